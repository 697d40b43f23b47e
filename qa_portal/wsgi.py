"""The door of the web server."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qa_portal.settings")
os.environ.setdefault("PORTAL_ROLE", "web")

application = get_wsgi_application()

from qa_portal.partners.demonstration import refuse_unless_demonstration  # noqa: E402 - models need the apps to be loaded

refuse_unless_demonstration()
connections.close_all()  # a connection must not be shared with the processes that the server forks
