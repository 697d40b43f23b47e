from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "qa_portal.web"
    label = "web"
