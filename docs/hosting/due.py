"""A published next-change.json becomes an exit status: 0 if a page has to say something else by now, 1 if not.

    python3 docs/hosting/due.py output/next-change.json
    python3 docs/hosting/due.py https://talks.example.org/next-change.json

What cannot be read counts as due: one build too many does no harm. Standard library only, and no environment needed.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from http.client import HTTPException
from pathlib import Path
from urllib.request import urlopen


def main(place: str) -> int:
    """Tell whether the moment that the last build named is over."""
    try:
        following = json.loads(_read(place))["next_change"]
        due = following is not None and datetime.fromisoformat(following) <= datetime.now(UTC)
    except (OSError, HTTPException, ValueError, LookupError, TypeError) as error:
        print(f"{place}: {error}; taken as due", file=sys.stderr)
        return 0
    print("due since" if due else "next change:", following or "none")
    return 0 if due else 1


def _read(place: str) -> bytes:
    if place.startswith(("http://", "https://")):
        with urlopen(place, timeout=30) as answer:
            content: bytes = answer.read()
            return content
    return Path(place).read_bytes()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Exit with 0 if a rebuild is due, with 1 if not.")
    parser.add_argument("place", help="the path or the address of a next-change.json")
    sys.exit(main(parser.parse_args().place))
