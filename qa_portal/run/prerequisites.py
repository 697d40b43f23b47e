"""What the portal needs of the machine beyond Python, looked for and, where possible, installed.

    python3 -m qa_portal.run.prerequisites demo|test

The standard library is enough, since this may run before anything is installed. Root on Debian or Ubuntu gets the
packages installed; anybody else gets the one command that does it.
"""

import ctypes
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

_JAVA = 17


@dataclass(frozen=True)
class Need:
    """One thing the machine should have: how to see it, and the packages that bring it."""

    what: str
    is_there: Callable[[], bool]
    debian: tuple[str, ...]
    homebrew: tuple[str, ...]


def _has_library(*names: str) -> bool:
    """Load it, as the PDF maker will; the first of several names that loads will do."""
    return any(_loads(name) for name in names)


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _has_pango() -> bool:
    libraries = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")
    return all(
        _has_library(f"lib{name}.so.0", f"lib{name}.0.dylib", f"/opt/homebrew/lib/lib{name}.0.dylib")
        for name in libraries
    )


def _has_liberation_fonts() -> bool:
    folders = (
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        "/Library/Fonts",
        "~/Library/Fonts",
        "~/.local/share/fonts",
    )
    return any(next(Path(folder).expanduser().rglob("LiberationSans-Regular.ttf"), None) for folder in folders)


def chromium() -> str | None:
    """The path of a Chromium or Chrome for the browser tests; CHROMIUM in the environment wins."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    found = (os.environ.get("CHROMIUM"), *map(shutil.which, names), mac if Path(mac).exists() else None)
    return next(filter(None, found), None)


def _has_java() -> bool:
    java, compiler = shutil.which("java"), shutil.which("javac")
    if java is None or compiler is None:
        return False
    said = subprocess.run([java, "-version"], check=False, capture_output=True, text=True).stderr
    version = re.search(r'version "(\d+)', said)
    return version is not None and int(version[1]) >= _JAVA


def _has_jaxb() -> bool:
    return any(
        folder.joinpath("jaxb-runtime.jar").exists() for folder in map(Path, ("/usr/share/java", "/opt/jaxb/lib"))
    )


PANGO = Need(
    "Pango and HarfBuzz, which set the text of PDF reports",
    _has_pango,
    ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
    ("pango",),
)
FONTS = Need(
    "the Liberation fonts, which PDF reports are set in",
    _has_liberation_fonts,
    ("fonts-liberation",),
    ("font-liberation",),
)
CHROMIUM = Need("Chromium, for the browser tests", lambda: chromium() is not None, ("chromium",), ("chromium",))
JAVA = Need(
    f"Java {_JAVA} or newer with its compiler, for the checker of accessible PDF",
    _has_java,
    ("default-jdk-headless",),
    (f"openjdk@{_JAVA}",),
)
JAXB = Need("Java's XML binding (JAXB), for the same checker", _has_jaxb, ("libjaxb-java",), ())

FOR_PDF = (PANGO, FONTS)
FOR_TESTS = (*FOR_PDF, CHROMIUM, JAVA, JAXB)


def missing(needs: Iterable[Need]) -> list[Need]:
    """Those of `needs` that the machine lacks."""
    return [need for need in needs if not need.is_there()]


def advice(needs: Iterable[Need]) -> str:
    """A sentence with the one command that brings what is missing of `needs`; empty if nothing is."""
    lacking = missing(needs)
    if not lacking:
        return ""
    if platform.system() == "Darwin":
        packages = [package for need in lacking for package in need.homebrew]
        return f"Install what is missing with: brew install {' '.join(packages)}"
    packages = [package for need in lacking for package in need.debian]
    sudo = "" if os.geteuid() == 0 else "sudo "
    return f"Install what is missing with: {sudo}apt-get install --no-install-recommends {' '.join(packages)}"


def install(needs: Iterable[Need]) -> None:
    """Install what is missing where that needs no question: as root, with apt-get."""
    packages = [package for need in missing(needs) for package in need.debian]
    if packages and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *packages]):
            subprocess.run(["apt-get", *arguments], check=False, env=environment)  # noqa: S607  (root's own PATH)


def main(arguments: Sequence[str]) -> int:
    """For "demo" a lack is only told, since the portal runs without PDF; for "test" it is an error."""
    needs = {"demo": FOR_PDF, "test": FOR_TESTS}[arguments[0]]
    install(needs)
    lacking = missing(needs)
    for need in lacking:
        print(f"This machine lacks {need.what}.", file=sys.stderr)
    if lacking:
        print(advice(needs), file=sys.stderr)
    return 1 if lacking and needs is FOR_TESTS else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
