"""How numbers and dates are written for people, in the language that is spoken.

>>> signed(-1.62), signed(0.04), signed(2.0)
('−1.6', '0.0', '+2.0')
>>> from cxkit.phrases.spoken import speaking
>>> with speaking("de"):
...     signed(-1.62), percent(0.61), day(date(2026, 11, 23)), short_day(date(2026, 12, 7))
('−1,6', '61\xa0%', '23. November 2026', '7. Dez.')
"""

from collections.abc import Mapping
from datetime import date
from functools import cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import NumberFormatError, format_decimal, get_decimal_symbol, parse_decimal
from babel.units import format_unit

from cxkit.phrases.spoken import spoken

MINUS = "−"

_OURS: Mapping[str, Mapping[str, str]] = {
    "en": {"percent": "{} %", "day": "d MMMM y", "short_day": "d MMM"},
}
"""Where a language is written otherwise than by its usual patterns: English here is not American."""


_UNITS = (("day", 24 * 60), ("hour", 60), ("minute", 1))


def _ours(name: str) -> str | None:
    return _OURS.get(spoken(), {}).get(name)


_decimal_sign = cache(get_decimal_symbol)


def number(x: float, digits: int = 1) -> str:
    """A number with a true minus sign and a fixed number of digits.

    >>> number(-0.5), number(3, 0)
    ('−0.5', '3')
    """
    text = f"{x:.{digits}f}"
    if float(text) == 0:
        text = text.lstrip("-")
    return text.replace("-", MINUS).replace(".", _decimal_sign(spoken()))


def signed(x: float, digits: int = 1) -> str:
    """A number whose sign is always shown; zero has none.

    >>> signed(1, 0), signed(-3, 0), signed(0, 0)
    ('+1', '−3', '0')
    """
    text = number(x, digits)
    return text if x < 0 or not any(digit in "123456789" for digit in text) else "+" + text


def in_thousands(n: int) -> str:
    """A large whole number, its thousands set apart.

    >>> in_thousands(100_000)
    '100,000'
    """
    return format_decimal(n, locale=spoken())


def duration(minutes: float) -> str:
    """How long something takes, in the largest unit of which there are two at least.

    >>> duration(35), duration(90), duration(150), duration(8640)
    ('35 minutes', '90 minutes', '2.5 hours', '6 days')
    """
    unit, size = next((unit for unit in _UNITS if minutes >= 2 * unit[1]), _UNITS[-1])
    return format_unit(round(minutes / size, 1), f"duration-{unit}", locale=spoken())


def read_number(text: str) -> float | None:
    """The number that a person wrote in the language spoken; None when it is none.

    >>> from cxkit.phrases.spoken import speaking
    >>> with speaking("de"):
    ...     read_number("1,5"), read_number("1.500"), read_number("abc")
    (1.5, 1500, None)
    """
    try:
        found = parse_decimal(text.strip().replace(MINUS, "-"), locale=spoken(), strict=True)
    except NumberFormatError:
        return None
    if not found.is_finite():
        return None
    return int(found) if found == int(found) else float(found)


def percent(share: float) -> str:
    """A share 0 … 1 as a whole per cent.

    >>> percent(0.614)
    '61 %'
    """
    usual = Locale(spoken()).percent_formats[None]
    pattern = _ours("percent") or f"{usual.prefix[0]}{{}}{usual.suffix[0]}"
    return pattern.format(number(100 * share, 0))


def day(d: date) -> str:
    """A date in full.

    >>> day(date(2026, 11, 23))
    '23 November 2026'
    """
    return format_date(d, _ours("day") or "long", locale=spoken())


def month(d: date) -> str:
    """The month of a date, where the day does not matter.

    >>> month(date(2026, 10, 7))
    'October 2026'
    """
    return format_skeleton("yMMMM", d, locale=spoken())


def short_day(d: date) -> str:
    """A date for narrow places, without its year.

    >>> short_day(date(2026, 12, 7))
    '7 Dec'
    """
    if ours := _ours("short_day"):
        return format_date(d, ours, locale=spoken())
    return format_skeleton("MMMd", d, locale=spoken())
