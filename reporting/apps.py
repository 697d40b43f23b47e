from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "reporting"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from reporting import ahead, home, permissions, receivers, terms  # noqa: F401 - each registers what it holds
