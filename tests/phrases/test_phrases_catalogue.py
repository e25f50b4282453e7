"""Every sentence a person reads comes from the catalogue; every sentence in it is read by somebody."""

import re
import tomllib
from string import Formatter

import pytest
from phrases_in_code import HOUSE, Uses, bypassing, reads_like_words, sources, uses

from cxkit.phrases import entry, say

ROOMS = {
    path.stem: tomllib.loads(path.read_text("utf-8")) for path in (HOUSE / "cxkit/phrases/en").glob("*.toml")
}

OUTSIDE_THE_CATALOGUE = {
    ("cxkit/resources.py", "{} is in none of {}"): "a broken installation; phrases may be what is missing",
}


def leaves(table: dict, above: str) -> dict[str, str]:
    """Every phrase by its dotted key; the forms of one that counts stand under one key."""
    found = {}
    for name, value in table.items():
        key = f"{above}.{name}"
        if isinstance(value, dict) and set(value) != {"one", "other"}:
            found |= leaves(value, key)
        else:
            found[key] = value if isinstance(value, str) else " ".join(value.values())
    return found


PHRASES = {key: text for room, table in ROOMS.items() for key, text in leaves(table, room).items()}
USED: dict[str, Uses] = {name: uses(source) for name, source in sources()}


def full(function: str, key: str) -> str:
    return f"cli.{key}" if function in ("sentence", "tell") else key


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_phrase_asked_for_exists_and_its_gaps_are_filled():
    wrong = []
    for name, found in USED.items():
        for function, short, given, line in found.calls:
            key = full(function, short)
            try:
                phrase = entry(key)
            except KeyError:
                wrong.append(f"{name}:{line} asks for {key}, which is not there")
                continue
            if function == "entry":
                continue
            counts = isinstance(phrase, dict)
            if counts and set(phrase) != {"one", "other"}:
                wrong.append(f"{name}:{line} says {key}, which is a table")
                continue
            wanted = gaps(PHRASES[key]) | ({"n"} if counts else set())
            if given is not None and wanted - given - {"style"}:
                wrong.append(f"{name}:{line} leaves {sorted(wanted - given)} of {key} open")
    assert not wrong, "\n".join(wrong)


def test_every_phrase_is_read_by_somebody():
    constants = set().union(*(found.constants for found in USED.values()))
    families = [pattern for found in USED.values() for pattern in found.families]
    tables = [pattern for found in USED.values() for pattern in found.tables]
    templates = "\n".join(
        path.read_text("utf-8")
        for path in (HOUSE / "templates").rglob("*")
        if path.suffix in (".html", ".typ", ".css", ".jinja")
    )

    def read(key: str) -> bool:
        names = {key, key.partition(".")[2]}  # rooms that always say the same room leave it out
        above = [key.rsplit(".", n)[0] for n in range(1, key.count(".") + 1)]
        return (
            bool(names & constants)
            or any(pattern.fullmatch(name) for pattern in families for name in names)
            or any(pattern.fullmatch(table) for pattern in tables for table in above)
            or any(re.search(rf"\b{re.escape(name)}\b", templates) for name in names)
        )

    unread = [key for key in PHRASES if not read(key)]
    assert not unread, "\n".join(unread)


@pytest.mark.parametrize("key", PHRASES)
def test_a_phrase_is_clean(key: str):
    text = PHRASES[key]
    assert "  " not in text.strip()
    gaps(text)  # braces match


COUNTED = re.compile(r"\{n\}(?: [a-z]+)? (?!is\b|was\b|has\b)[a-z]+[^s]s\b|\(s\)")


@pytest.mark.parametrize("key", [key for key in PHRASES if key.startswith("cli.") or key.endswith(".alt")])
def test_the_command_line_counts_one_as_one(key: str):
    phrase = entry(key)
    assert not COUNTED.search(phrase["one"] if isinstance(phrase, dict) else phrase)


@pytest.mark.parametrize("wrong", ["Wrote {n} changes to {file}", "{n} change(s)", "{n} new changes"])
def test_a_wrong_count_is_found(wrong: str):
    assert COUNTED.search(wrong)


def test_no_text_for_people_bypasses_the_catalogue():
    found = {
        (name.partition("#")[0], text): line for name, source in sources() for line, text in bypassing(source)
    }
    stray = [
        f"{name}:{line} {text!r}"
        for (name, text), line in found.items()
        if (name, text) not in OUTSIDE_THE_CATALOGUE
    ]
    assert not stray, "\n".join(stray)
    assert set(OUTSIDE_THE_CATALOGUE) <= set(found), "an exception that is no longer needed"


@pytest.mark.parametrize("path", sorted((HOUSE / "templates").rglob("*.html")), ids=lambda path: path.name)
def test_no_text_for_people_stands_in_a_page_template(path):
    page = re.sub(
        r"(?s)<style.*?</style>|<!--.*?-->|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>",
        " ",
        path.read_text("utf-8"),
    )
    assert not re.findall(r"[A-Za-z]{3,}", page)


@pytest.mark.parametrize(
    "line",
    [
        'raise BadValue("This is wrong now")',
        'raise FileRefused(f"{path} cannot be read at all")',
        'print(f"Wrote {n} files to {folder}")',
        'label = "Low point"',
        'ax.set_title("Customers feel let down")',
        'x = "first" + " and then the rest"',
        'raise ValueError("must not be empty, please")',
        'f"{n} answers missing"',
        'text = "see the list of steps".upper()',
    ],
)
def test_the_detector_finds_a_sentence(line: str):
    assert bypassing(line)


@pytest.mark.parametrize(
    "line",
    [
        '"""A docstring is for programmers."""',
        'def f():\n    "So is this one here."',
        'say("cli.show.lowest", step="Pays")',
        'db.execute("SELECT seq FROM changes WHERE client = ?")',
        'pattern = re.compile("one two three")',
        'css = "font-family: Inter, sans-serif; color: #1B2430"',
        'raise KeyError("no such key here")',
        'x: "list of things" = []',
        'font = "Noto Sans Arabic"',
        'date = "%d %B %Y"',
        'f"{a} {b} {c}"',
        'tags = "svg path rect".split()',
    ],
)
def test_the_detector_leaves_other_texts_alone(line: str):
    assert not bypassing(line)


def test_notebook_cells_are_read_as_well():
    assert any(name.startswith("templates/reports/") for name in USED)


def test_phrases_take_values_as_they_are():
    assert say("cli.clients.none", address="{0.__class__} %s {n}").startswith(
        "No clients yet in {0.__class__}"
    )


def test_a_phrase_that_counts_chooses_its_form():
    assert say("common.people", n=1) == "1 person"
    assert say("common.people", n=0) == "0 people"


@pytest.mark.parametrize("key", ["cli", "cli.nothing", "nothing.at.all", "common.people.one.more"])
def test_asking_for_what_is_not_there_is_a_mistake_of_the_program(key: str):
    with pytest.raises(KeyError):
        say(key) if key != "cli" else say("cli.show.missing")


def test_a_gap_left_open_is_a_mistake_of_the_program():
    with pytest.raises(KeyError):
        say("cli.demo.open")


def test_short_texts_without_words_are_no_sentences():
    assert not reads_like_words("–")
    assert not reads_like_words("a-b c")
