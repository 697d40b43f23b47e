"""The Celery application. Tasks live in each app's `tasks.py`; work reaches them through the outbox in `jobs`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qa_portal.settings")
os.environ.setdefault("PORTAL_ROLE", "worker")

app = Celery("qa_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
