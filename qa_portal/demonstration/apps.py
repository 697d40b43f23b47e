from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    name = "qa_portal.demonstration"
    label = "demonstration"
