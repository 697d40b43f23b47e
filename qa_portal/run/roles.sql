-- The portal's four database roles. Run as a superuser, inside the portal's database, as often as you like.
--
--   app_owner    owns the database and every table; migrations run as it, nothing else does
--   app_user     web, worker and beat: owns nothing, and row policies always hold for it
--   app_stats    the worker's figures job; each migration says which tables it may read
--   app_backup   backups: reads every row past the policies (a dump without this writes no rows), changes none
--
-- The passwords come in as settings of this session, so that none stands in a file:
--
--   psql -v ON_ERROR_STOP=1 -d qa_portal <<SQL
--   \getenv owner APP_OWNER_PASSWORD
--   SELECT set_config('provision.app_owner', :'owner', false); ... the same for app_user, app_stats, app_backup
--   \i roles.sql
--   SQL

DO $$
DECLARE
    wanted text;
    secret text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['app_owner', 'app_user', 'app_stats', 'app_backup'] LOOP
        secret := nullif(current_setting('provision.' || wanted, true), '');
        IF secret IS NULL THEN
            RAISE EXCEPTION 'no password was given for %', wanted;
        END IF;
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = wanted) THEN
            EXECUTE format('CREATE ROLE %I', wanted);
        END IF;
        EXECUTE format(
            'ALTER ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOINHERIT NOBYPASSRLS PASSWORD %L',
            wanted, secret
        );
    END LOOP;
END
$$;

ALTER ROLE app_backup BYPASSRLS INHERIT;
GRANT pg_read_all_data TO app_backup;
ALTER ROLE app_backup SET default_transaction_read_only = on;

-- A migration that waits for a lock holds up everybody behind it: it gives up, and is tried again later.
ALTER ROLE app_owner SET lock_timeout = '3s';
ALTER ROLE app_owner SET statement_timeout = '60s';
-- A page that waits for a lock says "try again" rather than hang.
ALTER ROLE app_user SET lock_timeout = '3s';

DO $$
BEGIN
    EXECUTE format('ALTER DATABASE %I OWNER TO app_owner', current_database());
END
$$;
