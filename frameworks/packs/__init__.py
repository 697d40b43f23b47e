"""The packs that come with the portal, read from disc as plain data. What each one is: `README.md` beside this file."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as Loader  # eight times as fast, where PyYAML was built with it
except ImportError:
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

PACKS = Path(__file__).parent


@cache
def read_pack(name: str) -> dict[str, Any]:
    """The data of one pack, by its path here without the ending: `scales`, `frameworks/ehcp-baseline`.

    It is read once a process; whoever wants to change it takes a copy.
    """
    with (PACKS / f"{name}.yaml").open(encoding="utf-8") as pack:
        return dict(yaml.load(pack, Loader=Loader))


def framework_packs() -> dict[str, dict[str, Any]]:
    """Every framework pack that comes with the portal, by the code of its framework."""
    names = sorted(path.stem for path in (PACKS / "frameworks").glob("*.yaml"))
    packs = [read_pack(f"frameworks/{name}") for name in names]
    return {pack["framework"]["code"]: pack for pack in packs}
