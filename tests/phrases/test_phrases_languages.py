"""A second language is complete, and every phrase, number and date answers in the language of the moment."""

import re
import subprocess
import sys
import threading
import tomllib
from datetime import date
from string import Formatter
from typing import Any, get_args

import pytest

from cxkit.errors import NotFound
from cxkit.model import Client, Evidence, Response, Step, Workshop
from cxkit.phrases import (
    Language,
    UnknownLanguage,
    day,
    in_thousands,
    languages,
    month,
    number,
    percent,
    read_number,
    say,
    short_day,
    signed,
    speaking,
    spoken,
)
from cxkit.resources import find

FOLDER = find("cxkit/phrases")
ROOMS = sorted(path.name for path in (FOLDER / "en").glob("*.toml"))
OTHERS = [language for language in languages() if language != "en"]


def phrases(language: str, room: str) -> dict[str, str]:
    """Every text of one file by its dotted key, the forms of a phrase that counts each under its own."""

    def leaves(table: dict[str, Any], above: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, value in table.items():
            found |= leaves(value, f"{above}{name}.") if isinstance(value, dict) else {above + name: value}
        return found

    return leaves(tomllib.loads((FOLDER / language / room).read_text("utf-8")), "")


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


# ── the catalogues ─────────────────────────────────────────────────────────────────────────────────


def test_the_languages_there_are_can_be_chosen():
    assert languages() == get_args(Language)
    assert dict(Client.words("language").choices).keys() == set(languages())


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("room", ROOMS)
def test_a_language_has_every_phrase_with_its_gaps(language: str, room: str):
    english, other = phrases("en", room), phrases(language, room)
    assert sorted(english.keys() ^ other.keys()) == []
    wrong = {key for key in english if gaps(english[key]) != gaps(other[key])}
    # who counts one may leave the number out in one language and say it in another
    assert {key for key in wrong if not key.endswith((".one", ".other"))} == set()
    assert {key for key in wrong if (gaps(english[key]) ^ gaps(other[key])) - {"n"}} == set()


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("room", ROOMS)
def test_a_phrase_is_as_clean_in_every_language(language: str, room: str):
    for key, text in phrases(language, room).items():
        assert "  " not in text.strip(), key
        assert not set(text) & set("”’"), f"{key}: quotation marks of another language"


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_a_sentence_is_translated(language: str):
    """A text of three words or more beside its gaps that is the same in both was forgotten."""
    forgotten = [
        (room, key)
        for room in ROOMS
        for key, text in phrases("en", room).items()
        if len(re.findall("[a-z]{2,}", re.sub(r"\{\w*\}", "", text))) >= 3
        and phrases(language, room).get(key) == text
    ]
    assert forgotten == []


# ── the language of the moment ─────────────────────────────────────────────────────────────────────


def test_a_language_is_spoken_for_a_while_and_in_one_thread_alone():
    heard = []
    with speaking("de"):
        other = threading.Thread(target=lambda: heard.append(spoken()))
        other.start()
        other.join()
        assert (say("common.yes"), Evidence.MEASURED.word) == ("ja", "gemessen")
        with speaking("en"):
            assert say("common.yes") == "yes"
        assert say("common.yes") == "ja"
    assert (say("common.yes"), heard) == ("yes", ["en"])


def test_a_process_speaks_what_its_environment_asks_for(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CXKIT_LANGUAGE", "de")
    assert say("common.people", n=2) == "2 Personen"
    monkeypatch.setenv("CXKIT_LANGUAGE", "")
    assert say("common.people", n=2) == "2 people"


def test_a_language_without_phrases_is_refused_with_those_there_are(monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(UnknownLanguage, match=r"“xx”. Choose from: de, en\."), speaking("xx"):
        pass
    monkeypatch.setenv("CXKIT_LANGUAGE", "../en")
    with pytest.raises(UnknownLanguage, match="de, en"):
        say("common.yes")


def test_the_command_line_says_so_before_anything_else(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CXKIT_LANGUAGE", "klingon")
    said = subprocess.run([sys.executable, "-m", "cxkit", "--help"], capture_output=True, text=True)
    assert said.returncode == 2
    assert said.stderr == "CXKIT_LANGUAGE: cxkit does not speak “klingon”. Choose from: de, en.\n"


def test_the_command_line_speaks_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CXKIT_LANGUAGE", "de")
    said = subprocess.run([sys.executable, "-m", "cxkit", "--help"], capture_output=True, text=True)
    assert "Von der erfassten Kundenreise zum fertigen Bericht." in said.stdout


def test_the_words_of_the_model_are_not_remembered_in_another_language():
    def told() -> tuple[str, ...]:
        asked = Response.asked("value", {"question": "feeling"})
        state = Step.words("decision")
        return Step.words("name").label, Step.words("wait_minutes").said(35), asked.label, state.choices[0][1]

    english = told()
    with speaking("de"):
        assert told() == ("Schritt", "35 Minuten", "Gefühl", "behalten")
    assert told() == english == ("Step", "35 minutes", "Feeling", "keep")


def test_what_does_not_fit_is_said_in_the_language_asked_for():
    shop = Workshop.of([Client(name="Kuku"), Step(name="Pays")])
    (english,) = shop.problems
    with speaking("de"):
        (german,) = shop.problems
    assert english.text.endswith("has no place in a journey")
    assert german.text.endswith("hat keinen Platz in einer Reise")
    assert shop.problems == (english,)


def test_choices_after_a_mistake_are_introduced_in_the_language_spoken():
    with speaking("de"):
        assert str(NotFound(say("exchange.samples.unknown", name="x"), choices=["kuku"])) == (
            "Kein Beispiel heißt „x“. Zur Wahl stehen: kuku."
        )


# ── numbers and dates ──────────────────────────────────────────────────────────────────────────────


def test_numbers_have_the_signs_of_their_language():
    def told() -> list[str]:
        return [
            number(-1.62),
            signed(0.5),
            signed(-0.04),
            number(3, 0),
            in_thousands(1234567),
            percent(0.61),
        ]

    assert told() == ["−1.6", "+0.5", "0.0", "3", "1,234,567", "61 %"]
    with speaking("de"):
        assert told() == ["−1,6", "+0,5", "0,0", "3", "1.234.567", "61\u00a0%"]


def test_dates_are_written_as_in_their_language():
    def told() -> list[str]:
        return [written(date(2026, 12, 7)) for written in (day, month, short_day)]

    assert told() == ["7 December 2026", "December 2026", "7 Dec"]
    with speaking("de"):
        assert told() == ["7. Dezember 2026", "Dezember 2026", "7. Dez."]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "1.5", 1.5),
        ("en", "1,500", 1500),
        ("en", "1,5", None),
        ("de", "1,5", 1.5),
        ("de", " −2,25 ", -2.25),
        ("de", "1.500", 1500),
        ("de", "1.5", None),
        ("de", "nan", None),
        ("de", "", None),
    ],
)
def test_a_number_is_read_as_it_is_written(language: str, text: str, found: float | None):
    with speaking(language):
        assert read_number(text) == found
