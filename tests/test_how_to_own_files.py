"""What the page about one's own cards and starters says to write and to type works as it stands."""

import re
from pathlib import Path
from shlex import split

import pytest
from typer.testing import CliRunner

from cxkit.charts import JourneyMap
from cxkit.cli.app import app
from cxkit.exchange import starter
from cxkit.model.cards import broken_cards, cards

PAGE = Path(__file__).parents[1] / "docs" / "how-to" / "write-your-own-cards-and-starters.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with the files of the page in it."""
    card, outline = blocks("yaml")
    for folder, name, text in (("practices", "after.yaml", card), ("starters", "bakery.yaml", outline)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text, "utf-8")
    monkeypatch.setenv("CXKIT_HOME", str(tmp_path))
    monkeypatch.delenv("CXKIT_STORE", raising=False)
    monkeypatch.delenv("CXKIT_AUTHOR", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_card_and_the_starter_are_found_as_written(home: Path):
    assert cards("practices")[-1].title == "We stay in touch after the sale"
    assert broken_cards() == ()
    shop = starter("bakery")
    assert shop.problems == ()
    assert JourneyMap.of(shop).compose()


def test_the_typed_lines_run_one_after_the_other(home: Path):
    lines = [line.split("#")[0].strip() for block in blocks("sh") for line in block.splitlines()]
    assert len(lines) == 4
    for line in lines:
        program, *words = split(line)
        done = CliRunner().invoke(app, words, prog_name=program)
        assert done.exit_code == 0, done.output
    assert (home / "bakery.svg").exists()


def test_the_python_lines_run(home: Path, capsys: pytest.CaptureFixture[str]):
    for block in blocks("python"):
        exec(compile(block, str(PAGE), "exec"), {})
    said = capsys.readouterr().out
    assert "bakery" in said
    assert "We stay in touch after the sale" in said
