"""Who there is in the demonstration, as `cast.yaml` tells it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from qa_portal.access.roles import Role
from qa_portal.people.models import Organisation

Kind = Organisation.Kind
MAIL = "example.org"
COUNTY, CITY, BLACKBURN, NORTHMOOR = "nottinghamshire", "nottingham-city", "blackburn", "northmoor-council"


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody does for a body. `ends_in` is in days from today; None for one without an end."""

    name: str
    body: str
    role: Role
    ends_in: int | None = None

    @property
    def email(self) -> str:
        return email_of(self.name)


@dataclass(frozen=True, slots=True)
class Body:
    """One organisation. `variant` names a council's own levels; `prefix` begins the references of its plans."""

    slug: str
    name: str
    kind: Kind
    variant: str = ""
    prefix: str = ""
    paig: str = ""
    colour: str = "#1d70b8"
    desk_for: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def is_council(self) -> bool:
        return self.kind == Kind.COUNCIL


@dataclass(frozen=True, slots=True)
class Area:
    """One partnership with its bodies; `library` is the slug of its library."""

    slug: str
    name: str
    library: str
    bodies: tuple[Body, ...]


def email_of(name: str) -> str:
    return f"{name.lower().replace(' ', '.').replace(chr(39), '')}@{MAIL}"


@cache
def areas() -> tuple[Area, ...]:
    told = yaml.safe_load((Path(__file__).parent / "cast.yaml").read_text(encoding="utf-8"))
    return tuple(_area(each) for each in told)


def bodies() -> list[Body]:
    return [body for area in areas() for body in area.bodies]


def councils() -> list[Body]:
    return [body for body in bodies() if body.is_council]


def body_of(slug: str) -> Body:
    return next(body for body in bodies() if body.slug == slug)


def parts() -> list[Part]:
    """Everything that anybody does, in the order of the cast."""
    return [part for body in bodies() for part in body.parts]


def names() -> list[str]:
    """Everybody once: some play several parts."""
    return list(dict.fromkeys(part.name for part in parts()))


def _area(told: Mapping[str, Any]) -> Area:
    return Area(told["slug"], told["name"], told["library"], tuple(_body(each) for each in told["bodies"]))


def _body(told: Mapping[str, Any]) -> Body:
    facts = {key: value for key, value in told.items() if key not in {"kind", "desk_for", "people"}}
    desks = tuple(told.get("desk_for", ()))
    return Body(kind=Kind(told["kind"]), desk_for=desks, parts=tuple(_parts(told["slug"], told["people"])), **facts)


def _parts(slug: str, people: Mapping[str, list[Any]]) -> Iterator[Part]:
    for role, named in people.items():
        for each in named:
            facts = each if isinstance(each, dict) else {"name": each}
            yield Part(body=slug, role=Role(role), **facts)
