"""Every address of the portal, read from the URLconf, with the sign on its door."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from qa_portal.people.models import Person
from qa_portal.spaces.ids import new_id
from qa_portal.web.doors import Sign

UNKNOWN = {
    "uuid": new_id,
    "int": lambda: 987_654_321,
    "slug": lambda: "none-such",
    "str": lambda: "none-such",
    "path": lambda: "none/such",
}
"""Kind of parameter -> a value that no row has."""

_UNKNOWN_KEY = {"uidb36": "1", "key": "none-such"}  # the one address that is a regular expression


@dataclass(frozen=True)
class Address:
    """One named address: `parameters` is name -> kind (uuid, int, slug, str)."""

    name: str
    parameters: Mapping[str, str]
    view: Callable[..., Any]

    def __str__(self) -> str:
        return self.name

    @property
    def sign(self) -> Sign | None:
        return getattr(self.view, "sign", None)

    @property
    def object_parameters(self) -> list[str]:
        """The parameters that name an object, beside the space."""
        return [name for name in self.parameters if name != "space"]

    def url(self, **known: object) -> str:
        """The address with these parameters; for the others stands what no row has."""
        return reverse(
            self.name, kwargs={**{name: _unknown(name, kind) for name, kind in self.parameters.items()}, **known}
        )


def all_addresses() -> list[Address]:
    return list(_walk(get_resolver().url_patterns, (), {}))


def guarded() -> list[Address]:
    """Addresses behind a door that asks for an act."""
    return [address for address in all_addresses() if address.sign and address.sign.act]


def in_spaces() -> list[Address]:
    """Addresses that name a space."""
    return [address for address in all_addresses() if "space" in address.parameters]


def answers(client: Client, url: str) -> dict[str, int]:
    """What the address answers to GET and to an empty POST; a method that it does not have is left out."""
    statuses = {"GET": client.get(url).status_code, "POST": client.post(url).status_code}
    return {method: status for method, status in statuses.items() if status != 405}


def first_answer(client: Client, url: str) -> dict[str, int]:
    """What the address answers to the first of the two that it has. A door stands before all of its methods alike."""
    status = client.get(url).status_code
    return {"GET": status} if status != 405 else {"POST": client.post(url).status_code}


def client_of(person: Person | None) -> Client:
    """A browser of its own; errors are answered with their page, as in earnest."""
    from tests.factories.people import sign_in

    client = Client(raise_request_exception=False)
    return sign_in(client, person) if person else client


def _walk(patterns: list, namespaces: tuple[str, ...], parameters: dict[str, str]) -> Iterator[Address]:
    for pattern in patterns:
        found = {**parameters, **_parameters(pattern)}
        if isinstance(pattern, URLPattern):
            yield Address(":".join((*namespaces, pattern.name or str(pattern.pattern))), found, pattern.callback)
        else:
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _walk(pattern.url_patterns, inner, found)


def _parameters(pattern: Any) -> dict[str, str]:
    regular = getattr(getattr(pattern.pattern, "regex", None), "groupindex", {})
    kinds = {
        name: type(kind).__name__.removesuffix("Converter").lower().replace("string", "str")
        for name, kind in pattern.pattern.converters.items()
    }
    return {**dict.fromkeys(regular, "str"), **kinds}


def _unknown(name: str, kind: str) -> object:
    return _UNKNOWN_KEY.get(name) or UNKNOWN[kind]()
