"""Whether the portal is alive, and whether it can serve."""

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from qa_portal.web.doors import Sign


def _signed(view, reason: str):
    view.sign = Sign(None, reason=reason)
    return view


def _livez(request: HttpRequest) -> HttpResponse:
    return HttpResponse("alive\n", content_type="text/plain")


def _readyz(request: HttpRequest) -> HttpResponse:
    """Ready when the database answers and every migration has been applied; Redis may be away."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    executor = MigrationExecutor(connection)
    is_behind = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    words, status = ("waiting for migrations\n", 503) if is_behind else ("ready\n", 200)
    return HttpResponse(words, content_type="text/plain", status=status)


livez = _signed(transaction.non_atomic_requests(require_safe(_livez)), "A load balancer asks, and nothing is told.")
readyz = _signed(transaction.non_atomic_requests(require_safe(_readyz)), "A load balancer asks, and no row is read.")
