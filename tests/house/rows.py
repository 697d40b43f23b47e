"""One row of every table in a space, made from the models themselves, so that a new table is planted without being told.

A table whose constraints ask for more than that has its facts in `FACTS`.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import count
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from audits.services.surveys import Told, keep_draft
from qa_portal.access.roles import Role, SpaceKind
from qa_portal.people.models import Council, LocalArea, Organisation, Person
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.services import open_space
from qa_portal.spaces.tables import TABLES
from tests.factories.advice import advice_at, desk_of
from tests.factories.places import Place, let_in, make_person, make_place

FACTS: dict[str, Any] = {
    "audits.SampledPlan": {"reason": ""},
    "audits.FrameUnit": {"left_out": "by_hand", "reason": "The child has moved to another council"},
    "audits.RegisterFault": {"outcome": "noted"},
    "frameworks.Comment": {"reviewer": lambda stock: plant(stock, "frameworks.Reviewer")},
    "audits.Advice": {"plan": lambda stock: plant(stock, "audits.Plan")},
    "frameworks.ScaleMapping": {"target": lambda stock: make_row(stock, apps.get_model("frameworks.Scale"))},
    "audits.ThreadItem": {"start": 0, "end": 1},
    "audits.AdviceMatch": {"start": 0, "end": 1},
    "audits.EvidenceQuote": {"start": 0, "end": 1, "exact": "x"},
    "audits.LocalQuote": {"start": 0, "end": 1, "exact": "x"},
    "moderation.CourseEvent": {"course": lambda stock: plant(stock, "moderation.Course")},
    "reporting.ImpactMeasure": {"baseline_on": date(2026, 9, 1), "measure_on": date(2027, 9, 1)},
    "frameworks.Review": {"held_on": date(2026, 9, 1), "next_due_on": date(2027, 9, 1)},
    "moderation.Consensus": {"grade": 3},
    "reporting.Finding": {
        "answer": lambda stock: plant(stock, "audits.Answer"),
        "audit": lambda stock: plant(stock, "audits.Audit"),
    },
    "moderation.JointFinding": {"letter": "A"},
    "audits.FeedbackItem": {"text": "x"},
    "audits.SurveyInvitation": {"expires_at": lambda _: timezone.now() + timedelta(days=9)},
    "moderation.Member": {"role": "qa_lead"},
    "moderation.ChildProfile": {
        "plan": lambda stock: plant(stock, "audits.Plan"),
        "agreed_by": "both",
        "agreed_on": date(2026, 9, 1),
        "used_in": "",
    },
    "moderation.ProfilePicture": {"width": 40, "height": 30},
    "moderation.ContactAttempt": {"study": lambda stock: plant(stock, "moderation.CaseStudy")},
    "moderation.RedactionLine": {"start": 0, "end": 1},
    "moderation.SessionCase": {
        "audit": lambda stock: plant(stock, "audits.Audit"),
        "plan_version": lambda stock: plant(stock, "audits.PlanVersion"),
    },
    "moderation.Exhibit": lambda stock: _confirmed(stock),  # noqa: PLW0108 - defined below
    "moderation.ModerationSession": {"kind": "senior_moderation"},
    "partners.Term": {"year": "2026/27", "starts_on": date(2026, 9, 1), "ends_on": date(2026, 12, 31)},
}
"""Model -> what its constraints ask for beyond one value of each field's kind; a function is given the stock."""


def _confirmed(stock: "Stock") -> dict[str, Any]:
    """A copy needs a redaction of its own that was released."""
    models_of, copy_id = apps.get_model, new_id()
    case = make_row(stock, models_of("moderation.JointCase"), position=2)
    make_row(stock, models_of("moderation.Redaction"), case=case, state="released", exhibit_id=copy_id)
    return {"id": copy_id, "case": case}


BY_THE_DATABASE = {"ledger.Link", "audits.SurveyDraft"}
"""Tables that no person writes: PostgreSQL fills them, at commit or through a function."""

SHOWN_TO_NOBODY = {"audits.SurveyDraft"}
"""Tables of which the portal's role sees no row at all, whoever asks."""

EVERY_TABLE = [entry.model for entry in TABLES if entry.model not in BY_THE_DATABASE]
_HELP = "{label} could not be planted ({error}). Add what its constraints ask for to FACTS in tests/house/rows.py."
AT_THE_DESK = "advice at the desk"
"""The key of a draft of the author's at the desk."""

_number = count(1)


