from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "qa_portal.publications"
    label = "publications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from qa_portal.publications import permissions  # noqa: F401 - registers itself
