"""Files that a form takes: the browser tells them as text, the store keeps them under their hash."""

from base64 import b64decode
from binascii import Error
from collections.abc import Mapping
from typing import Any

from cxkit.errors import BadValue
from cxkit.phrases import number, say
from cxkit.store import Store

TYPES = ("image/png", "image/jpeg", "image/svg+xml")
MOST = 2_000_000
"""Bytes of the largest; every report carries it."""


def kept(store: Store, told: Mapping[str, Any]) -> str:
    """Keeps a file told as ``{"type", "base64"}`` and gives its hash.

    Raises BadValue for one that reports cannot show, or that is too large for them to carry.

    >>> from tempfile import mkdtemp
    >>> from cxkit.store import open_store
    >>> kept(open_store(mkdtemp() + "/store.db"), {"type": "image/png", "base64": "iVBORw0KGgo="})[:8]
    '4c4b6a3b'
    """
    type, text = str(told.get("type")), str(told.get("base64"))
    if type not in TYPES:
        raise BadValue(say("forms.file.type", type=type or "?"))
    try:
        data = b64decode(text, validate=True)
    except Error:
        raise BadValue(say("forms.file.broken")) from None
    if len(data) > MOST:
        raise BadValue(say("forms.file.size", size=number(len(data) / 1e6, 1), most=number(MOST / 1e6, 0)))
    return store.keep(data, type)
