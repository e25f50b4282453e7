"""The command line: parse, call, print. One file per command or pair of commands."""

import os
import sys

from cxkit.phrases.spoken import UnknownLanguage

STOPPED = 130
"""The exit code that shells expect after Ctrl-C."""


def main() -> None:
    """The entry point ``cxkit``: whoever stops it, even while it is being loaded, is told in a sentence."""
    if not os.environ.get("COLUMNS", "80").strip("0 "):  # how some terminals say that they do not know
        del os.environ["COLUMNS"]
    try:
        from cxkit.cli.app import run

        run()
    except UnknownLanguage as unknown:  # what CXKIT_LANGUAGE asks for, before anything could be said
        sys.stderr.write(f"CXKIT_LANGUAGE: {unknown}\n")
        sys.exit(2)
    except KeyboardInterrupt:
        from cxkit.phrases import say

        sys.stderr.write(say("cli.failed.stopped") + "\n")
        sys.exit(STOPPED)
