"""What narrows a list. It comes by GET; a value that is not offered narrows nothing."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, cast

from django import forms
from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe

from qa_portal.web.paging import Page
from qa_portal.web.stencils import Stencils

_drawn = Stencils()


class FilterForm(forms.Form):
    """A form of choices whose empty choice means all. `components/filter_panel.html` shows it."""

    says_optional = False
    fragment: ClassVar[str] = ""
    """Where on the page the list begins, for the links that take a filter away: "#found"."""

    def __init__(self, data: QueryDict, **kwargs: Any) -> None:
        self._offered: set[str] = set()  # choices of one list, such as the names of its people
        super().__init__(data, auto_id="id_filter_%s", **kwargs)

    def offer(self, name: str, choices: Iterable[tuple[str, str]], none: str = "All") -> None:
        """Give a field its choices; `none` is what no choice is called."""
        self._offered.add(name)
        cast("forms.ChoiceField", self.fields[name]).choices = [("", none), *choices]

    def chosen(self) -> dict[str, str]:
        """What was chosen, by field."""
        self.is_valid()
        return {name: str(value) for name, value in self.cleaned_data.items() if value}

    def chips(self) -> list[dict[str, str]]:
        """What was chosen in words, each with the address of the list without it."""
        return [
            {"text": self._words(name, value), "href": self._without(name)} for name, value in self.chosen().items()
        ]

    @property
    def query(self) -> str:
        """What was chosen, as it stands in an address: for a file of the same list."""
        return _query(self.chosen())

    def page_links(self, page: Page) -> dict[str, str]:
        """The addresses of the neighbouring pages, narrowed as this one is; empty where there is none."""
        return {way: self._page(key) if key else "" for way, key in (("newer", page.newer), ("older", page.older))}

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        """As any form; but choices that stand in the code are drawn once for each value, and not for every list."""
        if args or kwargs or self.errors:
            return super().render(*args, **kwargs)
        return mark_safe("".join(self._group(bound) for bound in self))  # noqa: S308 - templates made each

    __str__ = __html__ = render

    def _group(self, bound: forms.BoundField) -> str:
        field, value = bound.field, bound.value() or ""
        if type(field) is not forms.ChoiceField or bound.name in self._offered:
            return bound.as_field_group()
        offered = cast("Iterable[tuple[str, str]]", field.choices)
        choices = tuple((str(each), str(words)) for each, words in offered)
        if value not in dict(choices):
            return bound.as_field_group()
        return _drawn.get((type(self), bound.auto_id, value, choices), bound.as_field_group).fill({})

    def _words(self, name: str, value: str) -> str:
        field = self.fields[name]
        words: dict[str, str] = dict(field.choices) if isinstance(field, forms.ChoiceField) else {}  # type: ignore[arg-type]
        return f"{field.label}: {words.get(value, value)}"

    def _page(self, key: str) -> str:
        return _query({**self.chosen(), "page": key})

    def _without(self, name: str) -> str:
        return _query({key: value for key, value in self.chosen().items() if key != name}) + self.fragment


def _query(facts: Mapping[str, str]) -> str:
    query = QueryDict(mutable=True)
    query.update(facts)
    return f"?{query.urlencode()}"
