"""`manage.py fit_out_library SLUG`: scales, frameworks, levels, groups and terms for the library of a local area."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from frameworks.packs import read_pack
from frameworks.services.library import fit_out_library
from qa_portal.access.roles import SpaceKind
from qa_portal.partners.rules.terms import first_year_of, year_name
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for


class Command(BaseCommand):
    help = "Loads everything that comes with the portal into a library; done again, it adds only what is missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="The library, as its address names it.")
        parser.add_argument("--year", action="append", help="An academic year, such as 2026/27; may be given again.")

    def handle(self, *_: Any, slug: str, year: list[str] | None, **__: Any) -> None:
        library = _library(slug)
        with acting_as(library.service_person_id), transaction.atomic():
            by = viewer_for(library.timed_worker)
            try:
                fit_out_library(space=library, by=by, academic_years=year or _this_year_and_next())
            except ValueError as reason:
                raise CommandError(str(reason)) from None
        self.stdout.write(f"{library} is fitted out.")


def _library(slug: str) -> Space:
    with acting_as(Person.objects.operator().pk), transaction.atomic():
        spaces = Space.objects.filter(kind=SpaceKind.LIBRARY, slug=slug)
        library = spaces.select_related("service_person", "local_area").first()
    if library is None:
        raise CommandError(f"There is no library called {slug}.")
    return library


def _this_year_and_next() -> list[str]:
    first = first_year_of(timezone.localdate(), read_pack("area")["terms"]["defaults"])
    return [year_name(first), year_name(first + 1)]
