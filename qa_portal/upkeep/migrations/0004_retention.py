"""Removing what was kept for ninety days: jobs that are over, and notices. The portal's role may remove neither itself.

Both functions answer only somebody who looks after the space: its stewards may count, its service person removes.
"""

from django.db import migrations

_WHAT = "public.{table} WHERE space_id = which AND {over}"
_JOBS = _WHAT.format(table="jobs_job", over="state IN ('done', 'parked') AND finished_at <= until")
_NOTICES = _WHAT.format(table="notices_notice", over="made_at <= until")
_MAY = "which = ANY ((SELECT app.spaces_s())::bigint[])"

_UP = f"""
CREATE POLICY jobs_job_retention ON jobs_job FOR DELETE TO app_owner USING (true);
CREATE POLICY notices_notice_owner ON notices_notice FOR SELECT TO app_owner USING (true);
CREATE POLICY notices_notice_retention ON notices_notice FOR DELETE TO app_owner USING (true);

CREATE FUNCTION app.count_passed(which bigint, until timestamptz, OUT jobs bigint, OUT notices bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT (SELECT count(*) FROM {_JOBS} AND {_MAY}), (SELECT count(*) FROM {_NOTICES} AND {_MAY}) $$;

CREATE FUNCTION app.forget_passed(which bigint, until timestamptz, OUT jobs bigint, OUT notices bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    DELETE FROM {_JOBS} AND {_MAY};
    GET DIAGNOSTICS jobs = ROW_COUNT;
    DELETE FROM {_NOTICES} AND {_MAY};
    GET DIAGNOSTICS notices = ROW_COUNT;
END $$;
REVOKE ALL ON FUNCTION app.count_passed(bigint, timestamptz), app.forget_passed(bigint, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.count_passed(bigint, timestamptz), app.forget_passed(bigint, timestamptz) TO app_user;
"""
_DOWN = """
DROP FUNCTION app.forget_passed(bigint, timestamptz); DROP FUNCTION app.count_passed(bigint, timestamptz);
DROP POLICY notices_notice_retention ON notices_notice; DROP POLICY notices_notice_owner ON notices_notice;
DROP POLICY jobs_job_retention ON jobs_job;
"""


class Migration(migrations.Migration):
    dependencies = [("upkeep", "0003_check_of_files"), ("jobs", "0002_walls"), ("notices", "0002_walls")]
    operations = [migrations.RunSQL(_UP, _DOWN)]
