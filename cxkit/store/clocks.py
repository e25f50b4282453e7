"""When it was, by clocks that may be wrong: what can date a report, and what cannot."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from cxkit.store.rows import moment

AHEAD = timedelta(days=1)
"""How far ahead of ours a clock may be and still be believed: a wrong time zone, and some minutes."""


def newest(by_author: Mapping[str, str], now: datetime) -> datetime | None:
    """The newest moment of all authors' newest; who is more than a day ahead of now is not asked.

    Where everybody is ahead, they are right and now is wrong.

    >>> from datetime import UTC
    >>> noted = {"amina": "2026-11-23T09:00:00+00:00", "otieno": "2027-11-23T09:00:00+00:00"}
    >>> newest(noted, now=datetime(2026, 11, 27, tzinfo=UTC)).year
    2026
    >>> newest(noted, now=datetime(1970, 1, 1, tzinfo=UTC)).year
    2027
    """
    tomorrow = moment(now + AHEAD)
    believed = [at for at in by_author.values() if at <= tomorrow] or by_author.values()
    latest = max(believed, default="")
    return datetime.fromisoformat(latest) if latest else None
