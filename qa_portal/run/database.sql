-- What each database of the portal needs before its first migration. Run as app_owner or a superuser, inside that
-- database, as often as you like. The roles come from roles.sql.

DO $$
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO app_user, app_stats, app_backup', current_database());
END
$$;

-- Tables lie in "public", where only the owner may make anything.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO app_user, app_stats;

-- The functions behind the row policies lie in "app".
CREATE SCHEMA IF NOT EXISTS app AUTHORIZATION app_owner;
REVOKE ALL ON SCHEMA app FROM PUBLIC;
GRANT USAGE ON SCHEMA app TO app_user, app_stats;

-- Whatever migrations make, the portal may read and write, as far as row policies let it; insert-only tables take
-- UPDATE and DELETE back in their migration. TRUNCATE, which no policy sees, is never given.
ALTER DEFAULT PRIVILEGES FOR ROLE app_owner IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO app_user;
ALTER DEFAULT PRIVILEGES FOR ROLE app_owner IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO app_user;
