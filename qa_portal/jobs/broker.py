"""The Celery application, configured from Django's settings. Importing it makes it the current one of the process."""

from celery import Celery

app = Celery("qa_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
