from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "qa_portal.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from qa_portal.jobs import broker  # noqa: F401 - makes it the current Celery application
