"""The desk of a draft: everything in it, in its order, with what can be done to it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from frameworks.models import Edit, FrameworkVersion
from frameworks.queries.drafts import Fault, faults_of
from frameworks.queries.specifications import specification_of
from frameworks.queries.version_pages import section_name
from frameworks.rules.editing.places import Place, code_of, list_at
from frameworks.rules.frameworks import FrameworkPack
from frameworks.rules.grading_words import plain_number
from frameworks.rules.kinds import is_case_study


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
    def anchor(self) -> str:
        return str(self.place).replace("/", "-")


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
        Line(into.within(str(code_of(each))), _words(each), at, len(items))
        for at, each in enumerate(items, start=1)
        if code_of(each)
    ]


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
    return [
        *groups,
        Group("Criterion sets", lines_at(content, instruments), instruments),
        Group("Caps on the content grade", lines_at(content, caps), caps),
    ]


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
    ("Afterwards", "after"),
)


def _of_a_study(content: dict[str, Any]) -> list[Group]:
    groups = []
    for name, field in _STUDY:
        into = Place((field,))
        groups.append(Group(name, lines_at(content, into), into))
        if field == "key_questions":
            groups += [_prompts(content, line) for line in groups[-1].lines]
    return groups


def _prompts(content: dict[str, Any], question: Line) -> Group:
    into = question.place.within("prompts")
    return Group(f"Prompts of {question.code}: {question.text}", lines_at(content, into), into)


def _words(item: dict[str, Any]) -> str:
    words = next((item[field] for field in ("name", "text", "label", "question") if item.get(field)), "")
    return str(words) or _cap(item)


def _cap(item: dict[str, Any]) -> str:
    return f"{item.get('when', '')} {item.get('value', '')}".replace("_", " ").strip().capitalize()
