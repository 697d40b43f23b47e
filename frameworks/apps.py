"""The app of frameworks: what plans are judged by."""

from django.apps import AppConfig


class FrameworksConfig(AppConfig):
    """Registers its condition, its card and the variants of its levels when the portal starts."""

    name = "frameworks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from frameworks import home, permissions, receivers  # noqa: F401 - they register themselves
        from frameworks.queries import levels  # noqa: F401 - offers councils their variants
