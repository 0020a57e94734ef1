"""Tools for developers of the program. An editor's --help does not show them, and a wheel does not contain them.

run_tests and audit are called as ``python3 build.py test`` and ``python3 build.py audit``, the others by
``.venv/bin/python -m tools.<name>``.

    run_tests        lint, check the types, audit the lock files, run the tests: all, or those that a change needs
    changed          which files have changed, and which test modules such a change can have broken
    programs         the programs of the system that tests use: where they are, how they are installed
    audit            look up the advisories about every locked library, and print them
    advisories       ask OSV for the advisories about libraries
    locks            make the requirements*.txt again
    scale            test a build by a Dask scheduler, with the extra installed in an environment of its own
    random_edits     edit a small site at random, and hold each build to one from nothing, with edits/
    problem_manual   write docs/problems.md from the rules and the wrong sites
    fuzzing          give random bytes to what reads content
    import_programme make an event of the programme of a conference, with programme_import/
    screenshots      take the pictures of docs/
"""
