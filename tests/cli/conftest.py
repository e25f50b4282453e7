"""A person at a terminal: types a command, reads what comes back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cxkit.cli.app import app
from cxkit.exchange import read_outline, samples
from cxkit.store import Store, open_store

Terminal = Callable[..., Result]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of data of one's own, and nothing else from the environment."""
    for name in ("CXKIT_STORE", "CXKIT_AUTHOR", "CXKIT_LANGUAGE", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CXKIT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def cxkit(home: Path) -> Terminal:
    """Types ``cxkit …``."""
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words], prog_name="cxkit")


@pytest.fixture
def store(home: Path) -> Store:
    """The store the commands find by themselves, with Kuku Nyumbani in it."""
    store = open_store()
    _, changes = read_outline(samples()["kuku"])
    store.take(changes)
    return store
