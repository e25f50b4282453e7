"""``history`` and ``undo``: what was done, and taking the last of it back."""

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from cxkit.cli.arguments import AUTHOR, Author, ClientName
from cxkit.cli.screen import out, plain, sentence, tell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxkit.model import Change, Workshop


def history(
    ctx: typer.Context,
    client: ClientName,
    last: Annotated[
        int, typer.Option("--last", "-n", min=1, metavar="N", help=sentence("history.last"))
    ] = 20,
) -> None:
    """Lists what was done with a client, the newest last."""
    from cxkit.store import open_store
    from cxkit.store.undo import UNDO

    with open_store(ctx.obj.store) as store:
        found = store.find(client)
        batches = store.history(found)
        shop = store.workshop(found)
        if not batches:
            tell("history.none")
            return
        if len(batches) > last:
            tell("history.earlier", style="dim", n=len(batches) - last)
        table = Table(box=None, pad_edge=False, header_style="dim")
        for column in ("when", "who", "what"):
            table.add_column(sentence(f"history.{column}"), overflow="fold", no_wrap=column == "when")
        by_name = {batch.batch: batch for batch in batches}
        for batch in batches[-last:]:
            when = f"{batch.at:%Y-%m-%d %H:%M}" if batch.at else "–"
            taken_back = by_name.get(batch.batch.removeprefix(UNDO)) if batch.batch.startswith(UNDO) else None
            what = _what((taken_back or batch).changes, shop)
            if taken_back:
                what = sentence("history.took_back", what=what)
            if batch.undone:
                what = sentence("history.undone", what=what)
            table.add_row(when, plain(batch.author) or "–", what, style="dim" if batch.undone else "")
        out.print(table)


def undo(ctx: typer.Context, client: ClientName, author: Author = AUTHOR) -> None:
    """Takes back the author's own last batch."""
    from cxkit.store import open_store

    with open_store(ctx.obj.store) as store:
        found = store.find(client)
        before = store.workshop(found)  # what is taken back is told by the names it had
        undone = store.undo(found, author)
        (batch,) = [batch for batch in store.history(found) if batch.batch == undone.batch]
        tell("undo.done", style="bold", what=_what(batch.changes, before))
        if undone.kept:
            tell("undo.kept", n=len(undone.kept))


def _what(changes: "Iterable[Change]", shop: "Workshop") -> str:
    """A batch in a few words: one change by name, more by count and kind."""
    changes = list(changes)
    if len(changes) == 1:
        return _one(changes[0], shop)
    kinds = Counter(_word(change.kind) for change in changes)
    return ", ".join(sentence("history.counted", n=n, kind=kind) for kind, n in kinds.most_common())


def _one(change: "Change", shop: "Workshop") -> str:
    from cxkit.model import KINDS

    item = shop.by_id.get(change.item)
    named = change.patch.get("name") or change.patch.get("title") or change.patch.get("text")
    title = item.called if item else str(named or change.item)
    if "removed" in change.patch:
        key = "history.removed" if change.patch["removed"] else "history.restored"
        return sentence(key, kind=_word(change.kind), title=title)
    kind = KINDS.get(change.kind)
    fields = [
        kind.words(f).label if kind and f in kind.model_fields else f for f in change.patch if f != "id"
    ]
    return sentence("history.set", kind=_word(change.kind), title=title, fields=", ".join(fields))


def _word(kind: str) -> str:
    from cxkit.model import KINDS

    return KINDS[kind].word() if kind in KINDS else kind
