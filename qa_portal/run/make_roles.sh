#!/bin/sh
# Makes the portal's roles, or gives them new passwords, with psql: for compose at the first start of its database, and
# for any other PostgreSQL. Run as a superuser of that server, with the database's name in POSTGRES_DB and a password
# for each role in the environment:
#
#   POSTGRES_DB=qa_portal APP_OWNER_PASSWORD=... APP_USER_PASSWORD=... APP_STATS_PASSWORD=... APP_BACKUP_PASSWORD=... \
#     PGHOST=... PGUSER=... sh qa_portal/run/make_roles.sh
set -eu
sql=${PROVISION_SQL:-$(dirname "$0")}

psql --quiet --no-psqlrc -v ON_ERROR_STOP=1 -v sql="$sql" --username "${POSTGRES_USER:-${PGUSER:-postgres}}" \
    --dbname "$POSTGRES_DB" <<'SQL'
\getenv owner APP_OWNER_PASSWORD
\getenv user APP_USER_PASSWORD
\getenv stats APP_STATS_PASSWORD
\getenv backup APP_BACKUP_PASSWORD
SELECT set_config('provision.app_owner', :'owner', false),
       set_config('provision.app_user', :'user', false),
       set_config('provision.app_stats', :'stats', false),
       set_config('provision.app_backup', :'backup', false) \g /dev/null
\set roles :sql '/roles.sql'
\i :roles
\set database :sql '/database.sql'
\i :database
SQL
