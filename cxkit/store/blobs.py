"""Files that changes name by their hash: logos, images, tables of surveys and events."""

import re
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, insert, select

from cxkit.errors import NotFound
from cxkit.phrases import say
from cxkit.store.tables import blobs, changes

_HASH = re.compile(r'"([0-9a-f]{64})"')


@dataclass(frozen=True)
class Blob:
    """Some bytes and their media type, such as ``image/png``.

    >>> Blob("text/plain", b"hello").sha[:8]
    '2cf24dba'
    """

    type: str
    data: bytes

    @property
    def sha(self) -> str:
        """The hash the journal knows it by, SHA-256 in hexadecimal."""
        return sha256(self.data).hexdigest()


def keep(connection: Connection, blob: Blob) -> str:
    """Keeps a blob once, however often it comes; gives its hash."""
    sha = blob.sha
    if connection.execute(select(blobs.c.sha256).where(blobs.c.sha256 == sha)).first() is None:
        connection.execute(insert(blobs).values(sha256=sha, type=blob.type, bytes=blob.data))
    return sha


def read(connection: Connection, sha: str) -> Blob:
    """The blob with a hash; NotFound when it is not kept here."""
    row = connection.execute(select(blobs.c.type, blobs.c.bytes).where(blobs.c.sha256 == sha)).first()
    if row is None:
        raise NotFound(say("store.no_blob", sha=sha))
    return Blob(row.type, bytes(row.bytes))


def named_by(connection: Connection, client: str) -> list[Blob]:
    """Every blob kept here whose hash stands in a client's journal, in the order of first mention."""
    patches = connection.execute(
        select(changes.c.patch).where(changes.c.client == client).order_by(changes.c.seq)
    ).scalars()
    hashes = dict.fromkeys(sha for patch in patches for sha in _HASH.findall(patch))
    here = connection.execute(select(blobs.c.sha256).where(blobs.c.sha256.in_(hashes))).scalars().all()
    return [read(connection, sha) for sha in hashes if sha in here]
