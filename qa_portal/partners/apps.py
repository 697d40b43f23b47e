from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "qa_portal.partners"
    label = "partners"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from qa_portal.partners import home, permissions, receivers  # noqa: F401 - they register themselves