@dataclass
class Stock:
    """A place with one row of every table, and the person who made them: steward and QA lead in each of its spaces, and
    safeguarding lead in its council.
    """

    place: Place
    author: Person
    rows: dict[str, models.Model] = field(default_factory=dict)

    def __getitem__(self, label: str) -> models.Model:
        return self.rows[label]

    @property
    def spaces(self) -> tuple[Space, ...]:
        return (self.place.space, self.place.board, self.place.library, self.joint)

    @property
    def everywhere(self) -> tuple[Space, ...]:
        """Its spaces, and the desk of a body that advises it."""
        return (*self.spaces, self.desk)

    @cached_property
    def joint(self) -> Space:
        """The space of one case, into which the author was let for a time."""
        number = next(_number)
        facts = {"local_area": self.place.area, "name": f"Case {number}", "slug": f"case-{number}"}
        joint, soon = open_space(kind=SpaceKind.JOINT, **facts), timezone.now() + timedelta(days=9)
        for role in (Role.STEWARD, Role.QA_LEAD):
            let_in(self.author, role, joint, expires_at=soon, organisation=self.place.organisation)
        return joint

    @cached_property
    def desk(self) -> Space:
        """A desk at which the author gives advice."""
        desk = desk_of(self.place)
        let_in(self.author, Role.ADVICE_CONTRIBUTOR, desk)
        return desk


def stocked_place(*labels: str) -> Stock:
    """A new area with its council and a row of every table, or of these models only and what they rest on."""
    place = make_place()
    author = make_person("Author")
    spaces = (place.space, place.board, place.library)
    let_in(author, Role.STEWARD, *spaces)
    let_in(author, Role.QA_LEAD, *spaces)
    let_in(author, Role.SAFEGUARDING_LEAD, place.space)
    stock = Stock(place, author)
    stock.joint  # noqa: B018 - opened as the operator, before the author plants anything
    with acting_as(author.pk), transaction.atomic():
        for label in labels or EVERY_TABLE:
            plant(stock, label)
    if not labels:
        stock.rows[AT_THE_DESK] = advice_at(stock.desk, author, "NCC-1")
        assert keep_draft(secret=stock["audits.SurveyInvitation"].token_hash, told=Told())
    return stock


def plant(stock: Stock, label: str) -> models.Model:
    """The stock's row of a table, made with all that it rests on if it is not there yet."""
    if label not in stock.rows:
        stock.rows[label] = make_row(stock, apps.get_model(label))
    return stock.rows[label]


def make_row(stock: Stock, model: type[models.Model], **facts: Any) -> models.Model:
    """One more row. `facts` take the place of what would be made up."""
    facts = {**_required(stock, model), **_facts(stock, model), **facts}
    row = model(**facts)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except (IntegrityError, ValueError, TypeError) as error:
        raise AssertionError(_HELP.format(label=model._meta.label, error=error)) from error
    return row


def _facts(stock: Stock, model: type[models.Model]) -> dict[str, Any]:
    facts = FACTS.get(model._meta.label, {})
    facts = facts(stock) if callable(facts) else facts
    return {name: value(stock) if callable(value) else value for name, value in facts.items()}


def space_for(place: Place, kinds: str, joint: Space | None = None) -> Space:
    """The space of a place in which a table's rows lie, by the words of the table of tables."""
    if kinds == "joint" and joint is not None:
        return joint
    for kind, space in (("council", place.space), ("board", place.board), ("library", place.library)):
        if kind in kinds.split(" or ") or kinds == "any":
            return space
    msg = f"Tell space_for in tests/house/rows.py which space of a place is a {kinds}."
    raise AssertionError(msg)


def _required(stock: Stock, model: type[models.Model]) -> dict[str, Any]:
    return {each.name: _value(stock, model, each) for each in model._meta.concrete_fields if _is_required(each)}


def _is_required(asked: models.Field) -> bool:
    if asked.name == "space":
        return True
    may_be_left_out = asked.null or asked.blank or asked.has_default() or getattr(asked, "auto_now_add", False)
    return not may_be_left_out


def _value(stock: Stock, model: type[models.Model], asked: models.Field) -> Any:
    if isinstance(asked, models.ForeignKey):
        return _target(stock, model, asked.related_model)
    if asked.choices:
        return asked.choices[0][0]
    for kind, make in _VALUES.items():
        if isinstance(asked, kind):
            return make()
    msg = f"Tell _VALUES in tests/house/rows.py what a {type(asked).__name__} may hold ({model._meta.label}.{asked.name})."
    raise AssertionError(msg)


def _target(stock: Stock, model: type[models.Model], target: type[models.Model]) -> models.Model:
    if target is Space:
        kinds = next(entry.space for entry in TABLES if entry.model == model._meta.label)
        return space_for(stock.place, kinds, stock.joint)
    place = {
        Person: stock.author,
        Organisation: stock.place.organisation,
        Council: stock.place.council,
        LocalArea: stock.place.area,
    }
    return place[target] if target in place else plant(stock, target._meta.label)


_VALUES = {
    models.UUIDField: new_id,
    models.DateTimeField: timezone.now,
    models.DateField: timezone.localdate,
    models.BooleanField: lambda: False,
    models.DecimalField: lambda: Decimal(1),
    models.IntegerField: lambda: 1,
    models.JSONField: dict,
    ArrayField: lambda: ["x"],
    models.CharField: lambda: f"x{next(_number)}",
    models.TextField: lambda: "x",
}
"""Kind of field -> a value for it. The first that fits is taken."""
