"""Random bytes against all that reads what comes from outside; see `python -m tests.fuzz --help`."""
