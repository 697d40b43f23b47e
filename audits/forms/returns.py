"""What is sent of a feedback note: the auditor's words, the writer's answers, the auditor's checks."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from audits.forms.filters import ALL, state_choices
from audits.models import ReturnPoint
from audits.queries.return_lists import STATES
from audits.queries.returns import NotePage, PointRow
from audits.services.answering_returns import SAY_WHAT, SAY_WHY
from audits.services.returns import NoteWords
from qa_portal.web.filters import FilterForm
from qa_portal.web.forms import Look

LONGEST = 4000
_CHECKS = [
    (ReturnPoint.Check.RIGHT, "Put right"),
    (ReturnPoint.Check.NOT_YET, "Not yet"),
    (ReturnPoint.Check.ACCEPTED, "Accepted as it is"),
]


def _words(label: str, hint: str = "", **facts: Any) -> forms.CharField:
    widget = forms.Textarea({"rows": 3})
    return forms.CharField(label=label, help_text=hint, max_length=LONGEST, required=False, widget=widget, **facts)


class _OfPoints(forms.Form):
    """A form with fields for each of several points, named `<field>-<id of the point>`."""

    says_optional = False

    def of(self, name: str, row: PointRow) -> BoundField | None:
        key = f"{name}-{row.point.pk}"
        return self[key] if key in self.fields else None

    def given(self, name: str, row: PointRow) -> Any:
        return self.cleaned_data.get(f"{name}-{row.point.pk}")


class NoteForm(_OfPoints):
    """The words of a note. A point that must be put right cannot be left out."""

    def __init__(self, data: Mapping[str, Any] | None, page: NotePage) -> None:
        super().__init__(data)
        self.page = page
        self.fields["opening"] = _words("A few words to begin with", initial=page.note.opening)
        for row in page.points:
            self._add(row)

    def _add(self, row: PointRow) -> None:
        pk = row.point.pk
        self.fields[f"text-{pk}"] = _words(f"What you want to say about {row.spec.code}", initial=row.point.text)
        if not row.point.must_fix:
            out = forms.BooleanField(label="Leave this point out", required=False, initial=row.point.left_out)
            self.fields[f"out-{pk}"] = out

    @property
    def opening(self) -> BoundField:
        return self["opening"]

    def rows(self, points: Iterable[PointRow]) -> Iterator[tuple[PointRow, BoundField | None, BoundField | None]]:
        for row in points:
            yield row, self.of("text", row), self.of("out", row)

    def praise(self) -> list[tuple[PointRow, BoundField | None, BoundField | None]]:
        return list(self.rows(self.page.praise))

    def changes(self) -> list[tuple[PointRow, BoundField | None, BoundField | None]]:
        return list(self.rows(self.page.changes))

    def words(self) -> NoteWords:
        points = self.page.points
        return NoteWords(
            opening=self.cleaned_data["opening"],
            texts={row.point.pk: self.given("text", row) for row in points},
            left_out=frozenset(row.point.pk for row in points if self.given("out", row)),
        )


class PointForm(forms.Form):
    """A further point: on which criterion, praise or change, in which words."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=ReturnPoint.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it was done well or is to change"},
    )
    criterion = forms.ChoiceField(label="Criterion", error_messages={"required": "Choose a criterion"})
    text = forms.CharField(
        label="What do you want to say?",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Enter what you want to say"},
    )

    looks: ClassVar = {"kind": Look(label="s", small=True, inline=True)}

    def __init__(self, data: Mapping[str, Any] | None = None, *, criteria: Iterable[tuple[UUID, str]]) -> None:
        super().__init__(data, auto_id="id_new_%s")
        fields: dict[str, Any] = self.fields
        choices = [(str(pk), words) for pk, words in criteria]
        fields["criterion"].choices = [("", "Choose a criterion"), *choices]


class ReplyForm(_OfPoints):
    """The writer's answers to the points to change; one that is left empty stays open."""

    def __init__(self, data: Mapping[str, Any] | None, page: NotePage) -> None:
        super().__init__(data)
        self.rows = [row for row in page.changes if not row.point.is_settled]
        self.looks = {f"reply-{row.point.pk}": Look(label="s", small=True) for row in self.rows}
        for row in self.rows:
            self._add(row)

    def _add(self, row: PointRow) -> None:
        pk, code = row.point.pk, row.spec.code
        self.fields[f"reply-{pk}"] = forms.ChoiceField(
            label=f"Your answer to {code}",
            choices=ReturnPoint.Reply.choices,
            widget=forms.RadioSelect,
            required=False,
            initial="" if row.is_not_yet else row.point.reply,
        )
        initial = "" if row.is_not_yet else row.point.reply_words
        hint = "Needed where you see it differently."
        self.fields[f"words-{pk}"] = _words(f"Your words on {code}", hint, initial=initial)

    def clean(self) -> dict[str, Any]:
        for row in self.rows:
            if self.given("reply", row) == ReturnPoint.Reply.DISAGREE and not self.given("words", row):
                self.add_error(f"words-{row.point.pk}", ValidationError(f"{row.spec.code}: {_lowered(SAY_WHY)}"))
        return self.cleaned_data

    def answered(self) -> Iterator[tuple[ReturnPoint, str, str]]:
        for row in self.rows:
            if reply := self.given("reply", row):
                yield row.point, reply, self.given("words", row)


class CheckForm(_OfPoints):
    """What was found of each change that the writer has answered."""

    def __init__(self, data: Mapping[str, Any] | None, page: NotePage) -> None:
        super().__init__(data)
        answered = [row for row in page.changes if row.point.reply and not row.point.is_settled]
        self.rows = [row for row in answered if not row.point.must_fix and not row.is_not_yet]
        self.looks = {f"result-{row.point.pk}": Look(label="s", small=True, inline=True) for row in self.rows}
        for row in self.rows:
            self._add(row)

    def _add(self, row: PointRow) -> None:
        pk, code = row.point.pk, row.spec.code
        self.fields[f"result-{pk}"] = forms.ChoiceField(
            label=f"What you found of {code}", choices=_CHECKS, widget=forms.RadioSelect, required=False
        )
        self.fields[f"found-{pk}"] = _words(f"Words on {code}", "Needed where it is not right yet.")

    def clean(self) -> dict[str, Any]:
        for row in self.rows:
            if self.given("result", row) == ReturnPoint.Check.NOT_YET and not self.given("found", row):
                self.add_error(f"found-{row.point.pk}", ValidationError(f"{row.spec.code}: {_lowered(SAY_WHAT)}"))
        return self.cleaned_data

    def checked(self) -> Iterator[tuple[ReturnPoint, str, str]]:
        for row in self.rows:
            if result := self.given("result", row):
                yield row.point, result, self.given("found", row)


class ReasonForm(forms.Form):
    """One reason in words."""

    reason = forms.CharField(
        max_length=LONGEST, widget=forms.Textarea({"rows": 3}), error_messages={"required": "Enter the reason"}
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, label: str, hint: str = "") -> None:
        super().__init__(data)
        self.fields["reason"].label, self.fields["reason"].help_text = label, hint


class NoteFilter(FilterForm):
    """What narrows the list of notes."""

    state = forms.ChoiceField(label="State", required=False, choices=[("", ALL), *state_choices(STATES)])


def _lowered(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]
