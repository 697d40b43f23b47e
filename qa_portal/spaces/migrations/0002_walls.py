"""Who is asking, which spaces they hold, and the walls of spaces and grants themselves.

The functions run as the owner of the tables, so that a policy can read the grants without meeting a policy again; the
owner's own policy is the only one that lets it.
"""

from django.db import migrations

_FUNCTIONS = """
CREATE SCHEMA IF NOT EXISTS app;
GRANT USAGE ON SCHEMA app TO app_user;

CREATE FUNCTION app.uid() RETURNS bigint LANGUAGE sql STABLE AS
$$ SELECT nullif(current_setting('app.user_id', true), '')::bigint $$;

CREATE FUNCTION app.grant_is_live(starts_at timestamptz, expires_at timestamptz, revoked_at timestamptz)
RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT starts_at <= statement_timestamp() AND coalesce(expires_at > statement_timestamp(), true)
   AND revoked_at IS NULL $$;

CREATE FUNCTION app.is_operator() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
$$ SELECT EXISTS (SELECT 1 FROM public.people_person p WHERE p.id = app.uid() AND p.is_operator) $$;

CREATE FUNCTION app.spaces() RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
$$ SELECT coalesce(array_agg(DISTINCT g.space_id), '{}')
   FROM public.spaces_spacegrant g JOIN public.people_person p ON p.id = g.user_id AND p.is_active
   WHERE g.user_id = app.uid() AND app.grant_is_live(g.starts_at, g.expires_at, g.revoked_at) $$;

CREATE FUNCTION app.spaces_w(verb text) RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
$$ SELECT coalesce(array_agg(DISTINCT g.space_id), '{}')
   FROM public.spaces_spacegrant g JOIN public.people_person p ON p.id = g.user_id AND p.is_active
   WHERE g.user_id = app.uid() AND g.may_write AND app.grant_is_live(g.starts_at, g.expires_at, g.revoked_at) $$;

CREATE FUNCTION app.spaces_s() RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
$$ SELECT coalesce(array_agg(DISTINCT g.space_id), '{}')
   FROM public.spaces_spacegrant g JOIN public.people_person p ON p.id = g.user_id AND p.is_active
   WHERE g.user_id = app.uid() AND g.may_steward AND app.grant_is_live(g.starts_at, g.expires_at, g.revoked_at) $$;
"""

_DROP_FUNCTIONS = """
DROP FUNCTION app.spaces_s(); DROP FUNCTION app.spaces_w(text); DROP FUNCTION app.spaces();
DROP FUNCTION app.is_operator(); DROP FUNCTION app.grant_is_live(timestamptz, timestamptz, timestamptz); DROP FUNCTION app.uid();
"""

_PRIVILEGES = """
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO app_user;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO app_user;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO app_user;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO app_user;
REVOKE ALL ON guardian_userobjectpermission, guardian_groupobjectpermission FROM app_user;
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM app_user;
"""

_WALLS = """
ALTER TABLE spaces_space ENABLE ROW LEVEL SECURITY;
ALTER TABLE spaces_space FORCE ROW LEVEL SECURITY;
REVOKE DELETE ON spaces_space FROM app_user;
CREATE POLICY spaces_space_select ON spaces_space FOR SELECT TO app_user
    USING (id = ANY ((SELECT app.spaces())::bigint[]) OR (SELECT app.is_operator()));
CREATE POLICY spaces_space_insert ON spaces_space FOR INSERT TO app_user WITH CHECK ((SELECT app.is_operator()));
CREATE POLICY spaces_space_update ON spaces_space FOR UPDATE TO app_user
    USING (id = ANY ((SELECT app.spaces_s())::bigint[])) WITH CHECK (id = ANY ((SELECT app.spaces_s())::bigint[]));

ALTER TABLE spaces_spacegrant ENABLE ROW LEVEL SECURITY;
ALTER TABLE spaces_spacegrant FORCE ROW LEVEL SECURITY;
REVOKE DELETE ON spaces_spacegrant FROM app_user;
CREATE POLICY spaces_spacegrant_owner ON spaces_spacegrant FOR SELECT TO app_owner USING (true);
CREATE POLICY spaces_spacegrant_select ON spaces_spacegrant FOR SELECT TO app_user
    USING ((user_id = (SELECT app.uid()) AND app.grant_is_live(starts_at, expires_at, revoked_at))
           OR space_id = ANY ((SELECT app.spaces_s())::bigint[]) OR (SELECT app.is_operator()));
CREATE POLICY spaces_spacegrant_insert ON spaces_spacegrant FOR INSERT TO app_user
    WITH CHECK (space_id = ANY ((SELECT app.spaces_s())::bigint[]) OR (SELECT app.is_operator()));
CREATE POLICY spaces_spacegrant_update ON spaces_spacegrant FOR UPDATE TO app_user
    USING (space_id = ANY ((SELECT app.spaces_s())::bigint[])) WITH CHECK (space_id = ANY ((SELECT app.spaces_s())::bigint[]));
"""

_DROP_WALLS = """
DROP POLICY spaces_space_select ON spaces_space; DROP POLICY spaces_space_insert ON spaces_space;
DROP POLICY spaces_space_update ON spaces_space;
ALTER TABLE spaces_space NO FORCE ROW LEVEL SECURITY; ALTER TABLE spaces_space DISABLE ROW LEVEL SECURITY;
DROP POLICY spaces_spacegrant_owner ON spaces_spacegrant; DROP POLICY spaces_spacegrant_select ON spaces_spacegrant;
DROP POLICY spaces_spacegrant_insert ON spaces_spacegrant; DROP POLICY spaces_spacegrant_update ON spaces_spacegrant;
ALTER TABLE spaces_spacegrant NO FORCE ROW LEVEL SECURITY; ALTER TABLE spaces_spacegrant DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("spaces", "0001_initial"), ("people", "0002_operator"), ("guardian", "0001_initial")]
    operations = [
        migrations.RunSQL(_FUNCTIONS, _DROP_FUNCTIONS),
        migrations.RunSQL(_PRIVILEGES, migrations.RunSQL.noop),
        migrations.RunSQL(_WALLS, _DROP_WALLS),
    ]
