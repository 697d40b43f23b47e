"""What only some people may read in a library is read whole by its timed work alone.

Area stewards, who look after everybody's way in, had been let in beside it: they give grants, and have no need to know how near
a colleague came to agreed marks or who came to a course.
"""

from django.db import migrations

_TIMED = """
CREATE FUNCTION app.spaces_timed() RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
$$ SELECT coalesce(array_agg(DISTINCT g.space_id), '{}')
   FROM public.spaces_spacegrant g JOIN public.people_person p ON p.id = g.user_id AND p.is_active
   WHERE g.user_id = app.uid() AND g.role = 'service' AND app.grant_is_live(g.starts_at, g.expires_at, g.revoked_at) $$;
"""


def _ask(old: str, new: str) -> str:
    """Put one function in the place of another in the policies of this app's tables."""
    return f"""
    DO $$ DECLARE policy record; BEGIN
        FOR policy IN SELECT tablename, policyname, replace(qual, '{old}(', '{new}(') AS seen,
                             replace(with_check, '{old}(', '{new}(') AS kept
                      FROM pg_policies WHERE tablename LIKE 'moderation\\_%'
                      AND coalesce(qual, '') || coalesce(with_check, '') LIKE '%{old}(%'
        LOOP
            EXECUTE format('ALTER POLICY %I ON %I', policy.policyname, policy.tablename)
                || coalesce(' USING (' || policy.seen || ')', '') || coalesce(' WITH CHECK (' || policy.kept || ')', '');
        END LOOP;
    END $$;
    """  # noqa: S608 - the names stand in this file


class Migration(migrations.Migration):
    dependencies = [("moderation", "0008_case_studies"), ("spaces", "0007_boards_answer")]
    operations = [
        migrations.RunSQL(_TIMED, "DROP FUNCTION app.spaces_timed();"),
        migrations.RunSQL(
            _ask("app.spaces_s_all", "app.spaces_timed"), _ask("app.spaces_timed", "app.spaces_s_all")
        ),
    ]
