"""The demonstration holds what it says, loads once, on any day, and never into a portal that is in use."""

from contextlib import contextmanager
from datetime import date, datetime, time

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from audits.models import Assignment, Audit, AuditRound, PlanVersion
from qa_portal.access.roles import Role
from qa_portal.demonstration import cast
from qa_portal.demonstration.loading import NotEmpty, load
from qa_portal.demonstration.samples import samples_of
from qa_portal.demonstration.seasons import SEASONS
from qa_portal.demonstration.tour import stops
from qa_portal.jobs.models import Job
from qa_portal.ledger.queries import verify_chain
from qa_portal.partners.demonstration import OPERATOR
from qa_portal.people.models import Organisation, Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from reporting.models import Report
from reporting.queries.figures import paig_figures
from reporting.queries.reports import compiled, terms_to_report
from reporting.rules.paig import compile_paig
from tests.databases import SHARE, demonstration_media, put_the_demonstration_into_own_database
from tests.demonstration.nouns import LEAST, fewest
from tests.factories.audits import acting
from tests.factories.people import sign_in
from tests.factories.places import make_place


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def loaded(transactional_db, settings):
    """The demonstration as the command loads it by two processes, in this worker's own database."""
    put_the_demonstration_into_own_database()
    settings.MEDIA_ROOT = demonstration_media()


def player(role: Role, slug: str) -> Person:
    """The first of the cast in a role of a body."""
    found = next(part for part in cast.parts() if (part.body, part.role) == (slug, role))
    return Person.objects.get(email=found.email)


@contextmanager
def as_lead(slug: str):
    """As the QA lead of a council; gives its space."""
    with acting(player(Role.QA_LEAD, slug)):
        yield Space.objects.select_related("council__organisation").get(slug=slug)


def councils() -> list[str]:
    return [body.slug for body in cast.councils()]


def everything() -> dict[str, int]:
    """How much there is, as those who may see it count it."""
    held = {"people": Person.objects.count(), "organisations": Organisation.objects.count()}
    for slug in councils():
        with as_lead(slug):
            held |= {f"{model.__name__} in {slug}": model.objects.count() for model in (PlanVersion, Audit, Report)}
    return held


def test_about_six_hundred_audits_are_planned():
    planned = sum(season.audits + season.peer_checks for seasons in SEASONS.values() for season in seasons)
    assert 580 <= planned <= 640


@pytest.mark.timeout(900)  # whoever comes first loads it
def test_the_whole_demonstration(loaded):
    today = timezone.localdate()
    prove_cast()
    prove_homes()
    for slug in councils():
        prove_rounds(slug, today)
        prove_samples(slug, today)
        prove_reports(slug)
        prove_chain(slug)
    prove_trend(cast.COUNTY)
    prove_parked_work()
    prove_tour()
    assert {noun: number for noun, number in fewest().items() if number < LEAST} == {}
    before = everything()
    assert load(today) is False, "a second time finds it there"
    assert everything() == before


def prove_cast() -> None:
    assert Person.objects.operator().email == OPERATOR
    assert set(Organisation.objects.values_list("slug", flat=True)) == {body.slug for body in cast.bodies()}
    emails = {part.email for part in cast.parts()}
    assert Person.objects.filter(email__in=emails, is_active=True).count() == len(emails)


def prove_homes() -> None:
    """Each of them has a home page with something on it."""
    for name in cast.names():
        page = sign_in(Client(), Person.objects.get(email=cast.email_of(name))).get("/")
        assert page.status_code == 200, name
        assert [*page.context["cards"], *page.context["others"], *page.context["places"]], name


def prove_rounds(slug: str, today: date) -> None:
    """Three terms, of which the last is open, with the audits of each season; some wait, are late or were taken back."""
    with as_lead(slug) as space:
        rounds = AuditRound.objects.in_space(space).filter(name__startswith="Audits").select_related("term")
        rounds = list(rounds.order_by("term__starts_on"))
        submitted = [Audit.objects.submitted().filter(assignment__round=each).count() for each in rounds]
        unfinished = Assignment.objects.in_space(space).exclude(audit__state=Audit.State.SUBMITTED)
        assert unfinished.filter(withdrawn_at=None, due_on__lt=today).exists(), "late"
        assert unfinished.filter(withdrawn_at=None, audit__state=Audit.State.IN_PROGRESS).exists(), "begun"
        assert unfinished.filter(withdrawn_at__isnull=False).exists(), "taken back"
    assert [each.is_open for each in rounds] == [False, False, True]
    assert rounds[-1].term.starts_on <= today <= rounds[-1].term.ends_on
    assert submitted[:2] == [season.times(SHARE).audits for season in SEASONS[slug][:2]]


