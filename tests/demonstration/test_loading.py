"""The demonstration holds what it says, loads once, on any day, and never into a portal that is in use."""

from contextlib import contextmanager
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from audits.models import Assignment, Audit, AuditRound, PlanVersion
from qa_portal.access.roles import Role
from qa_portal.demonstration.cast import BODIES, CITY, COUNTY, PLAYERS
from qa_portal.demonstration.judging import SEASONS
from qa_portal.demonstration.loading import NotEmpty, load
from qa_portal.ledger.queries import verify_chain
from qa_portal.partners.demonstration import OPERATOR
from qa_portal.people.models import Organisation, Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from reporting.models import Report
from reporting.queries.figures import paig_figures
from reporting.queries.reports import compiled, terms_to_report
from reporting.rules.paig import compile_paig
from tests.factories.audits import acting
from tests.factories.people import sign_in
from tests.factories.places import make_place

COUNCILS = (COUNTY, CITY)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def player(role: Role, slug: str) -> Person:
    """The first of the cast in a role of a body."""
    found = next(player for player in PLAYERS if (slug, role) in player.parts)
    return Person.objects.get(email=found.email)


@contextmanager
def as_lead(slug: str):
    """As the QA lead of a council; gives its space."""
    with acting(player(Role.QA_LEAD, slug)):
        yield Space.objects.select_related("council__organisation").get(slug=slug)


def everything() -> dict[str, int]:
    """How much there is, as those who may see it count it."""
    held = {"people": Person.objects.count(), "organisations": Organisation.objects.count()}
    for slug in COUNCILS:
        with as_lead(slug):
            held |= {f"{model.__name__} in {slug}": model.objects.count() for model in (PlanVersion, Audit, Report)}
    return held


@pytest.mark.django_db(transaction=True)
@pytest.mark.timeout(600)
def test_the_whole_demonstration(settings):
    """One load, which takes most of a minute, and all that it promises."""
    today = timezone.localdate()
    assert load(today) is True
    prove_cast()
    prove_homes()
    for slug in COUNCILS:
        prove_rounds(slug, today)
        prove_trend(slug)
        prove_reports(slug)
        prove_chain(slug)
    before = everything()
    assert load(today) is False, "a second time finds it there"
    assert everything() == before


def prove_cast() -> None:
    assert Person.objects.operator().email == OPERATOR
    assert set(Organisation.objects.values_list("slug", flat=True)) == {body.slug for body in BODIES}
    assert {role for player in PLAYERS for _, role in player.parts} == set(Role) - {
        Role.SERVICE,
        Role.AREA_STEWARD,
        Role.OPERATOR,
    }
    assert Person.objects.filter(email__in=[player.email for player in PLAYERS]).count() == len(PLAYERS)


def prove_homes() -> None:
    """Each of them has a home page with something on it; a guest's says that there is nothing yet."""
    for each in PLAYERS:
        page = sign_in(Client(), Person.objects.get(email=each.email)).get("/")
        assert page.status_code == 200, each
        if {role for _, role in each.parts} == {Role.GUEST}:
            assert "There is nothing for your role here yet" in page.content.decode()
        else:
            assert [*page.context["cards"], *page.context["others"]], each


def prove_rounds(slug: str, today: date) -> None:
    """Three terms, of which the last is open, with the audits of its season and the sample plans waiting."""
    with as_lead(slug) as space:
        rounds = list(AuditRound.objects.in_space(space).select_related("term").order_by("term__starts_on"))
        submitted = [Audit.objects.submitted().filter(assignment__round=each).count() for each in rounds]
        waiting = Assignment.objects.in_space(space).filter(audit=None).select_related("plan_version")
        assert {assignment.plan_version.state for assignment in waiting} == {PlanVersion.State.READ}
        assert len({assignment.due_on for assignment in waiting}) == len(waiting) > 0
    assert [each.is_open for each in rounds] == [False, False, True]
    assert rounds[-1].term.starts_on <= today <= rounds[-1].term.ends_on
    assert submitted[:2] == [season.audits for season in SEASONS[:2]]
    assert submitted[2] in {0, SEASONS[2].audits}, "none on the first day of a term"


def prove_trend(slug: str) -> None:
    """Plans got better, and the figures are enough to say so."""
    with as_lead(slug) as space:
        newest = terms_to_report(space).first()
        figures = paig_figures(space, newest)
        said = compile_paig(figures)
    assert len(figures.terms) in {2, 3}
    outcomes = next(section for section in said.sections if section.key == "outcomes")
    words = " ".join(sentence for part in outcomes.parts for sentence in (*part.paragraphs, *_findings(part)))
    if len(figures.terms) == len(SEASONS):
        assert "The share of plans with good or better content rose from" in words
    assert "Too few" not in words.split("Trend")[0]


def _findings(part):
    return [figure.finding for figure in part.figures]


def prove_reports(slug: str) -> None:
    """The last term's report is issued, with words, and lies before the board."""
    member = player(Role.PAIG_MEMBER, slug)
    with acting(member):
        report = Report.objects.get()
        said = compiled(report)
    assert (report.state, report.has_pdf) == (Report.State.ISSUED, True)
    assert "writing workshop" in str(said.sections[0])


def prove_chain(slug: str) -> None:
    """What was done is in the ledger, link by link."""
    with acting_as(player(Role.STEWARD, slug).pk), transaction.atomic():
        found = verify_chain(Space.objects.get(slug=slug).pk)
    assert found.is_whole
    assert found.links > 500


@pytest.mark.parametrize(
    "today",
    [date(2026, 1, 1), date(2026, 9, 1), date(2026, 4, 2), date(2027, 8, 31), date(2024, 2, 29)],
    ids=lambda day: f"{day:%-d %B %Y}",
)
def test_it_loads_on_any_day(db, today, monkeypatch):
    """The first and the last days of a term, the day after, and a leap day."""
    monkeypatch.setattr("reporting.services.printing.render_pdf", lambda html, **_: html.encode())
    real = timezone.localdate
    monkeypatch.setattr(timezone, "localdate", lambda value=None, zone=None: real(value, zone) if value else today)
    assert load(today, share=0.03) is True
    with as_lead(COUNTY) as space:
        opened = AuditRound.objects.in_space(space).filter(state=AuditRound.State.OPEN).select_related("term").get()
        assert opened.term.starts_on <= today <= opened.term.ends_on
        assert Assignment.objects.in_space(space).filter(round=opened, audit=None).count() == 1
        assert not PlanVersion.objects.in_space(space).filter(drafted_on__gt=today).exists()


def test_a_portal_in_use_is_left_alone(db):
    make_place()
    people = Person.objects.count()
    with pytest.raises(NotEmpty, match="This database is in use"):
        load(timezone.localdate())
    assert Person.objects.count() == people
    assert Person.objects.operator().email != OPERATOR


def test_the_command_says_so_in_one_line(db):
    make_place()
    with pytest.raises(CommandError, match="This database is in use"):
        call_command("load_demonstration", "--small")


def test_made_up_people_have_no_password_and_live_nowhere(db, monkeypatch):
    """They are signed in as by one click, and only where the database is marked."""
    monkeypatch.setattr("qa_portal.demonstration.loading._put_to_work", lambda *_: None)
    load(timezone.localdate())
    cast = Person.objects.filter(email__in=[player.email for player in PLAYERS])
    assert not [person for person in cast if person.has_usable_password()]
    assert {person.email.partition("@")[2] for person in cast} == {"example.org"}
