"""Loading the demonstration, once; a second time finds it there."""

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from multiprocessing import get_context

from django.db import connections

from qa_portal.demonstration import cast
from qa_portal.demonstration.actions import plan_actions
from qa_portal.demonstration.agreements import plan_agreements
from qa_portal.demonstration.answers import plan_answers
from qa_portal.demonstration.benchmarks import compare, plan_benchmarks
from qa_portal.demonstration.calibration import plan_calibration
from qa_portal.demonstration.changes import plan_changes
from qa_portal.demonstration.clock import moment, story_time
from qa_portal.demonstration.consultations import plan_consultations
from qa_portal.demonstration.contributions import plan_contributions
from qa_portal.demonstration.draws import plan_draws
from qa_portal.demonstration.examples import plan_examples
from qa_portal.demonstration.extracts import plan_extracts
from qa_portal.demonstration.feedback import plan_feedback
from qa_portal.demonstration.findings import plan_findings
from qa_portal.demonstration.focus_groups import plan_focus_groups
from qa_portal.demonstration.issues import plan_issues
from qa_portal.demonstration.joining import plan_comings
from qa_portal.demonstration.kits import plan_kits
from qa_portal.demonstration.meetings import plan_meetings
from qa_portal.demonstration.mishaps import plan_mishaps
from qa_portal.demonstration.packs import plan_packs
from qa_portal.demonstration.places import BEGAN, open_areas
from qa_portal.demonstration.priorities import plan_priorities
from qa_portal.demonstration.prompts import plan_prompts
from qa_portal.demonstration.publishing import plan_publishing
from qa_portal.demonstration.register import plan_register
from qa_portal.demonstration.reports import plan_reports
from qa_portal.demonstration.risks import plan_risks
from qa_portal.demonstration.samples import plan_samples
from qa_portal.demonstration.scales import plan_scales
from qa_portal.demonstration.seasons import plan_seasons
from qa_portal.demonstration.sessions import plan_sessions
from qa_portal.demonstration.stages import plan_stages
from qa_portal.demonstration.story import Crew, Story, crew_of
from qa_portal.demonstration.studies import plan_studies
from qa_portal.demonstration.support_cases import plan_support_cases
from qa_portal.demonstration.surveys import plan_surveys
from qa_portal.demonstration.telling import plan_telling
from qa_portal.demonstration.together import play_together
from qa_portal.demonstration.training import plan_training
from qa_portal.demonstration.voices import plan_voices
from qa_portal.partners.demonstration import OPERATOR
from qa_portal.people.models import LocalArea, Person


class NotEmpty(Exception):  # noqa: N818 - it carries the sentence
    """The database holds something that is not the demonstration."""


def load(today: date, share: float = 1, hands: int = 1) -> bool:
    """Load the demonstration, with this share of its audits. False when it is there already.

    Raises NotEmpty on a database in real use.

    Councils do not touch one another's rows, so several can be loaded at a time, each by a process of its own: `hands`
    says by how many. The operator's address, which marks a demonstration database, is set last: until then a load that
    was interrupted is not taken for a whole one.
    """
    operator = Person.objects.operator()
    if operator.email == OPERATOR:
        return False
    if LocalArea.objects.exists():
        raise NotEmpty("This database is in use, or an earlier load was interrupted. Begin again with an empty one.")
    with story_time(moment(today - BEGAN)):
        open_areas(today)
    _play_councils([body.slug for body in cast.councils()], partial(play_council, today=today, share=share), hands)
    play_together(today)
    compare(today)
    operator.email = OPERATOR
    operator.save(update_fields=["email"])
    return True


def play_council(slug: str, *, today: date, share: float) -> None:
    """Everything that happens in one council, from the opening of its first round until today."""
    crew, story = crew_of(cast.body_of(slug)), Story(today)
    _plan_standards(story, crew)
    _plan_judging(story, crew, share)
    _plan_evidence(story, crew, share)
    _plan_governance(story, crew, share)
    story.play()


def _plan_standards(story: Story, crew: Crew) -> None:
    """What plans are judged by, and who agreed on it."""
    plan_agreements(story, crew)
    plan_comings(story, crew)
    plan_consultations(story, crew)
    plan_publishing(story, crew)
    plan_scales(story, crew)
    plan_changes(story, crew)
    plan_priorities(story, crew)


def _plan_judging(story: Story, crew: Crew, share: float) -> None:
    """Rounds, drafts and what writers are told."""
    campaign = plan_seasons(story, crew, share)
    plan_samples(story, crew, campaign)
    plan_draws(story, crew, campaign)
    plan_stages(story, crew, campaign, share)
    plan_support_cases(story, crew, campaign)
    plan_contributions(story, crew, campaign)
    plan_answers(story, crew)
    plan_mishaps(story, crew)
    plan_feedback(story, crew, share)


def _plan_evidence(story: Story, crew: Crew, share: float) -> None:
    """What is judged together, found and reported."""
    plan_sessions(story, crew)
    plan_studies(story, crew)
    plan_register(story, crew)
    plan_prompts(story, crew)
    plan_findings(story, crew, share)
    plan_reports(story, crew, share)


def _plan_governance(story: Story, crew: Crew, share: float) -> None:
    """What people say, what is done about it, and what is shown to those who ask."""
    plan_training(story, crew)
    plan_voices(story, crew)
    plan_actions(story, crew)
    plan_surveys(story, crew)
    plan_issues(story, crew)
    plan_focus_groups(story, crew)
    plan_risks(story, crew)
    plan_meetings(story, crew)
    plan_telling(story, crew)
    plan_calibration(story, crew)
    plan_examples(story, crew)
    plan_packs(story, crew, share)
    plan_extracts(story, crew)
    plan_benchmarks(story, crew)
    plan_kits(story, crew)


def _play_councils(slugs: Iterable[str], play: "partial[None]", hands: int) -> None:
    """One after the other here, or shared among processes, which must not inherit this one's connections."""
    if hands == 1:
        for slug in slugs:
            play(slug)
        return
    connections.close_all()
    with ProcessPoolExecutor(hands, mp_context=get_context("fork")) as pool:
        for done in [pool.submit(play, slug) for slug in slugs]:
            done.result()
