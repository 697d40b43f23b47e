"""The table of tables: where each noun lives, who reads and writes it, how long it stays and what it may point at.

Plain names only, so that this floor knows nothing of the ones above. `docs/tables.md` is drawn from it by
`manage.py draw_tables`; the wall tests hold it against PostgreSQL's own catalogue.
"""

from qa_portal.spaces.tables import audits, frameworks, ground, moderation, reporting
from qa_portal.spaces.tables.table import LIBRARY, RETENTION, Table

__all__ = ["LIBRARY", "RETENTION", "TABLES", "WITHOUT_A_SPACE", "Table"]

TABLES: tuple[Table, ...] = (
    *ground.TABLES,
    *frameworks.TABLES,
    *audits.TABLES,
    *moderation.TABLES,
    *reporting.TABLES,
)

"""Every table with `space_id`, lowest floor first."""

WITHOUT_A_SPACE: dict[str, str] = {
    "people.LocalArea": "the name of a partnership; public knowledge",
    "people.Organisation": "the name of a body; public knowledge",
    "people.Council": "the name and colours of a council; public knowledge",
    "people.Person": "needed before anybody is signed in",
    "spaces.Space": "walled by its own id",
    "spaces.SpaceGrant": "walled by its own rule, since the other walls read it",
    "account.EmailAddress": "needed before anybody is signed in",
    "account.EmailConfirmation": "needed before anybody is signed in",
    "mfa.Authenticator": "needed before anybody is signed in",
    "partners.Session": "needed before anybody is signed in",
    "axes.AccessAttempt": "needed before anybody is signed in",
    "axes.AccessAttemptExpiration": "needed before anybody is signed in",
    "axes.AccessFailureLog": "needed before anybody is signed in",
    "axes.AccessLog": "needed before anybody is signed in",
    "upkeep.Mark": "when each piece of upkeep was last done; no data of anybody",
    "auth.Permission": "names of permissions, no data of anybody",
    "auth.Group": "not used; its table comes with Django",
    "auth.Group_permissions": "not used; its table comes with Django",
    "people.Person_groups": "not used; its table comes with Django",
    "people.Person_user_permissions": "not used; its table comes with Django",
    "contenttypes.ContentType": "names of tables, no data of anybody",
    "guardian.UserObjectPermission": "not used, and closed to the portal; its table comes with django-guardian",
    "guardian.GroupObjectPermission": "empty for ever: django-guardian asks it, and the portal cannot write it",
    "django_migrations": "which migrations have run; the portal may only read it",
}
"""Every other table, by its model's name or else its own, with the reason that it has no policy of the usual shape."""
