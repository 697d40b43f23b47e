"""How much work there is in the whole portal, as two numbers that say nothing of anybody, for the page of its state."""

from django.db import migrations

_UP = """
REVOKE DELETE ON upkeep_mark FROM app_user;
CREATE FUNCTION app.job_totals(OUT waits_since timestamptz, OUT parked bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT min(j.asked_at) FILTER (WHERE j.state = 'queued'), count(*) FILTER (WHERE j.state = 'parked')
    FROM public.jobs_job j $$;
REVOKE ALL ON FUNCTION app.job_totals() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.job_totals() TO app_user;
"""
_DOWN = "DROP FUNCTION app.job_totals(); GRANT DELETE ON upkeep_mark TO app_user;"


class Migration(migrations.Migration):
    dependencies = [("upkeep", "0001_initial"), ("jobs", "0004_counts")]
    operations = [migrations.RunSQL(_UP, _DOWN)]
