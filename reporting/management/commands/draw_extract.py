"""`manage.py draw_extract` writes docs/bi-extract.md from the schema of the extract. A test holds it equal."""

from typing import Any

from django.core.management.base import BaseCommand

from qa_portal.environment import ROOT
from reporting.rules.extract import described

PAGE = ROOT / "docs" / "bi-extract.md"


class Command(BaseCommand):
    requires_system_checks = ()  # it needs neither addresses nor a database
    help = "Draw docs/bi-extract.md from the schema of the extract."

    def handle(self, **_: Any) -> None:
        PAGE.write_text(f"{described()}\n")
        self.stdout.write(f"Wrote {PAGE.relative_to(ROOT)}")
