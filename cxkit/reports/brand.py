"""The client's brand on a report: each part where it can be used, and a sentence where it cannot."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from cxkit.charts.looks import PAPER
from cxkit.errors import CxkitError
from cxkit.model import Client
from cxkit.phrases import say
from cxkit.reports.blocks import Image
from cxkit.reports.images import is_sound
from cxkit.store import Store


@dataclass(frozen=True)
class Brand:
    """Logo and typeface as a report can use them, and what its maker should know of them and the colour.

    ``typeface`` is the name of an installed family; empty where the house's own is used.
    """

    logo: Image | None
    typeface: str
    warnings: tuple[str, ...]

    @classmethod
    def of(cls, client: Client, store: Store) -> "Brand":
        """The brand of a client, its logo out of the store."""
        logo, missed = _logo(store, client)
        typeface = _installed(client.typeface)
        return cls(logo, typeface, (*missed, *_colour(client), *_unset(client, typeface)))


def _logo(store: Store, client: Client) -> tuple[Image | None, list[str]]:
    """The client's logo, or None and why it cannot be shown."""
    if client.logo is None:
        return None, []
    try:
        blob = store.blob(client.logo)
        logo = Image.model_validate({"type": blob.type, "base64": b64encode(blob.data).decode()})
    except (CxkitError, ValidationError):
        return None, [say("reports.logo.missing")]
    return (logo, []) if is_sound(logo) else (None, [say("reports.logo.unsound")])


def _colour(client: Client) -> Iterator[str]:
    used = PAPER.in_colour_of(client.accent).accent
    if client.accent and used != client.accent.upper():
        yield say("reports.brand.colour", given=client.accent.upper(), used=used)


def _installed(name: str | None) -> str:
    """The family of that name as the typesetter knows it; empty where it knows none."""
    if not name:
        return ""
    from cxkit.reports.writers.pdf import fonts  # the typesetter takes a second to load

    return next((family for family in fonts().families() if family.casefold() == name.casefold()), "")


def _unset(client: Client, typeface: str) -> Iterator[str]:
    if client.typeface and not typeface:
        yield say("reports.brand.typeface", name=client.typeface)
