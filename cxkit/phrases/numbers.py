"""How numbers and dates are written for people.

>>> signed(-1.62), signed(0.04), signed(2.0)
('−1.6', '0.0', '+2.0')
"""

from datetime import date

from babel.dates import format_date

MINUS = "−"


def number(x: float, digits: int = 1) -> str:
    """A number with a true minus sign and a fixed number of digits.

    >>> number(-0.5), number(3, 0)
    ('−0.5', '3')
    """
    text = f"{x:.{digits}f}"
    if float(text) == 0:
        text = text.lstrip("-")
    return text.replace("-", MINUS)


def signed(x: float, digits: int = 1) -> str:
    """A number whose sign is always shown; zero has none.

    >>> signed(1, 0), signed(-3, 0), signed(0, 0)
    ('+1', '−3', '0')
    """
    text = number(x, digits)
    return text if text.startswith(MINUS) or float(text) == 0 else "+" + text


def percent(share: float) -> str:
    """A share 0 … 1 as a whole per cent.

    >>> percent(0.614)
    '61 %'
    """
    return f"{number(100 * share, 0)} %"


def day(d: date) -> str:
    """A date in full.

    >>> day(date(2026, 11, 23))
    '23 November 2026'
    """
    return format_date(d, "d MMMM y", locale="en")


def month(d: date) -> str:
    """The month of a date, where the day does not matter.

    >>> month(date(2026, 10, 7))
    'October 2026'
    """
    return format_date(d, "MMMM y", locale="en")


def short_day(d: date) -> str:
    """A date for narrow places, without its year.

    >>> short_day(date(2026, 12, 7))
    '7 Dec'
    """
    return format_date(d, "d MMM", locale="en")
