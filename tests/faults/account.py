"""A pytest plugin (`-p tests.faults.account`): what each fault cost, said at the end of the run.

A fault test tells its figures through `Account`; they travel with its report, so that it makes no difference which
worker of xdist ran it. `--faults-to FILE` writes them as JSON as well (`make faults`).
"""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

PROMISED = 130  # seconds from a fault until everything is as it should be
BUSY = 2.0  # programs that want each core; beyond it the figures are those of the neighbours
_PROPERTY = "fault"


@dataclass(frozen=True, slots=True)
class Figures:
    """One fault. `recovered` is the seconds measured here; `in_use`, where leases matter, the most they come to in use.

    `lost` counts what was acknowledged and is gone, `doubled` what was done twice.
    """

    fault: str
    recovered: float
    in_use: float
    lost: int
    doubled: int

    @property
    def line(self) -> str:
        return f"{self.fault:<58} {self.recovered:>9.2f} s {self.in_use:>11.1f} s {self.lost:>6} {self.doubled:>8}"


TITLES = f"{'fault':<58} {'recovered in':>11} {'in use at most':>13} {'lost':>6} {'doubled':>8}"


class Account:
    """What a test says of its fault, once it is over."""

    def __init__(self, note: Callable[[str, object], None]) -> None:
        self._note = note

    def tell(self, fault: str, *, recovered: float, in_use: float = 0, lost: int = 0, doubled: int = 0) -> None:
        """Note the figures, and hold the fault to what the portal promises. `in_use` is needed where leases matter.

        On a machine that others keep busy the seconds are told, and not held against the portal.
        """
        figures = Figures(fault, round(recovered, 2), round(max(recovered, in_use), 1), lost, doubled)
        self._note(_PROPERTY, asdict(figures))
        assert (lost, doubled) == (0, 0), f"{fault}: {lost} lost, {doubled} doubled"
        assert figures.in_use <= PROMISED or load_of_a_core() > BUSY, f"{fault}: {figures.in_use} s"


def load_of_a_core() -> float:
    """How many programs want each core of this machine, as a mean of the last minute."""
    return os.getloadavg()[0] / (os.cpu_count() or 1)


def pytest_addoption(parser):
    parser.addoption("--faults-to", type=Path, metavar="FILE", help="write the figures of the fault tests as JSON")


def pytest_terminal_summary(terminalreporter, config):
    figures = sorted(_told(terminalreporter), key=lambda each: each.fault)
    if not figures:
        return
    terminalreporter.section("faults")
    terminalreporter.write_line(TITLES)
    for each in figures:
        terminalreporter.write_line(each.line)
    target = config.getoption("--faults-to")
    if target is not None:
        _write(target, figures)
        terminalreporter.write_line(f"Written to {target}.")


def _told(terminalreporter) -> Iterator[Figures]:
    for reports in terminalreporter.stats.values():
        for report in reports:
            told = getattr(report, "user_properties", []) if getattr(report, "when", "") == "call" else []
            yield from (Figures(**facts) for name, facts in told if name == _PROPERTY)


def _write(target: Path, figures: list[Figures]) -> None:
    worst = max(each.in_use for each in figures)
    facts = {
        "promised_seconds": PROMISED,
        "worst_in_use_seconds": worst,
        "load_of_a_core": round(load_of_a_core(), 1),
        "lost": sum(each.lost for each in figures),
        "doubled": sum(each.doubled for each in figures),
        "faults": [asdict(each) for each in figures],
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(facts, indent=2) + "\n")
