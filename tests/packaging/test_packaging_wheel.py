"""What is in the wheel: all that is needed, and nothing else."""

import subprocess
import zipfile
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def names(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


@pytest.mark.parametrize("folder", ["templates", "samples", "workshops"])
def test_everything_that_is_not_code_travels_along(names, folder: str):
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", folder],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=True,
    )
    wanted = {f"cxkit/_house/{name}" for name in listed.stdout.splitlines() if (HOUSE / name).exists()}
    assert wanted
    assert wanted <= names


def test_every_module_and_every_phrase_travels_along(names):
    wanted = {
        path.relative_to(HOUSE).as_posix()
        for path in (HOUSE / "cxkit").rglob("*")
        if path.suffix in (".py", ".toml", ".typed")
    }
    assert wanted <= names


def test_nothing_of_the_workbench_travels_along(names):
    assert not [name for name in names if name.split("/")[0] not in ("cxkit", "cxkit-0.1.0.dist-info")]
    assert not [
        name for name in names if "test" in Path(name).parts or "__pycache__" in name or name.endswith(".db")
    ]


def test_the_wheel_names_no_machine(wheel: Path):
    package = zipfile.ZipFile(wheel)
    for name in package.namelist():
        assert str(HOUSE).encode() not in package.read(name), name


def test_the_licences_travel_along(names):
    assert "cxkit/_house/templates/look/fonts/OFL.txt" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
