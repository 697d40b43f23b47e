"""The lock files: written from pyproject.toml (`make lock`), and told stale without any network (`--check`).

Each begins with a digest of what pyproject.toml asked for when it was made. Python versions and pins already in a lock
file stay as they are unless `--upgrade` is given.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {
    "requirements.lock": [],
    "requirements-copies.lock": ["--group", "copies"],
    "requirements-dev.lock": ["--group", "dev"],
}


def wanted_digest() -> str:
    """A digest of all that decides what a lock file holds."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text())
    project = pyproject["project"]
    asked = [project["requires-python"], project["dependencies"], pyproject["dependency-groups"]]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()


def heading() -> str:
    return f"# Written by `make lock` from pyproject.toml, whose dependencies have the digest {wanted_digest()}\n"


def stale() -> list[str]:
    """The lock files that were made from another pyproject.toml."""
    return [name for name in LOCKS if not (ROOT / name).read_text().startswith(heading())]


def write(name: str, *, upgrade: bool) -> None:
    """Solve for every Python and platform at once, with the hash of each file."""
    uv = shutil.which("uv", path=Path(sys.executable).parent) or "uv"
    options = ["--quiet", "--universal", "--python-version=3.11", "--generate-hashes", "--no-header", *LOCKS[name]]
    upgrading = ["--upgrade"] if upgrade else []
    command = [uv, "pip", "compile", *options, *upgrading, "pyproject.toml", "--output-file", name]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    path = ROOT / name
    path.write_text(heading() + path.read_text())


def main() -> int:
    if "--check" in sys.argv:
        for name in stale():
            print(f"{name} is older than the dependencies in pyproject.toml: run `make lock`.", file=sys.stderr)
        return 1 if stale() else 0
    for name in LOCKS:
        write(name, upgrade="--upgrade" in sys.argv)
    return 0


if __name__ == "__main__":
    sys.exit(main())
