"""python -m qa_portal.run demo | reset | smoke | services"""

import argparse
import sys

from qa_portal.run import commands
from qa_portal.run.failure import CannotRun
from qa_portal.run.stopping import Stopped

_COMMANDS = {
    "demo": (commands.demo, "start everything, with demonstration people, until Ctrl-C"),
    "reset": (commands.reset, "forget the demonstration's data"),
    "smoke": (commands.smoke, "do the main job once, in a browser and in a throw-away place"),
    "services": (commands.services, "start PostgreSQL and Valkey only, and print their addresses"),
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m qa_portal.run", description="Start the portal on this machine.")
    chosen = parser.add_subparsers(dest="command", required=True)
    for name, (_, what) in _COMMANDS.items():
        chosen.add_parser(name, help=what)
    run, _ = _COMMANDS[parser.parse_args().command]
    try:
        run()
    except CannotRun as problem:
        print(f"\nCannot run: {problem}", file=sys.stderr)
        return 1
    except Stopped:
        print("Stopped before it was ready.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
