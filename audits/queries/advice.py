"""Advice: what a person sees at their desk, what the council holds for a plan, and one piece of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone

from audits.models import Advice, Plan
from audits.queries.advice_prompts import prompts_words
from audits.queries.self_checks import CheckPage, check_of, with_check
from frameworks.queries.codes import name_of
from qa_portal.access.decisions import Viewer
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.web.paging import Page, newest_first
from qa_portal.web.wording import date_words

if TYPE_CHECKING:
    from django.db.models import QuerySet

TYPES = "advice_type"
"""The code set that names the types of advice."""

_STAGES: dict[str, tuple[str, str]] = {
    Advice.Stage.SENT: ("Sent", "green"),
    Advice.Stage.RECEIVED: ("Received", "green"),
    Advice.Stage.SENT_BACK: ("Sent back", "orange"),
}
_NO_DOCUMENT = ("No document yet", "grey")
_DRAFTS: dict[str, tuple[str, str]] = {
    "": _NO_DOCUMENT,
    Advice.State.WAITING: ("Not read yet", "blue"),
    Advice.State.READ: ("Ready to check", "yellow"),
    Advice.State.REFUSED: ("Could not be read", "red"),
}
_READY = ("Ready to send", "teal")


def type_words(code: str) -> str:
    return name_of(TYPES, code)


@dataclass(frozen=True, slots=True)
class AdviceRow:
    """A piece of advice in a list, with its check so far as there is one."""

    advice: Advice
    check: CheckPage | None

    @property
    def type_words(self) -> str:
        return type_words(self.advice.advice_type)

    @property
    def date_words(self) -> str:
        return date_words(self.advice.dated_on) if self.advice.dated_on else "Not dated"

    @property
    def received_words(self) -> str:
        """The day on which the council had it."""
        day = self.advice.received_on or timezone.localdate(self.advice.uploaded_at)
        return date_words(day)

    @property
    def from_words(self) -> str:
        body = self.advice.organisation
        return f"{self.advice.author_role}, {body}" if body else self.advice.author_role

    @property
    def state(self) -> tuple[str, str]:
        """How far it is: in words, and the colour of its tag."""
        advice = self.advice
        unread = advice.state in {Advice.State.WAITING, Advice.State.REFUSED}
        if advice.is_draft or (advice.stage == Advice.Stage.RECEIVED and unread):
            return _READY if self.is_ready else _DRAFTS[advice.state]
        return _STAGES[advice.stage]

    @property
    def is_ready(self) -> bool:
        """Whether it can be sent: read by the portal, and every item of the check answered."""
        answered = self.check is not None and self.check.check is not None and not self.check.faults
        return self.advice.is_draft and self.advice.is_read and answered

    @property
    def state_words(self) -> str:
        return self.state[0]

    @property
    def colour(self) -> str:
        return self.state[1]

    @property
    def check_words(self) -> str:
        """The result of the check in a few words."""
        if self.check is None:
            return "No self-check"
        if not self.check.is_complete:
            return f"{self.check.summary.answered} of {self.check.summary.total} answered"
        return self.check.counts_words

    @property
    def gaps_words(self) -> str:
        """As in: 2 open gaps. Nothing where no check was completed."""
        if self.check is None or not self.check.is_complete or not self.check.is_judged:
            return ""
        number = len(self.check.gaps)
        return f"{number} open gap{'' if number == 1 else 's'}" if number else "No open gaps"

    @property
    def prompts_words(self) -> str:
        return prompts_words(self.advice)


def row_of(advice: Advice) -> AdviceRow:
    """The row of advice that was fetched `with_check`."""
    return AdviceRow(advice, check_of(advice))


def visible_advice(space: Space, viewer: Viewer) -> "QuerySet[Advice]":
    """At a desk a person's own, whoever else works there; in a council what was received for its plans."""
    advice = Advice.objects.in_space(space)
    return advice.filter(author_id=viewer.person_id) if space.kind == SpaceKind.DESK else advice


def advice_list(space: Space, viewer: Viewer, *, key: str) -> Page:
    """A page of advice, newest first. No word of a document is read for it."""
    page = newest_first(_shown(visible_advice(space, viewer)), by="uploaded_at", key=key)
    return Page([row_of(advice) for advice in page.rows], page.newer, page.older)


def advice_of_plan(plan: Plan) -> list[AdviceRow]:
    """What the council holds for a plan, newest first."""
    held = _shown(Advice.objects.filter(space_id=plan.space_id, plan=plan))
    return [row_of(advice) for advice in held.order_by("-uploaded_at", "-id")]


def own_drafts(viewer: Viewer, desks: list[Space], most: int) -> list[AdviceRow]:
    """What the viewer has at their desks that waits for them: drafts, and what was sent back; newest first."""
    waiting = Advice.objects.filter(
        space__in=desks, author_id=viewer.person_id, stage__in=(Advice.Stage.DRAFT, Advice.Stage.SENT_BACK)
    ).exclude(followed_by__isnull=False)
    return [row_of(advice) for advice in _shown(waiting).order_by("-uploaded_at")[:most]]


def advice_in(space: Space, viewer: Viewer, advice_id: UUID, *, with_text: bool = False) -> Advice:
    """One piece of advice that the viewer may see; its words only where they are to be shown. Raises Http404."""
    wanted = with_check(visible_advice(space, viewer)).select_related(
        "plan", "author", "organisation", "uploaded_by", "returned_by", "follows"
    )
    shown = wanted if with_text else wanted.defer("html", "text", "follows__html", "follows__text")
    return get_object_or_404(shown, pk=advice_id)


def later_version(advice: Advice) -> Advice | None:
    """The advice that follows this one, without its text."""
    following = Advice.objects.filter(space_id=advice.space_id, follows=advice)
    return following.defer("html", "text").first()


def _shown(advice: "QuerySet[Advice]") -> "QuerySet[Advice]":
    return with_check(advice).select_related("plan", "organisation", "space").defer("html", "text")
