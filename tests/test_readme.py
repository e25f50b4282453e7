"""What the README says to type works, line by line."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parents[1] / "README.md"


def blocks(language: str) -> list[str]:
    found = re.findall(rf"^```{language}\n(.*?)^```", README.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert found, f"the README has no {language} lines to try"
    return found


def test_the_python_lines_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CXKIT_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for block in blocks("python"):
        exec(compile(block, str(README), "exec"), {})


def test_the_cxkit_lines_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CXKIT_HOME", str(tmp_path))
    lines = [line.split("#")[0].strip() for block in blocks("sh") for line in block.splitlines()]
    typed = [line for line in lines if line.startswith("cxkit ")]
    assert typed
    for line in typed:
        words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', line)][1:]
        done = subprocess.run(
            [sys.executable, "-m", "cxkit", *words], cwd=tmp_path, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"


def test_every_file_it_points_at_is_there() -> None:
    text = README.read_text("utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text) + re.findall(r'<img src="([^"]+)"', text):
        if "://" not in target:
            assert (README.parent / target).exists(), target


def test_make_targets_it_names_exist() -> None:
    makefile = (README.parent / "Makefile").read_text("utf-8")
    for target in set(re.findall(r"`?make ([a-z]+)`?", README.read_text("utf-8"))):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
