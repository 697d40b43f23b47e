"""`{% criterion panel %}`: a criterion of the scoring page, from a stencil, since there are nearly sixty on a page."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import template
from django.template.context import Context
from django.template.defaultfilters import truncatechars
from django.utils.safestring import SafeString, mark_safe

from audits.queries.scoring import CriterionPanel
from qa_portal.web.stencils import Stencils, hole

if TYPE_CHECKING:
    from audits.models import EvidenceQuote
    from audits.queries.judging import Judging

register = template.Library()

_criteria, _statuses, _quoted = Stencils(), Stencils(), Stencils()
_QUOTE = "audits/scoring/_quote.html"
LONGEST_SHOWN = 240
"""Characters of a quote that stand beside its criterion; the whole is marked in the document."""
_SPACE, _ASSIGNMENT, _ANSWER = "space-of-the-stencil", UUID(int=0xFEED << 64 | 1), UUID(int=0xFEED << 64 | 2)
_ANSWERS = "answers/"
"""Where the answers of a scoring page are, seen from it."""
_IN_ADDRESSES = {_SPACE: "space", str(_ASSIGNMENT): "assignment", str(_ANSWER): "answer"}
"""An address takes no mark, so that these stand in the stencil's addresses and become holes afterwards."""


@register.simple_tag(takes_context=True)
def criterion(context: Context, panel: CriterionPanel) -> SafeString:
    """The whole criterion: question, guidance, grades, comment, evidence and status."""
    judging: Judging = context["judging"]
    key = (judging.audit.framework_version.content_hash, judging.instrument.code, panel.spec.code, bool(panel.jump_to))
    stencil = _criteria.get(key, lambda: _draw_criterion(context, panel))
    given = {f"given-{choice.value}": choice.checked for choice in panel.choices}
    return stencil.fill(
        {
            **given,
            "space": context["space"].slug,
            "assignment": context["assignment"].pk,
            "answer": panel.answer.pk,
            "token": context["csrf_token"],
            "page": context["page_id"],
            "jump": panel.jump_to,
            "na": panel.not_applicable_checked,
            "reason": panel.answer.reason,
            "comment": panel.answer.comment,
            "quotes": _quotes(context, panel),
            "status": _status(context, panel),
        }
    )


def _status(context: Context, panel: CriterionPanel) -> SafeString:
    """What is saved of a criterion, and what it still needs."""
    time = panel.saved_time
    key = (panel.spec.code, not time, panel.given_label, tuple(gap.sentence for gap in panel.gaps))
    stencil = _statuses.get(key, lambda: _draw(context, "audits/scoring/_status.html", panel=_cut_status(panel)))
    return stencil.fill({"version": panel.answer.version, "time": time})


def _quotes(context: Context, panel: CriterionPanel) -> SafeString:
    return mark_safe("".join(_quote(context, panel, each) for each in panel.answer.evidence))  # noqa: S308 - drawn


def _quote(context: Context, panel: CriterionPanel, quote: "EvidenceQuote") -> SafeString:
    """The words of one quote; of a former text they come with what became of them, which no two have alike."""
    if getattr(quote, "former", None):
        return _draw(context, _QUOTE, panel=panel, quote=quote)
    stencil = _quoted.get((panel.spec.code, quote.nothing_there), lambda: _draw_quote(context, panel, quote))
    return stencil.fill(
        {
            "space": context["space"].slug,
            "assignment": context["assignment"].pk,
            "quote": quote.pk,
            "words": truncatechars(quote.exact, LONGEST_SHOWN),
            "location": quote.location,
            "token": context["csrf_token"],
        }
    )


def _draw_quote(context: Context, panel: CriterionPanel, quote: "EvidenceQuote") -> str:
    cut = SimpleNamespace(
        pk=_ANSWER, nothing_there=quote.nothing_there, former=None, exact=hole("words"), location=hole("location")
    )
    drawn: str = _draw(
        context,
        _QUOTE,
        panel=SimpleNamespace(spec=panel.spec),
        quote=cut,
        space=SimpleNamespace(slug=_SPACE),
        assignment=SimpleNamespace(pk=_ASSIGNMENT),
        csrf_token=hole("token"),
    )
    return _with_holes(drawn, {**_IN_ADDRESSES, str(_ANSWER): "quote"})


def _with_holes(drawn: str, written: Mapping[str, str]) -> str:
    for words, name in written.items():
        drawn = drawn.replace(words, hole(name))
    return drawn


def _draw(context: Context, name: str, **values: Any) -> SafeString:
    engine = context.template.engine  # type: ignore[union-attr]  # a tag is only ever asked while a template is drawn
    with context.push(**values):
        return engine.get_template(name).render(context)


def _draw_criterion(context: Context, panel: CriterionPanel) -> str:
    drawn: str = _draw(
        context,
        "audits/scoring/_criterion.html",
        panel=_cut(panel),
        space=SimpleNamespace(slug=_SPACE),
        assignment=SimpleNamespace(pk=_ASSIGNMENT),
        answers=_ANSWERS,
        csrf_token=hole("token"),
        page_id=hole("page"),
        quotes_drawn=hole("quotes"),
        status_drawn=hole("status"),
    )
    return _with_holes(drawn, _IN_ADDRESSES)


def _cut(panel: CriterionPanel) -> SimpleNamespace:
    """The panel with marks for all that is the auditor's own or the plan's."""
    choices = [
        SimpleNamespace(
            value=each.value,
            label=each.label,
            key=each.key,
            descriptor=each.descriptor,
            checked=hole(f"given-{each.value}"),
        )
        for each in panel.choices
    ]
    return SimpleNamespace(
        spec=panel.spec,
        guidance=panel.guidance,
        choices=choices,
        may_be_not_applicable=panel.may_be_not_applicable,
        not_applicable_checked=hole("na"),
        jump_to=hole("jump") if panel.jump_to else "",
        takes_quotes=True,
        answer=SimpleNamespace(pk=_ANSWER, reason=hole("reason"), comment=hole("comment")),
    )


def _cut_status(panel: CriterionPanel) -> SimpleNamespace:
    return SimpleNamespace(
        spec=panel.spec,
        given_label=panel.given_label,
        gaps=panel.gaps,
        saved_time=hole("time") if panel.saved_time else "",
        answer=SimpleNamespace(version=hole("version")),
    )
