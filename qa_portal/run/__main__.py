"""python -m qa_portal.run demo [--small] | reset | smoke | services | backup FOLDER | restore BACKUP [--over NAME]"""

import argparse
import sys
from collections.abc import Callable

from qa_portal.run import commands
from qa_portal.run.failure import CannotRun
from qa_portal.run.stopping import Stopped

_COMMANDS: dict[str, tuple[Callable[..., None], str]] = {
    "demo": (commands.demo, "start everything, with demonstration people, until Ctrl-C"),
    "reset": (commands.reset, "forget the demonstration's data"),
    "smoke": (commands.smoke, "do the main job once, in a browser and in a throw-away place"),
    "services": (commands.services, "start PostgreSQL and Valkey only, and print their addresses"),
}
_COPIES: dict[str, tuple[Callable[..., None], str]] = {
    "backup": (commands.backup, "copy everything into a new folder below FOLDER"),
    "restore": (commands.restore, "put a backup back where nothing is"),
}


def _add_copies(chosen: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    for name, (_, what) in _COPIES.items():
        chosen.add_parser(name, help=what).add_argument("folder")
    chosen.choices["restore"].add_argument("--over", default="", help="the database whose data may be replaced")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m qa_portal.run", description="Start the portal on this machine.")
    chosen = parser.add_subparsers(dest="command", required=True)
    for name, (_, what) in _COMMANDS.items():
        chosen.add_parser(name, help=what)
    chosen.choices["demo"].add_argument("--small", action="store_true", help="with a tenth of the audits")
    _add_copies(chosen)
    options = vars(parser.parse_args())
    run, _ = (_COMMANDS | _COPIES)[options.pop("command")]
    try:
        run(**options)
    except CannotRun as problem:
        print(f"\nCannot run: {problem}", file=sys.stderr)
        return 1
    except Stopped:
        print("Stopped before it was ready.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
