"""The desk of a draft: everything in it, in its order, with what can be done to it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from frameworks.models import Edit, FrameworkVersion
from frameworks.queries.codes import names_of
from frameworks.queries.drafts import Fault, faults_of
from frameworks.queries.specifications import specification_of
from frameworks.queries.version_pages import section_name
from frameworks.rules.case_studies import PROFILE
from frameworks.rules.criteria import read_applies_when
from frameworks.rules.editing.places import Place, list_at, step_to
from frameworks.rules.frameworks import FrameworkPack
from frameworks.rules.grading_words import plain_number
from frameworks.rules.kinds import is_case_study
from frameworks.rules.reach_words import reach_sentences
from frameworks.rules.reading import Reading


@dataclass(frozen=True, slots=True)
class Line:
    """An item with its place: the `at`th of those it can change places with, who are `among` in number."""

    place: Place
    text: str
    at: int
    among: int
    facts: str = ""

    @property
    def code(self) -> str:
        return self.place.name

    @property
    def shown_code(self) -> str:
        """Its code; nothing for an item without one."""
        return "" if self.code.startswith("#") else self.code

    @property
    def noun(self) -> str:
        return self.place.list.within("").noun.strip()

    @property
    def anchor(self) -> str:
        return str(self.place).replace("/", "-").replace("#", "")


@dataclass(frozen=True, slots=True)
class Group:
    """A heading with its items, and the list that a new one goes into. `line` is there where the heading moves too."""

    name: str
    lines: list[Line]
    into: Place
    line: Line | None = None
    section: str = ""

    @property
    def anchor(self) -> str:
        return self.line.anchor if self.line else str(self.into).replace("/", "-")

    @property
    def noun(self) -> str:
        return self.into.within("").noun.strip()


@dataclass(frozen=True, slots=True)
class DeskPage:
    """A draft to be worked on."""

    groups: list[Group]
    faults: list[Fault]
    last_edit: Edit | None
    edits: int
    is_case_study: bool
    weights: str


def desk_page(version: FrameworkVersion) -> DeskPage:
    edits = Edit.objects.filter(space_id=version.space_id, version=version).select_related("made_by")
    study = is_case_study(version.content)
    spec = None if study else specification_of(version)
    return DeskPage(
        groups=_of_a_study(version.content) if spec is None else _of_criteria(version.content, spec),
        faults=faults_of(version),
        last_edit=edits.first(),
        edits=edits.count(),
        is_case_study=study,
        weights=""
        if spec is None
        else plain_number(sum((each.weight_percent for each in spec.sections), start=Decimal(0))),
    )


def lines_at(content: dict[str, Any], into: Place) -> list[Line]:
    """The items of any list, by their words."""
    items = list_at(content, into)
    return [
        Line(into.within(step_to(each, at - 1)), _words(each), at, len(items)) for at, each in enumerate(items, start=1)
    ]


@dataclass(frozen=True, slots=True)
class OwnList:
    """A list that an item holds, with the place of its items."""

    name: str
    into: Place
    lines: list[Line]


_OF_A_SET = (
    ("Questions of its own", "items"),
    ("Questions common to all advice", "common_items"),
    ("Types of advice with questions of their own", "items_by_advice_type"),
    ("Key questions", "key_questions"),
    ("Questions for the moderator", "moderator_items"),
    ("Criteria asked of some plans only", "conditional_criteria"),
    ("Results", "results"),
)
_HOLD = {"instruments": _OF_A_SET, "items_by_advice_type": (("Questions of its own", "items"),)}
"""Which lists an item holds that are worked on beside it, by the list in which it stands itself."""


def own_lists(content: dict[str, Any], place: Place) -> list[OwnList]:
    """The lists of a criterion set, or of a type of advice; nothing for other items."""
    lists = [(name, place.within(field)) for name, field in _HOLD.get(place.kind, ())] if len(place.steps) > 1 else []
    return [OwnList(name, into, lines_at(content, into)) for name, into in lists]


def holder_of(place: Place) -> Place | None:
    """The item beside which something is worked on; None for what stands on the desk itself."""
    is_inner = place.steps[0] == "instruments" and len(place.steps) > len(("instruments", "code"))
    return place.list.list if is_inner else None


def _of_criteria(content: dict[str, Any], spec: FrameworkPack) -> list[Group]:
    sections = list_at(content, Place(("sections",)))
    headings = {line.code: line for line in lines_at(content, Place(("sections",)))}
    named = {section.code: section_name(section) for section in spec.sections}
    groups = [
        Group(named[code], _criteria(spec, code), Place(("criteria",)), headings[code], code)
        for code in (str(each["code"]) for each in sections)
    ]
    caps = Place(("grading", "content_grade", "caps"))
    instruments = Place(("instruments",))
    rest = (
        ("Criterion sets", instruments),
        ("Caps on the content grade", caps),
        ("Questions on voice", Place(("voice_standards",))),
        ("Contributors", Place(("framework", "contributors"))),
        ("Focus areas", Place(("framework", "focus_areas"))),
    )
    return [*groups, *(Group(name, lines_at(content, place), place) for name, place in rest)]


def _criteria(spec: FrameworkPack, section: str) -> list[Line]:
    criteria = [each for each in spec.criteria if each.section == section]
    return [
        Line(
            Place(("criteria", each.code)),
            each.question,
            at,
            len(criteria),
            f"Weight {plain_number(each.weight)}{', legal gate' if each.gate else ''}",
        )
        for at, each in enumerate(criteria, start=1)
    ]


_STUDY = (
    ("Questions of purpose", "purpose_questions"),
    ("In place before the meeting", "preparation"),
    ("Key questions", "key_questions"),
    ("Checked in the meeting", "checks"),
    ("How the child is heard", "child_voice"),
    ("Afterwards", "after"),
)


def _of_a_study(content: dict[str, Any]) -> list[Group]:
    groups = []
    for name, field in _STUDY:
        into = _voice(content) if field == "child_voice" else Place((field,))
        groups.append(Group(name, lines_at(content, into), into))
        if field == "key_questions":
            groups += [_prompts(content, line) for line in groups[-1].lines]
    return groups


def _voice(content: dict[str, Any]) -> Place:
    """The questions, or the headings of the profile, by which the child is heard."""
    has_profile = (content.get("child_voice") or {}).get("method") == PROFILE
    return Place((PROFILE, "fields") if has_profile else ("child_voice", "items"))


def _prompts(content: dict[str, Any], question: Line) -> Group:
    into = question.place.within("prompts")
    return Group(f"Prompts of {question.code}: {question.text}", lines_at(content, into), into)


def _words(item: dict[str, Any]) -> str:
    words = next((item[field] for field in ("name", "text", "label", "question") if item.get(field)), "")
    if item.get("criteria") and not words:
        return _condition(item)
    return str(words) or str(item.get("advice_type", "")).replace("_", " ").capitalize() or _cap(item)


def _condition(item: dict[str, Any]) -> str:
    when = read_applies_when(Reading(item.get("when") or {}, "A condition", []))
    criteria, names = ", ".join(item["criteria"]), {**names_of("plan_event"), **names_of("plan_stage")}
    sentences = reach_sentences(when, names)
    return f"{criteria}. {' '.join(sentences)}"


def _cap(item: dict[str, Any]) -> str:
    return f"{item.get('when', '')} {item.get('value', '')}".replace("_", " ").strip().capitalize()
