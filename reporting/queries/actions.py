"""Actions that a viewer may see: the list, one with what was said of it, and what several boards do side by side."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone

from frameworks.queries.library import outcome_names
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer, decide_by_role
from qa_portal.access.roles import Role, SpaceKind
from qa_portal.partners.models import Group, Term
from qa_portal.partners.queries.memberships import people_with_role
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import board_of, library_of, spaces_of
from reporting.models import Action
from reporting.queries.action_sources import council_space_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

LATE, UNFINISHED, DONE = "late", "unfinished", "done"
STATES = {UNFINISHED: "Not done yet", LATE: "Overdue", DONE: "Done"}
MOST = 200
"""So many actions stand on a page at most; whoever has more narrows the list."""
COLOURS = {Action.State.OPEN: "grey", Action.State.UNDER_WAY: "blue", Action.State.DONE: "green"}
WHO_KEEPS = (Role.QA_LEAD, Role.SENIOR_MANAGER)
WHO_ACTS = (*WHO_KEEPS, Role.PLAN_WRITER, Role.AUDITOR)


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action on a given day. `outcome`: the short name of the local outcome that it serves, where asked."""

    action: Action
    today: date
    outcome: str = ""

    @property
    def is_late(self) -> bool:
        return self.action.is_late(on=self.today)

    @property
    def words(self) -> str:
        return "Overdue" if self.is_late else self.action.get_state_display()

    @property
    def colour(self) -> str:
        return "red" if self.is_late else COLOURS[Action.State(self.action.state)]


def visible_actions(viewer: Viewer, *spaces: Space) -> "QuerySet[Action]":
    """The actions of these spaces. In a council, whoever does not keep actions sees those that they own."""
    seen = Action.objects.none()
    for space in spaces:
        here = Action.objects.in_space(space)
        sees_all = space.kind == SpaceKind.BOARD or decide_by_role(viewer, Act.ACTION_KEEP, space.pk)
        seen = seen | (here if sees_all else here.filter(owner_id=viewer.person_id))
    return seen.select_related("space", "owner", "group", "plan")


def spaces_shown(space: Space) -> list[Space]:
    """A council shows what its board does, too, to those who may enter both."""
    board = board_of(space) if space.kind == SpaceKind.COUNCIL else None
    return [space, board] if board else [space]


def local_outcomes(space: Space) -> dict[str, str]:
    """Key -> short name of the local outcomes that an action in this space can serve."""
    return outcome_names(library_of(space).pk)


def action_rows(viewer: Viewer, space: Space, chosen: Mapping[str, str]) -> list[ActionRow]:
    """The actions of a council and its board, or of a board: what is not done yet unless another state is chosen."""
    today = timezone.localdate()
    found = narrowed(visible_actions(viewer, *spaces_shown(space)), chosen, today)
    return [ActionRow(action, today) for action in found[:MOST]]


def narrowed(actions: Any, chosen: Mapping[str, str], today: date) -> Any:
    """By state, owner and group."""
    state = chosen.get("state") or UNFINISHED
    found = {UNFINISHED: actions.unfinished(), LATE: actions.late(on=today), DONE: actions.filter(state=DONE)}[state]
    by = {"owner_id": chosen.get("owner"), "group_id": chosen.get("group")}
    return found.filter(**{column: value for column, value in by.items() if value})


def open_actions(viewer: Viewer, space: Space) -> list[Action]:
    """What is not done yet in one space, the first due first."""
    return list(cast("Any", visible_actions(viewer, space)).unfinished())


def action_in(viewer: Viewer, space: Space, action_id: UUID) -> Action:
    """One action of a space. Raises Http404."""
    found: Action = get_object_or_404(visible_actions(viewer, space), pk=action_id)
    return found


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the history of an action, as a timeline shows it."""

    title: str
    when: Any
    by: str
    text: str


def said_of(action: Action) -> list[Said]:
    """What was done with an action and said of it, the newest first; a change of nothing that is shown is left out."""
    lines = list(action.history.order_by("history_date", "history_id"))
    names = dict(Person.objects.filter(pk__in={each.history_user_id for each in lines}).values_list("pk", "name"))
    told = [
        Said(_title(old, new), new.history_date, names.get(new.history_user_id, ""), new.word if old else "")
        for old, new in zip([None, *lines], lines, strict=False)
        if old is None or _facts(old) != _facts(new)
    ]
    return told[::-1]


def _facts(line: Any) -> tuple[Any, ...]:
    return line.state, line.word, line.due_on, line.owner_id, line.what, line.measure


def _title(old: Any, new: Any) -> str:
    if old is None:
        return "Raised"
    if old.state != new.state:
        return "Taken up again" if old.state == Action.State.DONE else str(new.get_state_display())
    return "Changed" if old.word == new.word else "Progress"


def owners_for(space: Space) -> list[Person]:
    """Who can own an action of a space: they must be able to say how far it has come."""
    if space.kind == SpaceKind.COUNCIL:
        return list(people_with_role(space, *WHO_ACTS))
    home = council_space_of(space)
    return list(people_with_role(home, *WHO_KEEPS)) if home else []


def groups_of(space: Space) -> list[Group]:
    """The groups of the area that may take an action on: those of everybody, and those of the council's own."""
    groups = Group.objects.in_space(library_of(space)).order_by("name")
    return [group for group in groups if group.organisation_id in {None, space.organisation_id}]


