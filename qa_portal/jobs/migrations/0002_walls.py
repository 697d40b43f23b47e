"""A person sees their own jobs; the sweep sees which ids are due, and nothing else."""

from django.db import migrations

from qa_portal.spaces.policing import police

_OWN = "principal_id = (SELECT app.uid())"
_OWN_HERE = f"{_OWN} AND space_id = ANY ((SELECT app.spaces())::bigint[])"

_DUE = """
CREATE POLICY jobs_job_owner ON jobs_job FOR SELECT TO app_owner USING (true);
CREATE FUNCTION app.due_jobs(how_many int) RETURNS TABLE (job_id uuid, principal_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT j.id, j.principal_id FROM public.jobs_job j
    WHERE (j.state = 'queued' AND coalesce(j.lease_until, j.asked_at + interval '10 seconds') <= now())
       OR (j.state = 'running' AND j.lease_until <= now())
    ORDER BY j.asked_at LIMIT how_many $$;
"""


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial"), ("spaces", "0002_walls")]
    operations = [
        *police("jobs_job", read=_OWN, insert=_OWN_HERE, update=_OWN),
        migrations.RunSQL(_DUE, "DROP FUNCTION app.due_jobs(int); DROP POLICY jobs_job_owner ON jobs_job;"),
    ]
