"""The same zip with every member dated alike, so that the same deck has the same bytes."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)


def sealed(data: bytes) -> bytes:
    """A zip file with its members in their order, but without the hour at which it was made."""
    held = BytesIO()
    with ZipFile(BytesIO(data)) as found, ZipFile(held, "w", ZIP_DEFLATED) as kept:
        for name in found.namelist():
            member = ZipInfo(name, _EPOCH)
            member.compress_type = ZIP_DEFLATED
            kept.writestr(member, found.read(name))
    return held.getvalue()
