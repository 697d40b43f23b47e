"""`manage.py backup FOLDER`: a copy of everything in a new folder below FOLDER, made while people go on working."""

import sys
from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from qa_portal.upkeep.backup.dumping import Made, back_up
from qa_portal.upkeep.backup.programs import Database
from qa_portal.upkeep.models import Mark
from qa_portal.upkeep.rules.manifest import BadBackup
from qa_portal.upkeep.services.marks import try_to_mark


class Command(BaseCommand):
    help = "Copies the database and all files into a new folder, with a sealed list of what they hold."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="Where backups are kept, on an encrypted disk or share.")

    def handle(self, *_: Any, folder: Path, **__: Any) -> None:
        address = settings.ENVIRONMENT.database_backup_url
        if not address:
            raise CommandError("DATABASE_BACKUP_URL is not set: a backup reads as the role app_backup.")
        began = monotonic()
        try:
            made = back_up(
                Database(address),
                media=Path(settings.MEDIA_ROOT),
                into=folder.absolute(),
                at=timezone.now(),
            )
        except BadBackup as reason:
            raise CommandError(str(reason)) from None
        self._tell(made, monotonic() - began)

    def _tell(self, made: Made, seconds: float) -> None:
        rows = sum(made.manifest.census.tables.values())
        words = f"{rows:,} rows and {len(made.manifest.files) - 1:,} files"
        try_to_mark(Mark.Name.BACKUP, seconds=seconds, note=words)
        self.stdout.write(f"Backed up {words} in {seconds:.1f} seconds: {made.folder}")
        if made.damaged:
            what = "document has no file" if len(made.damaged) == 1 else "documents have no file"
            sys.stderr.write(
                f"{len(made.damaged)} {what}, or not the one that was uploaded: {made.damaged[0]} first.\n"
            )
