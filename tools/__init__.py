"""What only those need who change the program itself; no part of what an editor runs or of a wheel.

run_tests and audit are called as ``python3 build.py test`` and ``python3 build.py audit``, the others by
``.venv/bin/python -m tools.<name>``.

    run_tests        lint, check the types, audit the locks, run the tests: all, or those that a change needs
    changed          which files have changed, and which test modules such a change can have broken
    programs         the programs of the system that tests use: where they are, how they are installed
    audit            ask about every locked library whether an advisory is published
    advisories       the locked libraries become what OSV knows about them
    locks            make requirements.txt and requirements-dev.txt anew
    fuzzing          give random bytes to what reads content
    screenshots      take the pictures of docs/
"""
