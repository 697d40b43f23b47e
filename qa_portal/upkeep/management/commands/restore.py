"""`manage.py restore BACKUP`: a backup into an empty database and an empty media folder, proved to be whole."""

from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from qa_portal.run import roles
from qa_portal.upkeep.backup.programs import Database
from qa_portal.upkeep.backup.restoring import Target, make_roles, restore
from qa_portal.upkeep.rules.manifest import BadBackup


class Command(BaseCommand):
    help = "Restores a backup into an empty database, and proves that nothing is missing or changed."
    requires_system_checks = ()  # there may be no table yet

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("backup", type=Path, help="The folder of one backup.")
        parser.add_argument("--over", default="", metavar="NAME", help="Replace all that this database holds.")

    def handle(self, *_: Any, backup: Path, over: str = "", **__: Any) -> None:
        began = monotonic()
        try:
            self._make_roles()
            manifest = restore(backup.absolute(), self._target(), over=over)
        except BadBackup as reason:
            raise CommandError(str(reason)) from None
        rows = sum(manifest.census.tables.values())
        self.stdout.write(
            f"Restored and proved {rows:,} rows and {len(manifest.files) - 1:,} files, as they were at "
            f"{manifest.made_at}, in {monotonic() - began:.1f} seconds. Everybody signs in again."
        )

    def _make_roles(self) -> None:
        if admin := settings.ENVIRONMENT.database_admin_url:
            make_roles(admin, self._addresses())

    def _target(self) -> Target:
        addresses = self._addresses()
        return Target(Database(addresses[roles.OWNER]), Database(addresses[roles.BACKUP]), Path(settings.MEDIA_ROOT))

    def _addresses(self) -> dict[str, str]:
        """role -> its address; the owner and the backup role are needed for every restore."""
        given = settings.ENVIRONMENT
        for name in ("database_owner_url", "database_backup_url"):
            if not getattr(given, name):
                raise CommandError(
                    f"{name.upper()} is not set: a restore writes as the owner and proves as app_backup."
                )
        return {
            roles.OWNER: given.database_owner_url,
            roles.USER: given.database_url,
            roles.STATS: given.database_stats_url,
            roles.BACKUP: given.database_backup_url,
        }
