"""What the next level 4 sample and level 5 round might look at, proposed from the figures with reasons."""

from collections.abc import Sequence

from reporting.rules.disclosure import SmallNumbers
from reporting.rules.findings import counted, listed, opened
from reporting.rules.paig.figures import CriterionMean, GateCount
from reporting.rules.report import Part, Table, words
from reporting.rules.thematic.figures import ThematicFigures
from reporting.rules.thematic.triangulation import Agreement, ThemeEvidence, Verdict

LEVEL_4, LEVEL_5 = "Next sample for senior moderation", "Next multi-agency round"
MOST = 3


def next_parts(summary: ThematicFigures, told: Sequence[ThemeEvidence], rule: SmallNumbers) -> tuple[Part, ...]:
    """A table of proposals, each with its reason; nothing where nothing stands out. `told` are the themes of which may
    be told what they come to.
    """
    rows = [*for_moderation(summary, rule), *for_the_round(told)]
    if not rows:
        return ()
    table = Table(
        key="next",
        caption="Proposed focus",
        columns=words("For", "Focus", "Why"),
        rows=tuple((where, opened(focus), why) for where, focus, why in rows),
        note="Proposed by rule from this term's figures. The lead decides.",
    )
    return (Part(paragraphs=(_told(rows),), tables=(table,)),)


def _told(rows: list[tuple[str, ...]]) -> str:
    return f"Proposed for next term: {in_short(rows)}."


def in_short(rows: Sequence[tuple[str, ...]]) -> str:
    """What is proposed, each once and without the words of its question, in the order of the proposals."""
    return listed(dict.fromkeys(row[1].split(", “")[0] for row in rows))


def for_moderation(summary: ThematicFigures, rule: SmallNumbers) -> list[tuple[str, ...]]:
    """Plans in which a legal gate failed most often, and the criterion that was answered lowest."""
    now = summary.figures.now
    gates = [gate for gate in now.gates if gate.failed and not rule.hides(gate.failed)]
    rows = [_gate_row(gate) for gate in sorted(gates, key=_failed_often)[:MOST]]
    lowest = next((mean for mean in now.lowest if mean.answers >= rule.threshold), None)
    return [*rows, _mean_row(lowest)] if lowest else rows


def _failed_often(gate: GateCount) -> tuple[float, str]:
    return -gate.failed / gate.judged, gate.code


def _gate_row(gate: GateCount) -> tuple[str, ...]:
    return LEVEL_4, f"gate {gate.code}, “{gate.question}”", f"It failed in {gate.failed} of {gate.judged} audits."


def _mean_row(mean: CriterionMean) -> tuple[str, ...]:
    asked = counted(mean.answers, "answer", "answers")
    return LEVEL_4, f"criterion {mean.code}, “{mean.question}”", f"It was answered lowest of all, in {asked}."


def for_the_round(told: Sequence[ThemeEvidence]) -> list[tuple[str, ...]]:
    """Themes that several agencies should look at: concerns, and those on which the sources do not agree."""
    wanted = [theme for theme in told if theme.verdict is Verdict.CONCERN or theme.agreement is Agreement.CONFLICTING]
    often_first = sorted(wanted, key=lambda theme: (-theme.concerns, theme.name))
    return [(LEVEL_5, theme.name, _why(theme)) for theme in often_first[:MOST]]


def _why(theme: ThemeEvidence) -> str:
    if theme.agreement is Agreement.CONFLICTING:
        return "The sources do not agree on it."
    return f"A {theme.course} concern, spoken of {theme.total:,} times."
