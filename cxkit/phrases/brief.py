"""Text of people inside a sentence of ours: short enough that the sentence can still be read."""

LONGEST = 60
"""Characters of a name inside a sentence; a note may be a page."""


def brief(text: str, longest: int = LONGEST) -> str:
    """A text of any length, cut where it would be too long.

    >>> brief("Kuku Nyumbani"), brief("Asked twice to pay for what was paid", 12)
    ('Kuku Nyumbani', 'Asked twice…')
    """
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
