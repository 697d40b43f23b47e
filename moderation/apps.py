"""The app in which people compare their judgements and learn from it."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Registers its conditions, what it asks of auditors, its card and where its notices lead."""

    name = "moderation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from moderation import ahead, blindness, home, notices, permissions, receivers  # noqa: F401 - they register themselves
        from moderation.queries import certificates  # noqa: F401 - says what an auditor lacks
