from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "qa_portal.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from qa_portal.ledger import receivers  # noqa: F401 - connects the receivers
