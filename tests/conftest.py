"""The named cast: the sample clients every test may ask for."""

from collections.abc import Iterator

import outside
import pytest
from playwright.sync_api import Browser, sync_playwright

from cxkit.exchange import sample
from cxkit.model import Workshop

FLAGS = [
    "--no-sandbox",
    "--no-first-run",
    "--disable-gpu",
    "--disable-sync",
    "--disable-background-networking",
]


@pytest.fixture(scope="session", autouse=True)
def nobodys_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The own cards, starters, data and language of whoever runs the tests change nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("CXKIT_LANGUAGE", raising=False)
        patch.setenv("CXKIT_HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(scope="session")
def kuku() -> Workshop:
    """A home-delivery food brand: they love the food and the rider, they dread the bill."""
    return sample("kuku")


@pytest.fixture(scope="session")
def ledgerline() -> Workshop:
    """A business software firm: sales promises more than onboarding delivers."""
    return sample("ledgerline")


@pytest.fixture(scope="session")
def clinic() -> Workshop:
    """An outpatient clinic: where its people feel low, patients do."""
    return sample("clinic")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's Chromium, without its own calls home: one for all tests of a worker."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=outside.browser(), args=FLAGS)
        yield browser
        browser.close()
