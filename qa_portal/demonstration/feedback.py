"""Feedback on the audits of these weeks: notes at every stage, with the writers' answers and their next drafts."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from audits.models import Assignment, Audit, GradeQuery, PlanVersion, Return, ReturnPoint
from audits.queries.grade_queries import query_in, query_page
from audits.queries.judging import judging_of
from audits.queries.returns import note_of
from audits.queries.scoring import assignment_in, audit_of
from audits.queries.second_looks import who_could_look
from audits.queries.traces import newer_draft
from audits.rules.answers import Evidence, GivenAnswer
from audits.services.answering_returns import allow_final, answer_point, check_point
from audits.services.entering import enter_audit
from audits.services.grade_queries import ask_query, decide_query, give_second_look
from audits.services.plans import PlanFacts
from audits.services.returns import NoteWords, begin_return, hand_in, release_return, write_return
from audits.services.second_looks import ask_reaudit
from frameworks.queries.specifications import specification_of
from frameworks.rules.frameworks import FrameworkPack
from qa_portal.access.decisions import Viewer
from qa_portal.demonstration.cast import COUNTY
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.drafts import Draft, as_read, as_word, needs, read_of, word_of
from qa_portal.demonstration.plans import Document, add_plan, add_version
from qa_portal.demonstration.redrafts import Line, redrafted
from qa_portal.demonstration.story import SMALL, Crew, Story, working_day
from qa_portal.partners.services.councils import CouncilSettings, change_settings
from qa_portal.people.models import Person
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for

Reply, Check = ReturnPoint.Reply, ReturnPoint.Check
NOTES, FEW_NOTES = 12, 8
NEXT = 9951
LAST = 3
"""Notes that come later than the others: written last but one, last, and left a draft."""
SEEN_DIFFERENTLY = 5
"""The number of the point, counted from 0, that a writer with so many of them sees differently."""
HALF_PAST_NINE, TEN, ELEVEN, TWO, FOUR = time(9, 30), time(10, 0), time(11, 0), time(14, 0), time(16, 0)
OPENINGS = (
    "Thank you for this plan. The family comes across clearly. Below is what I would keep and what I would change.",
    "I enjoyed reading this. A few places need firmer words before it can be relied upon.",
    "A careful piece of work. My points are about making sure that the support can be checked by the school.",
)
PRAISE = "This is done well. Please keep it as it stands, and use it as an example in your next plans."
CHANGE = "Please say this more firmly, so that the family and the school know what will happen."
DISAGREES = "The report of the therapist gives no number of sessions. I have asked for it and cannot write one before."
NOT_YET = "It now says how long, but not yet who gives it."
QUERIES = "What is said to be missing stands further down in the same section. I think it was overlooked."
JUDGED_AGAIN = "I read the whole section, to its last line."
CHANGED = "The second auditor found the words further down, and so did I. The grade is changed."
STANDS = "What stands further down is not said of this child. Both auditors judged it alike, so the grade stands."
ALLOWED = "The move to secondary school has to be named by 15 February. The point is on the list for the first review."


def plan_feedback(story: Story, crew: Crew, share: float) -> None:
    """Notes on the latest audits, some days ago; what has become of each by today differs."""
    acts = Feedback(crew, FEW_NOTES if share < SMALL else NOTES)
    at = partial(_at, story)
    if crew.body.slug == COUNTY:
        story.then(at(30, TEN), partial(_let_lead_release, crew))
    story.then(at(8, TEN), acts.write)
    story.then(at(8, FOUR), acts.release)
    story.then(at(5, TEN), acts.answer)
    story.then(at(4, TWO), acts.draft_again)
    story.then(at(3, ELEVEN), acts.check)
    story.then(at(3, TWO), acts.judge_again)
    story.then(at(5, TWO), acts.query)
    story.then(at(4, FOUR), acts.look_again)
    story.then(at(2, TEN), acts.decide)
    story.then(at(2, HALF_PAST_NINE), acts.allow)
    story.then(at(1, TEN), acts.write_the_last)
    story.then(at(1, ELEVEN), acts.release_one)
    story.then(at(1, TWO), acts.write_next_plan)


def _at(story: Story, days_ago: int, at: time) -> datetime:
    return moment(working_day(story.today - timedelta(days=days_ago)), at)


def _let_lead_release(crew: Crew) -> None:
    """The county has a QA lead look at each note before it goes out."""
    with acting_as(crew.steward.pk), transaction.atomic():
        council = crew.space.own_council
        council.refresh_from_db()
        kept = {name: getattr(council, name) for name in CouncilSettings.__slots__} | {"lead_releases_feedback": True}
        change_settings(by=viewer_for(crew.steward), space=crew.space, settings=CouncilSettings(**kept))
        council.refresh_from_db()


@dataclass
class Feedback:
    """The notes of one council; `audits` were chosen when the first of them was written."""

    crew: Crew
    number: int
    audits: list[Audit] | None = None

    def write(self) -> None:
        """The latest audits get a note each; of the last three of them two come later, and one is left a draft."""
        with acting_as(self.crew.lead.pk), transaction.atomic():
            found = Audit.objects.submitted().in_space(self.crew.space).filter(note=None, content_grade__isnull=False)
            latest = list(found.select_related("assignment").order_by("-submitted_at")[: self.number])
            self.audits = _grave_third_from_last(latest)
        for audit in self._of(slice(0, -3)):
            self._write(audit)

    def write_the_last(self) -> None:
        """Two that went out yesterday, or wait for the lead, and one that its auditor is still writing."""
        for audit in self._of(slice(-3, -1)):
            self._write(audit)
        for audit in self._of(slice(-1, None)):
            self._begin(audit)

    def release(self) -> None:
        for audit in self._of(slice(0, -3)):
            with _acting(self.crew.lead) as by:
                note = _note(audit)
                if note and note.state == Return.State.WAITING:
                    release_return(note=note, by=by)

    def release_one(self) -> None:
        """The lead looks at one of the last two at once."""
        for audit in self._of(slice(-3, -2)):
            with _acting(self.crew.lead) as by:
                note = _note(audit)
                if note and note.state == Return.State.WAITING:
                    release_return(note=note, by=by)

    def write_next_plan(self) -> None:
        """Its writer, in whose plan something had to be put right, has written the next: it is offered for a check."""
        for audit in self._of(slice(-3, -2)):
            with acting_as(self.crew.lead.pk), transaction.atomic():
                note = _note(audit)
            if note is not None and note.writer in self.crew.writers:
                add_plan(self.crew.space, note.writer, *_next_plan(self.crew))

    def answer(self) -> None:
        """Most answer with what they did, one sees a point differently, two have not answered yet."""
        for place, audit in enumerate(self._of(slice(2, -3))):
            self._each_change(audit, partial(_reply, place))

    def draft_again(self) -> None:
        """Those who said that it is done upload the next draft."""
        for audit in self._of(slice(3, -3)):
            with acting_as(self.crew.lead.pk), transaction.atomic():
                note = _note(audit)
                version = PlanVersion.objects.select_related("plan", "written_by").get(pk=audit.plan_version_id)
                weak = _weak_words(note) & set(version.text.splitlines()) if note else set()
                told = redrafted(list(_lines(version)), weak)
            if weak and version.written_by:
                name, today = f"draft-{version.number + 1}.docx", timezone.localdate()
                document = Document(name, word_of(told), "draft", today, read_of(told))
                add_version(version.plan, version.written_by, document)

    def check(self) -> None:
        """Some changes were found right, in one note something is still missing."""
        for place, audit in enumerate(self._of(slice(4, -4))):
            self._each_change(audit, partial(_check, place))

    def judge_again(self) -> None:
        """What failed and was changed is judged again in the next draft: put right in most, not yet in one."""
        for place, audit in enumerate(self._of(slice(4, -4))):
            with acting_as(self.crew.lead.pk), transaction.atomic():
                note = _note(audit)
                if note is None or not newer_draft(note.audit) or not _held(note):
                    continue
            with _acting(note.writer) as by:
                given = ask_reaudit(note=_note(audit) or note, by=by)
            _judge_only(given, audit, worse=place == 1)

    def query(self) -> None:
        """Three writers ask for a second look at two grades each."""
        for audit in self._of(slice(1, 4)):
            with acting_as(self.crew.lead.pk), transaction.atomic():
                note = _note(audit)
                weak = _codes(note)[:2] if note else []
            if note is None or not note.is_with_writer or not weak:
                continue
            with _acting(note.writer) as by:
                ask_query(note=_note(audit) or note, codes=weak, reason=QUERIES, by=by)

    def look_again(self) -> None:
        """Two of the queries were judged again by a colleague; the third still waits for one."""
        for place, query in enumerate(self._queries()[:2]):
            with _acting(self.crew.lead) as by:
                free = [one for one in who_could_look(query.audit) if one != self.crew.lead]
                people = sorted(free, key=lambda one: one not in self.crew.auditors)
                given = give_second_look(query=query, auditor=people[0], by=by).second if people else None
            if given is not None:
                _judge_only(given, query.audit, worse=place == 1)

    def decide(self) -> None:
        """One grade is changed as the second auditor judged it, one stands."""
        for query in self._queries()[:2]:
            if query.state != GradeQuery.State.READY:
                continue
            with _acting(self.crew.lead) as by:
                rows = query_page(query).rows
                second = {row.spec.code: row.second.grade for row in rows if row.second and row.second.grade}
                first = {row.spec.code: row.first_answer.grade or 0 for row in rows}
                decide_query(query=query, grades=first | second, words=_verdict(first, second), by=by)

    def _queries(self) -> list[GradeQuery]:
        with _acting(self.crew.lead) as by:
            found = GradeQuery.objects.in_space(self.crew.space).order_by("asked_at", "pk")
            return [query_in(self.crew.space, by, query.pk) for query in found]

    def allow(self) -> None:
        """The lead lets one plan go on although a point is open."""
        for audit in self._of(slice(0, 1)):
            with _acting(self.crew.lead) as by:
                note = _note(audit)
                if note and note.is_with_writer:
                    allow_final(note=note, reason=ALLOWED, by=by)

    def _of(self, part: slice) -> list[Audit]:
        return (self.audits or [])[part]

    def _begin(self, audit: Audit) -> None:
        with _acting(audit.auditor) as by:
            begin_return(judging=judging_of(_fresh(audit)), by=by)

    def _write(self, audit: Audit) -> None:
        self._begin(audit)
        with _acting(audit.auditor) as by:
            note = _note(audit)
            if note is None:
                return
            texts = {point.pk: point.text or (PRAISE if point.is_praise else CHANGE) for point in note.points.all()}
            opening = OPENINGS[audit.auditor_id % len(OPENINGS)]
            write_return(note=note, words=NoteWords(opening, texts), by=by)
            if any(point.is_praise for point in note.points.all()):
                hand_in(note=note, by=by)

    def _each_change(self, audit: Audit, deed: Callable[[ReturnPoint, int], None]) -> None:
        with acting_as(self.crew.lead.pk), transaction.atomic():
            note = _note(audit)
            points = list(note.points.filter(kind="change", left_out=False)) if note and note.is_with_writer else []
        for number, point in enumerate(points):
            point.note = note
            deed(point, number)


@contextmanager
def _acting(person: Person) -> Iterator[Viewer]:
    """Work as somebody, in a transaction."""
    with acting_as(person.pk), transaction.atomic():
        yield viewer_for(person)


def _grave_third_from_last(audits: list[Audit]) -> list[Audit]:
    """The same audits, with one in which something must be put right where its note is written last but one."""
    grave = next((each for each in audits[::-1] if _is_grave(each)), None)
    if grave is None or len(audits) < LAST:
        return audits
    others = [each for each in audits if each is not grave]
    return [*others[:-2], grave, *others[-2:]]


def _is_grave(audit: Audit) -> bool:
    judging = judging_of(_fresh(audit))
    return any(judging.must_be_fixed(answer) for answer in judging.answers)


def _next_plan(crew: Crew) -> tuple[PlanFacts, Document]:
    """A new plan of somebody who was told what to put right in an earlier one."""
    today = timezone.localdate()
    draft = Draft("Uma", needs()[0], dict.fromkeys("ABCDEF", 3) | {"F": 4}, today.year + 2, NEXT)
    facts = PlanFacts(
        f"{crew.body.prefix}-{today.year}-{NEXT}",
        "new_plan",
        date(today.year - 8, 3, 9),
        year_group="3",
        primary_need=draft.need,
        team="North",
        requested_on=today - timedelta(weeks=16),
    )
    return facts, Document("draft-1.docx", as_word(draft), "draft", today, as_read(draft))


def _fresh(audit: Audit) -> Audit:
    found = audit_of(assignment_in(audit.assignment.space, audit.assignment_id))
    if found is None:
        raise LookupError(audit.pk)
    return found


def _note(audit: Audit) -> Return | None:
    return note_of(_fresh(audit))


def _reply(place: int, point: ReturnPoint, number: int) -> None:
    """The first note is answered in part only; in each other the last of several points may be seen differently."""
    if place == 0 and number:
        return
    reply = Reply.WILL_DO if place == 1 else Reply.DISAGREE if number == SEEN_DIFFERENTLY else Reply.DONE
    with _acting(point.note.writer) as by:
        answer_point(point=point, reply=reply, words=DISAGREES if reply == Reply.DISAGREE else "", by=by)


def _check(place: int, point: ReturnPoint, number: int) -> None:
    if not point.reply or point.must_fix or (place == 0 and number == 0):
        return
    with _acting(point.note.audit.auditor) as by:
        if place == 1 and number == 0:
            check_point(point=point, result=Check.NOT_YET, words=NOT_YET, by=by)
        elif point.reply == Reply.DISAGREE:
            check_point(point=point, result=Check.ACCEPTED, words="", by=by)
        else:
            check_point(point=point, result=Check.RIGHT, words="", by=by)


def _held(note: Return) -> list[ReturnPoint]:
    """The points because of which a plan cannot become final, where its writer has changed them all."""
    held = [point for point in note.points.all() if point.holds_back]
    return held if all(point.is_done for point in held) else []


def _codes(note: Return) -> list[str]:
    points = note.points.filter(kind="change", left_out=False).select_related("answer__criterion")
    return [point.answer.criterion.code for point in points]


def _judge_only(given: Assignment, first: Audit, *, worse: bool) -> None:
    """Judge the few criteria of a second look: one grade better than at first or, where it is no better, the same."""
    with _acting(first.auditor):
        grades = dict(first.answers.filter(criterion__code__in=given.only).values_list("criterion__code", "grade"))
    with _acting(given.auditor) as by:
        assignment = assignment_in(given.space, given.pk)
        framework = specification_of(assignment.round.framework_version)
        answers = {code: _answer(framework, code, grade, worse=worse) for code, grade in grades.items()}
        enter_audit(assignment=assignment, answers=answers, by=by, at=timezone.now())


def _answer(framework: FrameworkPack, code: str, grade: int | None, *, worse: bool) -> GivenAnswer:
    criterion = framework.criterion(code)
    allowed = sorted(criterion.allowed_grades or framework.grading.answer.grades)
    better = next((each for each in allowed if each > (grade or 0) + 1), allowed[-1])
    nothing = Evidence(location=f"Section {criterion.section}", nothing_there=True)
    return GivenAnswer(grade if worse and grade else better, comment=JUDGED_AGAIN, evidence=(nothing,))


def _verdict(first: Mapping[str, int], second: Mapping[str, int]) -> str:
    return STANDS if all(first[code] == grade for code, grade in second.items()) else CHANGED


def _weak_words(note: Return) -> set[str]:
    """The words of the plan that the points to change speak of."""
    points = note.points.filter(kind="change").prefetch_related("answer__quotes")
    return {quote.exact for point in points for quote in point.answer.quotes.all() if quote.exact}


def _lines(version: PlanVersion) -> Iterator[Line]:
    """The paragraphs of a text, each with the section that it stands in."""
    parts, end = list(version.sections.all()), 0
    for number, words in enumerate(version.text.splitlines()):
        part = next((each for each in parts if each.start <= end < each.end), None)
        is_heading = number == 0 or (part is not None and words == part.heading)
        yield Line(words, part.code if part else "", is_heading)
        end += len(words) + 1
