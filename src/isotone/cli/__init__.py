"""The command line: one verb a job, one module a verb. Nothing heavy is imported before a verb runs."""

from isotone.cli.main import main

__all__ = ["main"]
