"""A plan with a golden thread and advice for it, read by the jobs that read them in the portal."""

from audits.models import Advice, AdviceMatch, Plan, PlanSection, PlanVersion, ThreadItem
from audits.parser.threads import compare_advice, plan_items, read_thread
from audits.queries.threads import spans_of
from audits.rules.safe_text import text_of
from audits.services.matches import record_matches
from audits.services.threads import record_thread
from qa_portal.access.roles import Role
from tests.audits.rules.threads.pages import page
from tests.audits.rules.threads.pages import spans_of as spans_in
from tests.factories.advice import advice_for
from tests.factories.audits import acting
from tests.factories.places import Place
from tests.factories.plans import colleague_in, in_space, plan_in, read_version

PLAN = """
# Section A: Views
Sam hopes to have a friend to play games with.
# Section B: Special educational needs
B1 Reading. Sam cannot read most of the words in his lessons.
B2 Sam struggles to join games and is alone at playtime.
B3 Sam wets himself most days and cannot say when he needs to go.
# Section E: Outcomes
| No. | Outcome | Needs |
| E1 | By July 2028 Sam will read a page by himself. | B1 |
| E2 | By July 2028 Sam will join a game at playtime with a friend. | B2 |
# Section F: Special educational provision
| Need | Provision | How often | Who |
| B1 E1 | Paired reading from books that Sam chooses | 10 minutes a day | Teaching assistant |
| B2 E2 | A playtime group for games | Regularly | School |
# Section K: Advice
| Advice | Date |
| Educational advice from the school | 3 May 2026 |
"""
ADVICE = """
# Needs
- Sam finds it hard to read the words in his lessons.
- Sam is frightened of dogs.
# Recommendations
- Paired reading from books that Sam chooses, 20 minutes a day.
- A playtime group for games, three times a week.
- Weekly swimming lessons.
"""


def threaded(place: Place, plan: Plan | None = None, marked: str = PLAN) -> PlanVersion:
    """A text whose golden thread was read; of a new plan, unless it is given."""
    html = page(marked)
    text = text_of(html)
    version = read_version(plan or plan_in(place), html=html, text=text)
    with in_space(place.space):
        PlanSection.objects.bulk_create(
            PlanSection(
                space=place.space, version=version, code=span.code, heading=span.code, start=span.start, end=span.end
            )
            for span in spans_in(html, text)
        )
    with acting(colleague_in(Role.PLAN_WRITER, place, "Rita Reader")) as by:
        record_thread(by=by, version=version, thread=read_thread(html, spans_of(version)))
    return version


def compared(place: Place, version: PlanVersion, marked: str = ADVICE) -> Advice:
    """Advice for the plan of a text, and what became of it there."""
    html = page(marked)
    advice = advice_for(version.plan, html=html, text=text_of(html))
    with acting(colleague_in(Role.PLAN_WRITER, place, "Rita Reader")) as by:
        found = compare_advice(html, plan_items(version.html, spans_of(version)))
        record_matches(by=by, version=version, advice=advice, compared=found)
    return advice


def item(version: PlanVersion, words: str) -> ThreadItem:
    """The item of a text that holds these words."""
    with in_space(version.space):
        return ThreadItem.objects.select_related("version__plan").get(version=version, exact__contains=words)


def match(version: PlanVersion, words: str) -> AdviceMatch:
    with in_space(version.space):
        return AdviceMatch.objects.select_related("version__plan", "advice").get(version=version, exact__contains=words)
