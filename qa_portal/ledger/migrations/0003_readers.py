"""Who has read a plan is told to those who answer for it; the newest hash of every chain can be kept elsewhere.

The record itself stays with stewards. `app.readings_of` gives out the readings of some subjects of one space, to
people who lead its work; `app.chain_ends` gives out numbers and hashes, which say nothing of anybody.
"""

from django.db import migrations

_UP = """
CREATE FUNCTION app.readings_of(which bigint, subjects text[])
RETURNS TABLE (actor_id bigint, at timestamptz, act text, detail text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT e.actor_id, e.at, e.act::text, e.detail::text FROM public.ledger_entry e
    WHERE e.space_id = which AND e.kind = 'read' AND e.subject_id = ANY (subjects)
      AND EXISTS (SELECT 1 FROM public.spaces_spacegrant g
                  JOIN public.people_person p ON p.id = g.user_id AND p.is_active
                  WHERE g.user_id = app.uid() AND g.space_id = which
                    AND g.role IN ('qa_lead', 'senior_manager', 'steward', 'service')
                    AND app.grant_is_live(g.starts_at, g.expires_at, g.revoked_at)) $$;

CREATE FUNCTION app.chain_ends() RETURNS TABLE (space_id bigint, number bigint, hash text, at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT DISTINCT ON (l.space_id) l.space_id, l.number, l.hash::text, e.at
    FROM public.ledger_link l JOIN public.ledger_entry e ON e.id = l.entry_id
    WHERE app.is_operator()
    ORDER BY l.space_id, l.number DESC $$;

REVOKE ALL ON FUNCTION app.readings_of(bigint, text[]), app.chain_ends() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.readings_of(bigint, text[]), app.chain_ends() TO app_user;
"""
_DOWN = "DROP FUNCTION app.chain_ends(); DROP FUNCTION app.readings_of(bigint, text[]);"


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_chain"), ("spaces", "0004_matrix")]
    operations = [migrations.RunSQL(_UP, _DOWN)]
