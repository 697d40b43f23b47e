"""What `celery --app=qa_portal` opens: the application of `jobs`, with the settings of a worker."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qa_portal.settings")
os.environ.setdefault("PORTAL_ROLE", "worker")

from qa_portal.jobs.broker import app

__all__ = ["app"]
