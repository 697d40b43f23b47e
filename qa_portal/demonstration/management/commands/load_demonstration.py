"""`manage.py load_demonstration`: a made-up area to try the portal in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from qa_portal.demonstration.loading import NotEmpty, load


class Command(BaseCommand):
    help = "Loads the demonstration area into an empty database; does nothing where it is already."

    def handle(self, *_: Any, **__: Any) -> None:
        try:
            is_new = load(timezone.localdate())
        except NotEmpty as reason:
            raise CommandError(str(reason)) from None
        self.stdout.write("The demonstration is loaded." if is_new else "The demonstration is there already.")
