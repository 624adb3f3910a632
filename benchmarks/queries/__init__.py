"""Questions over HTTP to a large made-up store, beside Datasette on the same file."""

from benchmarks.queries.report import main

__all__ = ["main"]
