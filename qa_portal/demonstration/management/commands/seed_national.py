"""`manage.py seed_national`: a made-up country in a throw-away database, to measure by."""

from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from qa_portal.demonstration.loading import NotEmpty
from qa_portal.demonstration.national.loading import seed
from qa_portal.demonstration.national.shape import Country


class Command(BaseCommand):
    help = "Fills an empty, throw-away database with made-up councils, plans and audits, to measure how fast pages are."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--councils", type=int, default=153)
        parser.add_argument("--plans", type=int, help="In all; without it as many as such councils have.")
        parser.add_argument("--answers", type=int, help="In all, about; without it as many as go with the plans.")
        parser.add_argument("--seed", type=int, default=1, help="The same seed gives the same rows on the same day.")
        parser.add_argument("--hands", type=int, default=2, help="How many processes fill councils at a time.")

    def handle(self, *_: Any, hands: int, **asked: Any) -> None:
        country = Country.of(**{name: asked[name] for name in ("councils", "plans", "answers", "seed")})
        if not 0 < country.councils <= country.plans:
            raise CommandError("There has to be a council, and a plan for each.")
        owner, began = settings.ENVIRONMENT.database_owner_url, monotonic()
        if not owner:
            raise CommandError("DATABASE_OWNER_URL is not set: the owner alone can let rows be copied in.")
        try:
            loaded = seed(country, timezone.localdate(), owner=owner, tell=self._tell, hands=hands)
        except NotEmpty as reason:
            raise CommandError(str(reason)) from None
        self.stdout.write(
            f"{country.councils} councils, {loaded.plans:,} plans, {loaded.audits:,} audits and {loaded.answers:,} "
            f"answers in {monotonic() - began:.0f} seconds; the database takes {loaded.size / 2**20:,.0f} MB."
        )

    def _tell(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()
