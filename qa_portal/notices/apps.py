from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "qa_portal.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from qa_portal.notices import cards  # noqa: F401 - registers itself with the home page
