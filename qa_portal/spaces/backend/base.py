"""Django's PostgreSQL backend, which names the principal at the start of every outermost transaction.

Django opens a transaction by switching autocommit off; nothing else does. At that moment `app.user_id` is set for the
transaction only, so that a kept connection, a pool or PgBouncer can never carry one person's view to another.
No transaction, or no principal, means no rows.
"""

from django.db.backends.postgresql import base

from qa_portal.spaces import principal


class DatabaseWrapper(base.DatabaseWrapper):
    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)  # type: ignore[misc]
        if not autocommit:
            with self.wrap_database_errors:  # so that a page knows a connection that was cut for one, and says 503
                principal.push(self.connection)
