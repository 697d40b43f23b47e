"""Plausible figures of an invented council for three terms, the same each time: the council's own answers, made up.

The words are those of the shipped packs. The numbers are drawn from a seeded generator around shares that improve.
"""

from decimal import Decimal
from random import Random

from frameworks.packs import framework_packs, read_pack
from frameworks.rules.packs import content_hash, parse_framework
from frameworks.rules.scales import parse_scales
from reporting.rules.paig import (
    Actions,
    Agreement,
    ClockCount,
    CriterionMean,
    GateCount,
    Key,
    LevelActivity,
    NamedCount,
    PaigFigures,
    Returns,
    Scale,
    SectionGrades,
    Standard,
    SurveyQuestion,
    TermFigures,
    ThemeCounts,
    Themes,
    Written,
)
from reporting.rules.report import Table, words

SEED = 20261101
TERMS = (("Spring", 2025, 0.4), ("Summer", 2025, 0.43), ("Autumn", 2026, 0.62))
"""Name, year and the share of good or better around which a term's grades are drawn."""

SCALES = parse_scales(read_pack("scales"))
PACK = framework_packs()["ehcp_baseline"]
FRAMEWORK = parse_framework(PACK, scales=SCALES.scales)
SCALE = Scale.of(SCALES.scales["quality_four"], "plain_words")
AREA = read_pack("area")

EVENTS = ("New plan", "Annual review", "Amendment", "Phase transfer", "Reassessment")
EASY = {"A": 0.2, "W": 0.08, "B": 0.05, "I": 0.2, "K": 0.15}
HARD = {"F": -0.2, "G": -0.16, "E": -0.1, "H1": -0.15, "H2": -0.12, "D": -0.12, "P": -0.08}


def sample_figures(*, terms=TERMS) -> PaigFigures:
    """Figures as the queries would hand them over."""
    chance = Random(SEED)  # noqa: S311 - figures, not secrets
    return PaigFigures(
        council="Northmoor County Council",
        group="Northmoor SEND Partnership Assurance and Improvement Group",
        terms=tuple(sample_term(chance, *term) for term in terms),
    )


def sample_term(chance, name, year, good) -> TermFigures:
    audits, moderated = chance.randint(104, 128), chance.randint(8, 13)
    return TermFigures(
        name=name,
        year=year,
        standard=Standard(FRAMEWORK.name, FRAMEWORK.version, content_hash(PACK), SCALE),
        activity=_activity(chance, audits, moderated),
        content=_grades(chance, audits, good),
        process=_grades(chance, audits, good - 0.02),
        sections=tuple(_section(chance, section, audits, good) for section in FRAMEWORK.sections),
        gates=tuple(_gate(chance, c, audits, good) for c in FRAMEWORK.criteria if c.gate),
        highest=_criteria(chance, ("A1", "W2", "I1", "B3", "K1"), audits, Decimal("3.4")),
        lowest=_criteria(chance, ("F3", "E2", "G1", "HC3", "F5"), audits, Decimal("2.1")),
        events=_spread(chance, EVENTS, audits, (30, 40, 18, 10, 2)),
        clocks=_clocks(chance),
        agreement=_agreement(chance, moderated),
        returns=_returns(chance, audits),
        themes=_themes(chance),
        survey=_survey(chance),
        actions=Actions(opened=9, closed=7, late=3, impact_shown=4),
    )


def sample_words() -> dict[Key, Written]:
    """What a QA lead would write beside the figures."""
    risks = Table(
        key="risk-register",
        caption="Extract from the risk register",
        columns=words("Risk", "Rating", "Direction", "Owner", "What is being done"),
        rows=(
            (
                "Speech and language provision is not quantified",
                "Red",
                "Steady",
                "Integrated Care Board",
                "Shared wording and a clinic with therapists each fortnight",
            ),
            (
                "Health commissioner's agreement is recorded late",
                "Amber",
                "Falling",
                "Designated Clinical Officer",
                "Agreement is asked for with the draft",
            ),
        ),
    )
    return {
        Key.PURPOSE: Written(
            ("The group is asked to agree that Section F stays the focus of the next level 5 round.",)
        ),
        Key.EXPERIENCE: Written(
            ("“For the first time I recognised my son in the plan.” A parent, after an annual review.",)
        ),
        Key.RISKS: Written(tables=(risks,)),
        Key.NEXT_TERM: Written(("Senior moderation will look again at 14 audits, with Section F read blind.",)),
    }