def prove_samples(slug: str, today: date) -> None:
    """Every sample plan of the council was read whole; some have been judged with their own words."""
    references = [sample.facts.reference for sample in samples_of(slug, today)]
    with as_lead(slug) as space:
        versions = PlanVersion.objects.in_space(space).filter(plan__reference__in=references)
        assert {version.state for version in versions} == {PlanVersion.State.READ}
        assert len(versions) == len(references)
        assert Assignment.objects.filter(plan_version__in=versions, audit=None).exists()


def prove_trend(slug: str) -> None:
    """Even of a share of the audits the figures of the largest council are enough to speak of a trend."""
    with as_lead(slug) as space:
        newest = terms_to_report(space).first()
        figures = paig_figures(space, newest)
        said = compile_paig(figures)
    assert len(figures.terms) in {2, 3}
    outcomes = next(section for section in said.sections if section.key == "outcomes")
    words = " ".join(sentence for part in outcomes.parts for sentence in (*part.paragraphs, *_findings(part)))
    assert "The share of plans with good or better content" in words


def _findings(part):
    return [figure.finding for figure in part.figures]


def prove_reports(slug: str) -> None:
    """The reports of the terms that are over are issued, with words, and lie before the board; this term's are drafts."""
    with acting(player(Role.PAIG_MEMBER, slug)):
        issued = list(Report.objects.order_by("-term__starts_on"))
        said = compiled(issued[0])
    assert [(report.state, report.has_pdf) for report in issued] == [(Report.State.ISSUED, True)] * 2
    assert "writing workshop" in str(said.sections[0])
    with as_lead(slug) as space:
        waiting = list(
            Report.objects.in_space(space).filter(state=Report.State.COMPILED).values_list("kind", flat=True)
        )
        assert len(waiting) == len(set(waiting)), "at most one draft of a kind"


def prove_chain(slug: str) -> None:
    """What was done is in the ledger, link by link, on the days on which it was done."""
    with acting_as(player(Role.STEWARD, slug).pk), transaction.atomic():
        found = verify_chain(Space.objects.get(slug=slug).pk)
    assert found.is_whole
    assert found.links > 300


def prove_parked_work() -> None:
    """One reading in each council was given up, and its writer can ask for it again."""
    for slug in councils():
        writers = [part.email for part in cast.body_of(slug).parts if part.role is Role.PLAN_WRITER]
        parked = 0
        for writer in Person.objects.filter(email__in=writers):
            with acting(writer):
                parked += Job.objects.filter(state=Job.State.PARKED).count()
        assert parked == 1, slug


def prove_tour() -> None:
    """Every step of the tour leads somebody of that role to a page."""
    for stop in stops():
        visitor = sign_in(Client(), Person.objects.get(email=cast.email_of(stop.name)))
        for step in stop.steps:
            assert visitor.get(step.at).status_code == 200, (stop.name, step.at)


def test_it_loads_on_the_first_day_of_a_term(db, monkeypatch):
    prove_it_loads_on(timezone.localdate().replace(month=1, day=1), monkeypatch)


def test_it_loads_on_a_leap_day(db, monkeypatch):
    prove_it_loads_on(date(2024, 2, 29), monkeypatch)


def prove_it_loads_on(today: date, monkeypatch) -> None:
    """One council is enough to tell."""
    monkeypatch.setattr("reporting.services.printing.render_pdf", lambda html, **_: html.encode())
    monkeypatch.setattr(cast, "councils", lambda: [cast.body_of(cast.NORTHMOOR)])
    noon = timezone.make_aware(datetime.combine(today, time(12)))
    monkeypatch.setattr(timezone, "now", lambda: noon)
    assert load(today, share=0.05) is True
    with as_lead(cast.NORTHMOOR) as space:
        rounds = AuditRound.objects.in_space(space).filter(state=AuditRound.State.OPEN).select_related("term")
        assert all(opened.term.starts_on <= today <= opened.term.ends_on for opened in rounds)
        assert Assignment.objects.in_space(space).filter(round__in=rounds, audit=None).exists()
        assert not PlanVersion.objects.in_space(space).filter(drafted_on__gt=today).exists()
    transaction.set_rollback(True)  # nothing of it stays, so no key is checked once more at the end


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
        call_command("load_demonstration")


def test_made_up_people_have_no_password_and_live_nowhere(db, monkeypatch):
    """They are signed in as by one click, and only where the database is marked."""
    for play in ("play_council", "play_together"):
        monkeypatch.setattr(f"qa_portal.demonstration.loading.{play}", lambda *_, **__: None)
    load(timezone.localdate())
    players = Person.objects.filter(email__in=[part.email for part in cast.parts()])
    assert not [person for person in players if person.has_usable_password()]
    assert {person.email.partition("@")[2] for person in players} == {"example.org"}