@dataclass(frozen=True)
class BoardPart:
    """What one board does: its open actions by group, and how many are open, late and done."""

    board: Space
    rows: list[ActionRow]

    @property
    def open(self) -> list[ActionRow]:
        return [row for row in self.rows if not row.action.is_done]

    def taken_on_by(self, group: str) -> list[ActionRow]:
        return [row for row in self.open if _group(row) == group]

    @property
    def counts(self) -> dict[str, int]:
        late = sum(row.is_late for row in self.rows)
        return {"open": len(self.open), "late": late, "done": len(self.rows) - len(self.open)}


@dataclass(frozen=True)
class Together:
    """The boards of an area that the viewer may enter, side by side.

    `lines` are the groups, each with its cells: the name of a board, and what it does.
    """

    parts: list[BoardPart]
    lines: list[tuple[str, list[tuple[str, list[ActionRow]]]]]


def together(viewer: Viewer, space: Space) -> Together:
    """What the boards of a local area do, side by side, as far as the viewer may enter them."""
    boards = [each for each in spaces_of(viewer, SpaceKind.BOARD) if each.local_area_id == space.local_area_id]
    boards = [each for each in boards if decide_by_role(viewer, Act.ACTION_READ, each.pk)]
    today = timezone.localdate()
    rows = [ActionRow(action, today) for action in visible_actions(viewer, *boards)]
    parts = [BoardPart(board, [row for row in rows if row.action.space_id == board.pk]) for board in boards]
    names = sorted({_group(row) for part in parts for row in part.open})
    return Together(parts, [(name, [(part.board.name, part.taken_on_by(name)) for part in parts]) for name in names])


def _group(row: ActionRow) -> str:
    return str(row.action.group or "No group")


@dataclass(frozen=True)
class YearPlan:
    """The actions of a board that are due in an academic year, by group."""

    space: Space
    year: str
    groups: list[tuple[str, list[ActionRow]]]
    today: date

    @property
    def title(self) -> str:
        return f"Action plan {self.year}"

    @property
    def counts(self) -> dict[str, int]:
        return dict(Counter(row.words for _, rows in self.groups for row in rows))

    @property
    def file_name(self) -> str:
        return f"{self.space.slug}-action-plan-{self.year.replace('/', '-')}"


def years_of(space: Space) -> list[tuple[str, date]]:
    """The academic years of the area with their first days, newest first."""
    terms = Term.objects.in_space(library_of(space)).order_by("year", "starts_on").values_list("year", "starts_on")
    return [(year, next(days)[1]) for year, days in groupby(terms, key=lambda row: row[0])][::-1]


def year_plan(viewer: Viewer, space: Space, year: str = "") -> YearPlan:
    """The plan of a year, or of the newest that has begun. It holds what a board does, and nothing of one child."""
    today, years = timezone.localdate(), years_of(space)
    begun = next((each for each in years if each[1] <= today), ("", today))
    name, first = next((each for each in years if each[0] == year), begun)
    later = [starts for _, starts in years if starts > first]
    due = visible_actions(viewer, *_boards(space)).filter(due_on__gte=first)
    if later:
        due = due.filter(due_on__lt=min(later))
    outcomes = local_outcomes(space)
    rows = (ActionRow(action, today, outcomes.get(action.outcome, "")) for action in due)
    return YearPlan(space, name, _by_group(rows), today)


def _boards(space: Space) -> list[Space]:
    return [each for each in spaces_shown(space) if each.kind == SpaceKind.BOARD]


def _by_group(rows: Iterable[ActionRow]) -> list[tuple[str, list[ActionRow]]]:
    return [(name, list(found)) for name, found in groupby(sorted(rows, key=_group), key=_group)]
