"""How much work there is in a space, for its stewards: numbers by state, and when the oldest of each was asked for."""

from django.db import migrations

_UP = """
CREATE FUNCTION app.job_counts(which bigint) RETURNS TABLE (state text, how_many bigint, oldest timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT j.state::text, count(*), min(j.asked_at) FROM public.jobs_job j
    WHERE j.space_id = which AND which = ANY ((SELECT app.spaces_s())::bigint[])
    GROUP BY j.state $$;
REVOKE ALL ON FUNCTION app.job_counts(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.job_counts(bigint) TO app_user;
"""


class Migration(migrations.Migration):
    dependencies = [("jobs", "0003_a_key_is_ones_own")]
    operations = [migrations.RunSQL(_UP, "DROP FUNCTION app.job_counts(bigint);")]
