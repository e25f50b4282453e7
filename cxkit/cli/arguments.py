"""Arguments that several commands share."""

from typing import Annotated

import typer

from cxkit.cli.screen import sentence
from cxkit.phrases import languages

ClientName = Annotated[str, typer.Argument(metavar="CLIENT", help=sentence("app.client"), show_default=False)]
Author = Annotated[
    str,
    typer.Option(envvar="CXKIT_AUTHOR", metavar="NAME", help=sentence("app.author")),
]
Language = Annotated[
    str | None,
    typer.Option(
        "--language",
        metavar="CODE",
        help=sentence("app.language", languages=", ".join(languages())),
        show_default=False,
    ),
]
AUTHOR = sentence("app.nobody")
"""Who changes are said to be from when nobody is named; never the login name, which would leak."""

FLAG = ""
"""What a flag takes: nothing, so its help shows no type."""
