"""``cxkit lab`` works from a checkout and from a wheel: notebooks, plan and settings travel along."""

import re
import signal
import subprocess
import urllib.request
from pathlib import Path

import pytest


@pytest.mark.parametrize("way", ["checkout", "wheel"])
def test_the_workshop_opens(installed, tmp_path: Path, way: str):
    cxkit = installed(way)
    process = subprocess.Popen(
        [*cxkit.command, "lab", "--no-browser", "--path", "taster"],
        cwd=tmp_path,
        env={**cxkit.environment, "CXKIT_HOME": str(tmp_path / "home"), "COLUMNS": "400"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said = []
    try:
        assert process.stdout
        for line in process.stdout:
            said.append(line)
            if "Ctrl-C" in line:
                break
        found = re.search(r"http://\S+", "".join(said))
        assert found, "".join(said)
        with urllib.request.urlopen(found[0], timeout=30) as answer:
            page = answer.read().decode()
        assert "@jupyterlab/apputils-extension:announcements" in page, "our own settings"
    finally:
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=30)
    assert process.returncode == 0, rest
    assert len(list(tmp_path.glob("home/clients/*/workshop/*.ipynb"))) == 10
