"""The app of moderation sessions."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Registers its conditions when the portal starts."""

    name = "moderation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from moderation import permissions  # noqa: F401
