"""Statutory clocks: by when each step on the way of a plan is due, and how its time limit was kept."""

from audits.rules.clocks.periods import Period, lengthened, period_of
from audits.rules.clocks.runs import Clock, Journey, Pause, Run, State, clock_from, runs_of

__all__ = ["Clock", "Journey", "Pause", "Period", "Run", "State", "clock_from", "lengthened", "period_of", "runs_of"]
