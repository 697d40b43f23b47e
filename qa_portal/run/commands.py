"""What can be asked of `python -m qa_portal.run`."""

import os
import subprocess
import sys

from qa_portal.run import places, prerequisites, variables
from qa_portal.run.console import Console
from qa_portal.run.demonstration import Demonstration
from qa_portal.run.failure import CannotRun
from qa_portal.run.ports import first_free, free_port
from qa_portal.run.runs import Run, kept_run, throw_away_run
from qa_portal.run.stopping import StopWish

_WANTED_PORT = 8000


def demo(*, small: bool = False) -> None:
    """Start the demonstration, with a tenth of its audits if `small`, and keep it until Ctrl-C. Its data stay."""
    console, stop = Console(), _listening()
    with kept_run(given=os.environ) as run:
        demonstration = _demonstration(run, _port(console), console, stop, small=small)
        try:
            demonstration.start()
            run.announce(demonstration.address)
            _welcome(console, demonstration)
            demonstration.watch()
            console.say("\nStopping ...")
        finally:
            demonstration.stop()
    console.say("Everything has stopped. The data stay; `make demo-reset` forgets them.")


def reset() -> None:
    """Forget the data of the demonstration. A database of the operator's own is never touched."""
    if places.DEMO_FOLDER.exists():
        with kept_run(given=os.environ):
            places.forget_demonstration()
    print("The demonstration's data are gone; the next `make demo` begins anew.")


def smoke() -> None:
    """Do the main job once, in a browser and in a throw-away place, and see that nothing is left of it."""
    from qa_portal.run.smoke import leftovers, main_job, steps  # they need the development tools

    console, stop = Console(quiet=True), _listening()
    told = steps.Steps(console, stop)
    with throw_away_run() as run:
        demonstration = _demonstration(run, free_port(), console, stop, small=True)
        try:
            with told.step("everything starts"):
                demonstration.start()
            main_job.do_main_job(demonstration, told)
        except CannotRun as problem:
            raise CannotRun("\n".join([str(problem), "The logs end with:", *console.recent()])) from problem
        finally:
            demonstration.stop()
    with told.step("nothing is left running"):
        leftovers.expect_none(run.folder)
    console.say("The main job was done and seen, from start to stop.")


def services() -> None:
    """Start PostgreSQL and Valkey with the demonstration's data, print their addresses, and wait for Ctrl-C."""
    console, stop = Console(), _listening()
    with kept_run(given={}) as run:
        for name, address in run.settings(run.services.start()).items():
            console.say(f"export {name}={address}")
        console.say("# Press Ctrl-C to stop.")
        while not stop.wait(1):
            pass


def backup(folder: str) -> None:
    """Copy everything into a new folder below `folder`: the demonstration, or what DATABASE_URL and the like name."""
    _manage("backup", folder)


def restore(folder: str, over: str) -> None:
    """Put a backup back where nothing is, or over the database of that name."""
    _manage("restore", folder, *(["--over", over] if over else []))


def _manage(*arguments: str) -> None:
    """Run one of the portal's commands on the kept data, with the addresses that only backups hold."""
    with kept_run(given=os.environ) as run:
        shared = variables.for_everyone(
            folder=run.folder, base_url=f"http://localhost:{_WANTED_PORT}", keys=run.keys, pdf_works=False
        )
        env = variables.for_backups(shared, run.services.start())
        done = subprocess.run([sys.executable, "manage.py", *arguments], check=False, cwd=places.CHECKOUT, env=env)
    if done.returncode:
        raise CannotRun(f"{arguments[0]} was not done; the line above says why.")


def _listening() -> StopWish:
    stop = StopWish()
    stop.listen()
    return stop


def _demonstration(run: Run, port: int, console: Console, stop: StopWish, *, small: bool = False) -> Demonstration:
    return Demonstration(
        folder=run.folder,
        port=port,
        keys=run.keys,
        services=run.services,
        sentinel=run.sentinel,
        console=console,
        stop=stop,
        small=small,
    )


def _port(console: Console) -> int:
    wanted = int(os.environ.get("PORT") or _WANTED_PORT)
    port = first_free(wanted)
    if port != wanted:
        console.say(f"Port {wanted} is in use on this machine, so the portal takes {port}.")
    return port


def _welcome(console: Console, demonstration: Demonstration) -> None:
    console.say(f"\n  The portal is ready at  {demonstration.address}/")
    console.say(f'  "Sign in as ..." a demonstration person: {demonstration.address}/accounts/demo/')
    console.say("  Press Ctrl-C to stop everything.\n")
    if not demonstration.pdf_works:
        console.say(
            "  Reports cannot be made as PDF on this machine. " + prerequisites.advice(prerequisites.FOR_PDF) + "\n"
        )
