"""Programs and typefaces that tests and benchmarks need: found, installed if possible, or named.

Run before them, so that a missing one is said in the first second and not in the last minute.
"""

import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OFFICES = ("soffice", "libreoffice")


@dataclass(frozen=True)
class Program:
    """One program: how it is called, what the variable is that names another, and how it is installed."""

    name: str
    calls: tuple[str, ...]
    variable: str
    package: str
    install: dict[str, str]

    @property
    def path(self) -> str | None:
        named = os.environ.get(self.variable)
        return named or next((path for call in self.calls if (path := shutil.which(call))), None)

    @property
    def cure(self) -> str:
        return f"or name one you have: {self.variable}=/path/to/it make test"


@dataclass(frozen=True)
class Typeface:
    """What fontconfig finds a typeface under; where there is no fontconfig, the system brings one along."""

    name: str
    pattern: str
    package: str
    install: dict[str, str]
    cure = "or put one like it into ~/.fonts"

    @property
    def path(self) -> str | None:
        lister = shutil.which("fc-list")
        if lister is None:
            return None if platform.system() == "Linux" else self.name
        found = subprocess.run([lister, self.pattern, "file"], capture_output=True, text=True, check=False)
        return found.stdout.strip() or None


CHROMIUM = Program(
    "Chromium",
    BROWSERS,
    "CXKIT_BROWSER",
    "chromium",
    {
        "Debian or Ubuntu": "sudo apt-get install chromium",
        "Fedora": "sudo dnf install chromium",
        "macOS": "brew install --cask chromium",
        "Windows": "winget install Hibbiki.Chromium",
    },
)
LIBREOFFICE = Program(
    "LibreOffice",
    OFFICES,
    "CXKIT_OFFICE",
    "libreoffice-impress",
    {
        "Debian or Ubuntu": "sudo apt-get install libreoffice-impress",
        "Fedora": "sudo dnf install libreoffice-impress",
        "macOS": "brew install --cask libreoffice",
        "Windows": "winget install TheDocumentFoundation.LibreOffice",
    },
)
ARIAL = Typeface(
    "typeface as wide as Arial, which slides are set in",
    ":family=Liberation Sans",
    "fonts-liberation",
    {
        "Debian or Ubuntu": "sudo apt-get install fonts-liberation",
        "Fedora": "sudo dnf install liberation-sans-fonts",
    },
)
CHINESE = Typeface(
    "typeface for Chinese, which a sample's people write",
    ":lang=zh-cn",
    "fonts-droid-fallback",
    {
        "Debian or Ubuntu": "sudo apt-get install fonts-droid-fallback",
        "Fedora": "sudo dnf install google-droid-sans-fonts",
    },
)
NEEDED = (CHROMIUM, LIBREOFFICE, ARIAL, CHINESE)


def browser() -> str | None:
    """The machine's Chromium, or the one named by CXKIT_BROWSER."""
    return CHROMIUM.path


def office() -> str | None:
    """The machine's LibreOffice, or the one named by CXKIT_OFFICE."""
    return LIBREOFFICE.path


def _may_install() -> bool:
    return platform.system() == "Linux" and shutil.which("apt-get") is not None and os.geteuid() == 0


def main() -> int:
    missing = [each for each in NEEDED if not each.path]
    if not missing:
        return 0
    if _may_install():
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        packages = [each.package for each in missing]
        subprocess.run(["apt-get", "update"], check=True, **quiet)
        subprocess.run(
            ["apt-get", "install", "-y", "--no-install-recommends", *packages], check=True, **quiet
        )
        return 0
    for each in missing:
        print(f"Tests need a {each.name}, and none is here. Install it:", file=sys.stderr)
        for system, line in each.install.items():
            print(f"  {system:<18}{line}", file=sys.stderr)
        print(each.cure, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
