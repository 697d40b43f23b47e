"""The floors and rooms of the house, as `pyproject.toml` names them, hold; and no app is left out of them."""

import subprocess
import sys
import tomllib
from pathlib import Path

from django.apps import apps

from qa_portal.environment import ROOT

LINT = Path(sys.executable).with_name("lint-imports")
CONTRACTS = {
    contract["id"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
}
TOP = {"qa_portal.demonstration"}  # it only calls services, so it needs no rooms


def _own_apps():
    """The dotted names of the portal's own Django apps."""
    here = {ROOT, ROOT / "qa_portal"}
    return {config.name for config in apps.get_app_configs() if Path(config.path).parent in here}


def test_no_import_climbs_a_floor_or_leaves_its_room():
    done = subprocess.run([LINT, "--no-cache"], cwd=ROOT, check=False, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout


def test_every_app_has_its_floor():
    floors = {name.strip("() ") for layer in CONTRACTS["floors"]["layers"] for name in layer.split("|")}
    left_out = _own_apps() - floors
    assert not left_out, f"Give these a layer in the contract `floors` of pyproject.toml: {left_out}"


def test_every_app_has_rooms():
    left_out = _own_apps() - set(CONTRACTS["rooms"]["containers"]) - TOP
    assert not left_out, f"Add these to the containers of the contract `rooms` in pyproject.toml: {left_out}"
