"""`manage.py lint_migrations`: names the steps of new migrations that would stop people from working."""

from typing import Any

import yaml
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.migrations.loader import MigrationLoader

from qa_portal.environment import ROOT
from qa_portal.upkeep.hazards import idle_reasons, open_hazards

RELEASED = ROOT / "docs" / "released_migrations.yaml"
_HEAD = (
    "# The newest migration of each app in the last release. `manage.py lint_migrations --release` writes this file.\n"
)


class Command(BaseCommand):
    requires_system_checks = ()  # it reads files only
    help = (
        "Refuses migrations that lock a table in use or take away what the running version needs, unless they say why."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--release", action="store_true", help="Note that all migrations belong to a release now.")

    def handle(self, *_: Any, release: bool = False, **__: Any) -> None:
        if release:
            RELEASED.write_text(_HEAD + yaml.safe_dump(newest()))
            return
        released = yaml.safe_load(RELEASED.read_text())
        hazards, idle = open_hazards(released), idle_reasons(released)
        for sentence in [
            *map(str, hazards),
            *(f"{each}: it takes no such step, so no reason is needed." for each in idle),
        ]:
            self.stderr.write(sentence)
        if hazards or idle:
            raise CommandError("Change these, or give the reason in the migration: see qa_portal/upkeep/hazards.py.")


def newest() -> dict[str, str]:
    """app -> the name of its newest migration on the disc."""
    return dict(sorted(key for key in MigrationLoader(None).graph.leaf_nodes() if key[0] in _own_labels()))


def _own_labels() -> set[str]:
    from django.apps import apps

    ours = ("qa_portal.", "audits", "frameworks", "moderation", "reporting")
    return {config.label for config in apps.get_app_configs() if config.name.startswith(ours)}
