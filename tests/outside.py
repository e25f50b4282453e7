"""The programs outside Python that tests and benchmarks drive: found, installed if possible, or named.

Run before them, so that a missing one is said in the first second and not in the last minute.
"""

import os
import platform
import shutil
import subprocess
import sys

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSTALL = {
    "Debian or Ubuntu": "sudo apt-get install chromium",
    "Fedora": "sudo dnf install chromium",
    "macOS": "brew install --cask chromium",
    "Windows": "winget install Hibbiki.Chromium",
}


def browser() -> str | None:
    """The machine's Chromium, or the one named by CXKIT_BROWSER."""
    named = os.environ.get("CXKIT_BROWSER")
    return named or next((path for name in BROWSERS if (path := shutil.which(name))), None)


def _may_install() -> bool:
    return platform.system() == "Linux" and shutil.which("apt-get") is not None and os.geteuid() == 0


def main() -> int:
    if browser():
        return 0
    if _may_install():
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update"], check=True, **quiet)
        subprocess.run(
            ["apt-get", "install", "-y", "--no-install-recommends", "chromium"], check=True, **quiet
        )
        return 0
    print("Tests and benchmarks drive a real Chromium, and none is here. Install it:", file=sys.stderr)
    for system, line in INSTALL.items():
        print(f"  {system:<18}{line}", file=sys.stderr)
    print("or name one you have: CXKIT_BROWSER=/path/to/chrome make test", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
