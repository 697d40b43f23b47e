"""The app of plans and their audits."""

from django.apps import AppConfig


class AuditsConfig(AppConfig):
    """Registers its conditions, its cards and where its notices lead when the portal starts."""

    name = "audits"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from audits import ahead, handover, home, notices, permissions  # noqa: F401
