"""The command line: parse, call, print. One file per command or pair of commands."""

from cxkit.cli.app import app, main

__all__ = ["app", "main"]
