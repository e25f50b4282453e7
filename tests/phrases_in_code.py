"""Reads the source of the house: which phrases it asks for, and which texts bypass the catalogue.

Imported by tests/phrases; a module of its own so that the detector itself can be tested.
"""

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HOUSE = Path(__file__).parents[1]

CATALOGUE_CALLS = {"say", "entry", "sentence", "tell"}
"""``sentence`` and ``tell`` are the command line's, whose keys leave out the room."""

FOR_PROGRAMMERS = {"AttributeError", "KeyError", "TypeError", "AssertionError", "NotImplementedError"}
"""Python's own words between program and programmer; people are told by cxkit.errors."""

_WORD = r"(?:[A-Za-z][A-Za-z’']*|\{\})[,;:.!?]?"
_THREE_WORDS = re.compile(rf"(?<![\w\-./<])(?={_WORD} {_WORD} {_WORD}(?![\w(=\[]))({_WORD} {_WORD} {_WORD})")
_SMALL_WORD = re.compile(r"(?<![\w.])[a-z]{2,}")
_LABEL = re.compile(r"^[A-Z][a-z]+ [a-z]{2,}[.!?…:]? ?$")
_MACHINE = re.compile(
    r"^\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|BEGIN|VACUUM|DROP|ALTER)\b"  # SQL
    r"|^\s*[#.@:]?[\w\-]+( [\w\-.#:]+)* ?\{\s*[\w\-]+:"  # a style rule
    r"|^(default-src|[a-z\-]+: )[^.]*;"  # a policy or a style
)


@dataclass
class Uses:
    """What one piece of source asks of the catalogue: keys, families of keys, whole tables."""

    calls: list[tuple[str, str, frozenset[str] | None, int]] = field(default_factory=list)
    """(function, literal key, names given or None when a ``**`` hides them, line)"""
    constants: set[str] = field(default_factory=set)
    families: list[re.Pattern[str]] = field(default_factory=list)
    tables: list[re.Pattern[str]] = field(default_factory=list)


def sources() -> Iterator[tuple[str, str]]:
    """(name, Python source) of every module of the house and every code cell of its notebooks."""
    for path in sorted((HOUSE / "cxkit").rglob("*.py")):
        yield path.relative_to(HOUSE).as_posix(), path.read_text("utf-8")
    for folder in ("templates", "workshops"):
        for path in sorted((HOUSE / folder).rglob("*.ipynb")):
            for n, cell in enumerate(json.loads(path.read_text("utf-8"))["cells"]):
                if cell["cell_type"] == "code":
                    yield f"{path.relative_to(HOUSE).as_posix()}#{n}", "".join(cell["source"])


def uses(source: str) -> Uses:
    """What a source asks of the catalogue."""
    found = Uses()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.constants.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            found.families.append(_pattern(node))
        elif isinstance(node, ast.Call) and _name(node.func) in CATALOGUE_CALLS and node.args:
            key = node.args[0]
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                given = [word.arg for word in node.keywords]
                names = None if None in given else frozenset(map(str, given))
                found.calls.append((_name(node.func), key.value, names, node.lineno))
            if _name(node.func) == "entry":
                found.tables.append(_pattern(key))
    return found


def bypassing(source: str) -> list[tuple[int, str]]:
    """(line, text) of every text that reads like a sentence or a label and is not a docstring.

    A sentence is three words (or gaps) in a row, at least one of them small: names of typefaces have
    none. A label is a capitalised word with a small one after it. SQL, styles, patterns, lists that
    are split into words, and what programs tell programmers are neither.
    """
    tree = ast.parse(source)
    silent = _silent(tree)
    found = []
    for node in ast.walk(tree):
        if id(node) in silent:
            continue
        if isinstance(node, ast.JoinedStr):
            silent |= {id(part) for part in ast.walk(node)}
            text = "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if reads_like_words(text):
            found.append((node.lineno, text))
    return found


def reads_like_words(text: str) -> bool:
    """Whether a text is meant for people."""
    if _MACHINE.search(text):
        return False
    threes = (found.group(1) for found in _THREE_WORDS.finditer(text))
    return bool(_LABEL.match(text)) or any(_SMALL_WORD.search(three) for three in threes)


def _silent(tree: ast.AST) -> set[int]:
    """Nodes that no person reads: docstrings, patterns, annotations, errors between programs."""
    silent: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            silent.add(id(node.value))
        elif isinstance(node, ast.Call) and (
            _name(node.func) in FOR_PROGRAMMERS or _name(node.func) in ("compile", "escape")
        ):
            silent |= {id(part) for part in ast.walk(node)}
        elif isinstance(node, ast.Attribute) and node.attr == "split":
            silent.add(id(node.value))
        elif isinstance(node, ast.AnnAssign | ast.arg) and node.annotation:
            silent |= {id(part) for part in ast.walk(node.annotation)}
    return silent


def _name(func: ast.expr) -> str:
    return func.id if isinstance(func, ast.Name) else func.attr if isinstance(func, ast.Attribute) else ""


def _pattern(key: ast.expr) -> re.Pattern[str]:
    """Which keys an expression may name: each gap of an f-string stands for one part of a key."""
    if isinstance(key, ast.Constant):
        return re.compile(re.escape(str(key.value)))
    if isinstance(key, ast.JoinedStr):
        parts = (re.escape(str(p.value)) if isinstance(p, ast.Constant) else r"[^.]+" for p in key.values)
        return re.compile("".join(parts))
    return re.compile(r"(?!)")  # a name: what it holds is seen where it is written
