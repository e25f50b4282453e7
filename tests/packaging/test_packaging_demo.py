"""``cxkit demo`` is what a newcomer types first: it works from a checkout, an editable install, a wheel."""

import subprocess
from pathlib import Path

import pytest

DELIVERED = (".html", ".pdf", ".svg")


def assert_complete(made: "subprocess.CompletedProcess[str]", cwd: Path, demo: Path) -> None:
    """Three clients' reports and maps are there, and are said to be where they are."""
    assert made.returncode == 0, made.stdout + made.stderr
    told = {cwd / line.strip() for line in made.stdout.splitlines() if line.startswith("  ")}
    assert told == {path for path in demo.iterdir() if path.suffix in DELIVERED}
    for ending in DELIVERED:
        assert len([path for path in told if path.suffix == ending]) >= 3, ending
    assert "Open this first: " in made.stdout


@pytest.mark.parametrize("way", ["checkout", "wheel"])
def test_the_demo_makes_three_clients_reports_from_an_empty_folder(installed, tmp_path: Path, way: str):
    cxkit = installed(way)
    assert_complete(cxkit.run("demo", cwd=tmp_path), tmp_path, tmp_path / "cxkit-demo")
    shown = cxkit.run("show", "kuku", "--store", "cxkit-demo/store.db", cwd=tmp_path)
    assert "Pays" in shown.stdout
    assert set(tmp_path.iterdir()) == {tmp_path / "cxkit-demo"}, "nothing is left elsewhere"


def test_running_the_demo_twice_is_fine_and_makes_the_same_files(installed, tmp_path: Path):
    cxkit = installed("editable")
    demo = tmp_path / "my demo"
    first = cxkit.run("demo", "--out", "my demo", cwd=tmp_path)
    assert_complete(first, tmp_path, demo)
    files = {path: path.read_bytes() for path in demo.iterdir() if path.suffix in DELIVERED}
    second = cxkit.run("demo", "--out", "my demo", cwd=tmp_path)
    assert_complete(second, tmp_path, demo)
    assert sorted(second.stdout.splitlines()) == sorted(first.stdout.splitlines())  # told as they come
    assert "3 reports lay ready" in second.stderr
    assert '--store "my demo/store.db"' in second.stdout
    assert [path.name for path, data in files.items() if path.read_bytes() != data] == []


@pytest.mark.parametrize("way", ["checkout", "editable", "wheel"])
def test_the_code_that_runs_is_the_code_that_was_installed(installed, tmp_path: Path, way: str):
    cxkit = installed(way)
    ask = "import cxkit, pathlib; print(pathlib.Path(cxkit.__file__).resolve())"
    said = subprocess.run(
        [cxkit.python, "-c", ask],
        cwd=tmp_path,
        env=cxkit.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(said.stdout.strip()).is_relative_to(cxkit.code.resolve())
