"""The house has floors: each room imports only what is below it."""

import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
LINT = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()"]


def contracts(cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(LINT, cwd=cwd, capture_output=True, text=True, check=False)


def test_every_import_goes_down():
    told = contracts(HOUSE)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "0 broken" in told.stdout


@pytest.mark.parametrize(
    ("room", "reaches"), [("model", "cxkit.store"), ("measures", "cxkit.store"), ("charts", "cxkit.exchange")]
)
def test_the_check_sees_an_import_that_goes_up_or_sideways(tmp_path: Path, room: str, reaches: str):
    """The contract is not a decoration: a copy of the house with one such import fails."""
    for source in (HOUSE / "cxkit").rglob("*.py"):
        copy = tmp_path / source.relative_to(HOUSE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(source.read_bytes())
    (tmp_path / "pyproject.toml").write_bytes((HOUSE / "pyproject.toml").read_bytes())
    stray = tmp_path / "cxkit" / room / "__init__.py"
    stray.write_text(f"{stray.read_text('utf-8')}\nimport {reaches}\n", "utf-8")
    told = contracts(tmp_path)
    assert told.returncode == 1, told.stdout + told.stderr
    assert "1 broken" in told.stdout
