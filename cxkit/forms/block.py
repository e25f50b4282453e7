"""A block of scores copied from a spreadsheet, and what a single cell of it says."""

import re
from typing import Any

NO_ANSWER = "/"
"""How a sheet says that somebody did not want to answer; nothing at all means: not yet."""


def lines_of(block: str) -> list[list[str]]:
    """The cells of a block, line by line; a spreadsheet ends each line, also the last.

    >>> lines_of("1\\t2\\r\\n3\\t\\r\\n")
    [['1', '2'], ['3', '']]
    """
    return [line.split("\t") for line in block.replace("\r\n", "\n").removesuffix("\n").split("\n")]


def read(cell: str) -> Any:
    """What a cell of a spreadsheet or of a paper sheet says: a whole number, no answer, or its text.

    >>> read("+1"), read("−2"), read(" 3.0 "), read("/"), read("often")
    (1, -2, 3, '/', 'often')
    """
    text = cell.strip().replace("−", "-").replace("–", "-")
    if text in (NO_ANSWER, ".", "-"):
        return NO_ANSWER
    if re.fullmatch(r"[+-]?\d{1,6}([.,]0*)?", text, re.ASCII):
        return int(re.split("[.,]", text)[0])
    return cell.strip()


def is_score(cell: str) -> bool:
    """Whether a cell holds a score, no answer, or nothing; not a word.

    >>> is_score("2"), is_score(""), is_score("sales")
    (True, True, False)
    """
    return not cell.strip() or read(cell) == NO_ANSWER or isinstance(read(cell), int)
