"""The app of frameworks: what plans are judged by."""

from django.apps import AppConfig


class FrameworksConfig(AppConfig):
    """Registers its condition when the portal starts."""

    name = "frameworks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from frameworks import permissions  # noqa: F401 - registers itself
