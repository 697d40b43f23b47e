"""A survey as whoever holds its link meets it: one question a page, before any sign-in.

The secret leaves the address at once and stays in the session as its hash. A wrong, used, closed or overdue link all
give the same page.
"""

from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from audits.forms.surveys import EASY, LetterForm, QuestionForm, ReadingForm, WordsForm
from audits.queries.surveys import Link, languages, link_behind
from audits.rules.survey_codes import hash_of_letter, hash_of_token
from audits.rules.surveys import Spoken
from audits.services.surveys import Told, keep_draft, send_answers
from qa_portal.web.doors import open_door
from qa_portal.web.limits import tries_too_often

GET_OR_POST = ["GET", "HEAD", "POST"]
WHY = "Families answer without signing in; a link opens one survey and nothing else."
_SECRET, _READS, _SENT = "survey", "survey_reads", "survey_sent"
NOT_RIGHT = "This code does not work with this month. Check both on your letter. A code works for 28 days, and once"


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody with a link that works: its secret's hash, what it leads to, and how they read it."""

    secret: str
    link: Link
    reads: dict[str, Any]

    @property
    def spoken(self) -> Spoken:
        return self.link.spoken_in(self.reads.get("language", ""), easy=self.reads.get("wording") == EASY)

    @property
    def told(self) -> Told:
        return Told(self.link.answers, self.link.text, self.link.may_quote)

    def context(self, **more: Any) -> dict[str, Any]:
        """What every page of a survey is given."""
        words = {key: self._filled(text) for key, text in self.spoken.words.items()}
        known = {"area_name": self.link.council, "link": self.link, "read": self.spoken, "words": words}
        return known | {"large": self.reads.get("large"), **more}

    def _filled(self, text: str) -> str:
        return text.replace("{council}", self.link.council).replace("{minutes}", str(self.link.spec.minutes))


@require_safe
@open_door(WHY)
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """Take the secret out of the address, so that it stands in no history and no referrer, and go on."""
    if tries_too_often(request, "survey"):
        return _too_often(request)
    _begin(request, hash_of_token(token))
    response = redirect("audits:survey-start")
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_http_methods(GET_OR_POST)
@open_door(WHY)
def letter(request: HttpRequest) -> HttpResponse:
    """Type in the code of a letter."""
    if request.method == "POST" and tries_too_often(request, "survey"):
        return _too_often(request)
    form = LetterForm(request.POST or None)
    if form.is_valid():
        secret = hash_of_letter(**form.cleaned_data)
        if link_behind(secret) is not None:
            _begin(request, secret)
            return redirect("audits:survey-start")
        form.add_error("code", NOT_RIGHT)
    return render(request, "audits/answering/letter.html", {"form": form})


@require_http_methods(GET_OR_POST)
@open_door(WHY)
def start(request: HttpRequest) -> HttpResponse:
    """What is asked and what becomes of it; and how one would like to read it."""
    visit = _visit(request)
    if visit is None:
        return _over(request)
    form = ReadingForm(request.POST or None, read=visit.spoken, initial=_first_reading(visit))
    if form.is_valid():
        request.session[_READS] = form.cleaned_data
        return redirect("audits:survey-question", 1)
    return render(request, "audits/answering/start.html", visit.context(form=form))


@require_http_methods(GET_OR_POST)
@open_door(WHY)
def question(request: HttpRequest, number: int) -> HttpResponse:
    """One question. Its answer is kept as soon as one goes on."""
    visit = _visit(request)
    if visit is None:
        return _over(request)
    code, asks = _question(visit, number)
    form = QuestionForm(
        request.POST or None, asks=asks, read=visit.spoken, initial={"answer": visit.link.answers.get(code)}
    )
    if request.method == "POST" and form.is_valid():
        return _keep(request, visit, _answered(visit.told, code, form.cleaned_data["answer"]), number + 1)
    return render(request, "audits/answering/question.html", visit.context(form=form, **_place(visit, number)))


@require_http_methods(GET_OR_POST)
@open_door(WHY)
def words(request: HttpRequest) -> HttpResponse:
    """What somebody wants to say in their own words."""
    visit = _visit(request)
    if visit is None:
        return _over(request)
    known = {"text": visit.link.text, "may_quote": visit.link.may_quote}
    form = WordsForm(request.POST if request.method == "POST" else None, read=visit.spoken, initial=known)
    if request.method == "POST" and form.is_valid():
        told = replace(visit.told, **form.cleaned_data)
        return redirect("audits:survey-check") if keep_draft(secret=visit.secret, told=told) else _over(request)
    return render(request, "audits/answering/words.html", visit.context(form=form, last=len(visit.spoken.questions)))


@require_http_methods(GET_OR_POST)
@open_door(WHY)
def check(request: HttpRequest) -> HttpResponse:
    """Look through the answers, and send them. The link is used up by sending alone, never by opening it."""
    visit = _visit(request)
    if visit is None:
        return _over(request)
    if request.method == "POST":
        if not send_answers(secret=visit.secret, told=visit.told):
            return _over(request)
        request.session[_SENT] = visit.spoken.language
        del request.session[_SECRET]
        return redirect("audits:survey-thanks")
    ticks = dict(visit.spoken.ticks)
    rows = [(asks, ticks.get(visit.link.answers.get(code, 0), "")) for code, asks in visit.spoken.questions]
    return render(request, "audits/answering/check.html", visit.context(rows=rows))


@require_safe
@open_door(WHY)
def thanks(request: HttpRequest) -> HttpResponse:
    """Thank somebody who has just sent their answers."""
    known = languages()
    language = known.get(request.session.get(_SENT, "")) or known["en"]
    return render(request, "audits/answering/thanks.html", {"words": language.words, "language": language.code})


def _begin(request: HttpRequest, secret: str) -> None:
    request.session[_SECRET] = secret
    request.session.pop(_READS, None)


def _visit(request: HttpRequest) -> Visit | None:
    secret = request.session.get(_SECRET, "")
    link = link_behind(secret) if secret else None
    return Visit(secret, link, request.session.get(_READS, {})) if link else None


def _first_reading(visit: Visit) -> dict[str, Any]:
    return {"language": visit.spoken.language, "wording": "plain", **visit.reads}


def _question(visit: Visit, number: int) -> tuple[str, str]:
    if not 1 <= number <= len(visit.spoken.questions):
        raise Http404
    return visit.spoken.questions[number - 1]


def _place(visit: Visit, number: int) -> dict[str, Any]:
    count = len(visit.spoken.questions)
    place = visit.spoken.words["number"].format(number=number, all=count)
    return {"place": place, "number": number, "before": number - 1}


def _answered(told: Told, code: str, value: int | None) -> Told:
    others = {each: given for each, given in told.answers.items() if each != code}
    return replace(told, answers=others if value is None else {**others, code: value})


def _keep(request: HttpRequest, visit: Visit, told: Told, following: int) -> HttpResponse:
    """Keep the answer and go on to the next question, or after the last to one's own words."""
    if not keep_draft(secret=visit.secret, told=told):
        return _over(request)
    if following > len(visit.spoken.questions):
        return redirect("audits:survey-words")
    return redirect("audits:survey-question", following)


def _over(request: HttpRequest) -> HttpResponse:
    return render(request, "audits/answering/over.html", status=404)


def _too_often(request: HttpRequest) -> HttpResponse:
    return render(request, "errors/429.html", status=429)
