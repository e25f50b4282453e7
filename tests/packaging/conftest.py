"""Three ways to have cxkit: a checkout, an editable install, a wheel."""

import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]


@dataclass(frozen=True)
class Installation:
    """One way to have cxkit: how it is started, and where its code must come from."""

    command: tuple[str, ...]
    python: Path
    code: Path
    environment: dict[str, str]

    def run(self, *words: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
        """Types ``cxkit …`` in a folder, with nothing of the developer's environment."""
        return subprocess.run(
            [*self.command, *words],
            cwd=cwd,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )


def bare_environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG") if name in os.environ}
    return {**kept, "HOME": str(home), "USERPROFILE": str(home), **more}


def environment_without_cxkit(place: Path) -> Path:
    """The interpreter of a fresh environment that sees what cxkit needs, but not cxkit.

    A folder named in a ``.pth`` file is searched for modules, while the ``.pth`` files inside it,
    such as that of our editable install, are not followed.
    """
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place], check=True)
    scripts = place / ("Scripts" if os.name == "nt" else "bin")
    python = next(scripts.glob("python*"))
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    purelib = Path(
        subprocess.run([python, "-c", ask], capture_output=True, text=True, check=True).stdout.strip()
    )
    (purelib / "needs.pth").write_text(sysconfig.get_path("purelib"))
    return python


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as a user would get it, built without reaching for the network."""
    built = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)]
    subprocess.run(build, cwd=HOUSE, check=True, capture_output=True)
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Callable[[str], Installation]:
    """An installation by the name of its way."""

    def way(name: str) -> Installation:
        place = tmp_path_factory.mktemp(name)
        if name == "editable":
            python = Path(sys.executable)
            started = (str(python.with_name("cxkit")),)
            return Installation(started, python, HOUSE / "cxkit", bare_environment(place))
        python = environment_without_cxkit(place / "env")
        if name == "checkout":
            environment = bare_environment(place, PYTHONPATH=str(HOUSE))
            return Installation((str(python), "-m", "cxkit"), python, HOUSE / "cxkit", environment)
        into = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index"]
        subprocess.run([*into, "--quiet", str(wheel)], check=True, capture_output=True)
        started = (str(python.with_name("cxkit")),)
        return Installation(started, python, place / "env", bare_environment(place))

    return way
