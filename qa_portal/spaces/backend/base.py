"""Django's PostgreSQL backend, which names the principal at the start of every outermost transaction.

Django opens a transaction by switching autocommit off; nothing else does. At that moment `app.user_id` is set for the
transaction only, so that a kept connection, a pool or PgBouncer can never carry one person's view to another.
No transaction, or no principal, means no rows.
"""

import select

from django.db.backends.postgresql import base
from psycopg import OperationalError
from psycopg.pq import TransactionStatus

from qa_portal.spaces import principal


class DatabaseWrapper(base.DatabaseWrapper):
    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)  # type: ignore[misc]
        if not autocommit:
            with self.wrap_database_errors:  # so that a page knows that the database is away, and says 503
                self._begin()

    def _begin(self) -> None:
        """Begin the outermost transaction; where its kept connection turns out to be cut, on a new one.

        Nothing was done yet that could be lost or done twice. A new connection that fails as well is reported.
        """
        try:
            principal.begin(self.connection)
        except OperationalError:
            if not self.connection.closed:
                raise
            self.connect()
            super()._set_autocommit(False)  # type: ignore[misc]
            principal.begin(self.connection)

    def is_usable(self) -> bool:
        """Whether a kept connection may serve the next request, which is asked before each.

        A server that went away closes its end, and then there is something to read. Silence means that all is well, so
        that the server itself is asked in the other case only.
        """
        return self._is_silent() or super().is_usable()

    def _is_silent(self) -> bool:
        raw = self.connection
        if raw is None or raw.closed or raw.info.transaction_status != TransactionStatus.IDLE:
            return False
        asked = select.poll()
        asked.register(raw.fileno(), select.POLLIN | select.POLLHUP | select.POLLERR)
        return not asked.poll(0)
