"""What was captured and does not fit: the first few in the terminal, the rest in the report."""

from collections.abc import Iterator

from rich.text import Text

from cxkit.cli.screen import plain, sentence, started_as, typed
from cxkit.model import Workshop
from cxkit.phrases import say

MOST = 5
"""Named one by one; the report lists all."""


def problems(shop: Workshop) -> Iterator[Text]:
    """How much does not fit, the first of it in a sentence each, and where all of it is found."""
    found = shop.problems
    if not found:
        return
    yield Text(sentence("problems.found", n=len(found)), "bold")
    yield from (Text("· " + plain(problem.text)) for problem in found[:MOST])
    if len(found) > MOST:
        where = {
            "cxkit": started_as(),
            "client": typed(shop.client.id),
            "title": say("reports.problem.title"),
        }
        yield Text(sentence("problems.more", n=len(found) - MOST, **where))
