#!/bin/sh
# Uploads output/ to an object store, or to anything else that rclone knows (S3, Azure, Google, SFTP, WebDAV, a folder):
#
#     sh docs/hosting/upload.sh s3:talks.example.org
#
# The order is the point: a page goes up after all that it refers to, and what no page refers to any more goes last. So
# nobody meets a page without its style. What differs is found by content, since a build writes every file anew.
# The trap: what else lies there is deleted. Give the site a bucket, or a folder in one, of its own.
set -eu
to=$1
cd -- "$(dirname -- "$0")/../.."
keep='Cache-Control: public, max-age=31536000, immutable'
ask='Cache-Control: no-cache'

up() {
    headers=$1
    shift
    rclone copy --checksum --header-upload "$headers" "$@" output "$to"
}

up "$keep" --filter '+ /assets/**' --filter '- *'
up "$ask" --header-upload 'Content-Type: text/calendar; charset=utf-8' --filter '+ *.ics' --filter '- *'
up "$ask" --header-upload 'Content-Type: application/atom+xml; charset=utf-8' --filter '+ *.atom' --filter '- *'
up "$ask" --filter '- /.microsite-manifest.json' --filter '- /assets/**' --filter '- *.{ics,atom,html}'
up "$ask" --filter '+ *.html' --filter '- *'
rclone sync --checksum --filter '- /.microsite-manifest.json' output "$to"