def _activity(chance, audits, moderated):
    return (
        LevelActivity("Advice quality control", 900, chance.randint(850, 930)),
        LevelActivity("Peer check of every draft", 640, chance.randint(590, 650)),
        LevelActivity("Digital audit", 110, audits),
        LevelActivity("Senior moderation", 14, moderated),
        LevelActivity("Multi-agency audit", 4, 4),
    )


def _grades(chance, audits, good):
    drawn = [_grade(chance, good) for _ in range(audits)]
    return {value: drawn.count(value) for value in (4, 3, 2, 1)}


def _grade(chance, good):
    if chance.random() < good:
        return 4 if chance.random() < 0.2 else 3
    return 1 if chance.random() < 0.18 else 2


def _section(chance, section, audits, good):
    applies = {"J": 9, "H1": audits - 21, "H2": audits - 34, "P": 47, "T": 52, "R": 66}.get(section.code, audits)
    share = min(0.95, good + EASY.get(section.code, 0) + HARD.get(section.code, 0))
    return SectionGrades(section.code, section.name, _grades(chance, applies, share))


def _gate(chance, criterion, audits, good):
    judged = {"P2": 47, "T4": 52, "R1": 66, "R2": 66, "R3": 12}.get(criterion.code, audits)
    chances = {"F1": 0.2, "F2": 0.24, "G2": 0.16, "T4": 0.3, "R1": 0.22, "W6": 0.0}.get(criterion.code, 0.04)
    failed = sum(chance.random() < chances * (1.3 - good) for _ in range(judged))
    return GateCount(criterion.code, criterion.question, failed, judged)


def _criteria(chance, codes, audits, around):
    steps = sorted((Decimal(chance.randint(-25, 25)) / 100 for _ in codes), reverse=around > 3)
    return tuple(
        CriterionMean(code, FRAMEWORK.criterion(code).question, around + step, audits)
        for code, step in zip(codes, steps, strict=True)
    )


def _spread(chance, names, total, weights):
    drawn = chance.choices(names, weights, k=total)
    return tuple(NamedCount(name, drawn.count(name)) for name in names)


def _clocks(chance):
    return (
        ClockCount("Final plan within 20 weeks of the request", chance.randint(24, 32), 6, chance.randint(11, 18), 3),
        ClockCount(
            "Decision to amend within 4 weeks of the review", chance.randint(38, 46), 0, chance.randint(14, 20), 9
        ),
    )


def _agreement(chance, moderated):
    return Agreement(
        audits=moderated,
        same=chance.randint(200, 215),
        one_apart=chance.randint(70, 78),
        further=chance.randint(6, 12),
        grades_changed=3,
        alpha=Decimal("0.71"),
        reasons=(NamedCount("Evidence overlooked", 2), NamedCount("Descriptor read differently", 1)),
        queries_raised=7,
        queries_upheld=2,
    )


def _returns(chance, audits):
    answered = audits - chance.randint(9, 15)
    return Returns(sent=audits, answered=answered, put_right=answered - 31, queried=7)


def _themes(chance):
    outcomes = AREA["area_outcomes"]
    wanted = (
        "specific_provision",
        "golden_thread",
        "smart_outcomes",
        "child_voice",
        "health_sections",
        "social_care_sections",
        "plain_language",
    )
    themes = [theme for theme in AREA["themes"] if theme["key"] in wanted]
    return Themes(
        outcomes=tuple(outcome["short"] for outcome in outcomes),
        themes=tuple(ThemeCounts(theme["name"], _touches(chance, theme, outcomes)) for theme in themes),
    )


def _touches(chance, theme, outcomes):
    return tuple(
        chance.randint(9, 34) if outcome["key"] in theme["area_outcomes"] else chance.choice((0, 0, 2, 5, 7))
        for outcome in outcomes
    )


def _survey(chance):
    return (
        SurveyQuestion("Families", "Were you treated as an equal partner?", chance.randint(30, 40), 58),
        SurveyQuestion("Families", "Is the plan clear and free of jargon?", chance.randint(24, 34), 58),
        SurveyQuestion("Young people", "Does the plan say what you want?", 6, 8),
        SurveyQuestion("Practitioners", "Do you know what good looks like?", chance.randint(60, 70), 83),
    )
