"""When an area changes the dates of a term, audits that were counted on the days between move with them, in all councils.

Facts are only ever inserted by the portal; this one function of the owner may carry them from term to term. It asks who
asks, touches no term that has an issued report, and gives out numbers alone.
"""

from django.db import migrations

_UP = """
CREATE POLICY reporting_auditfact_owner ON reporting_auditfact FOR ALL TO app_owner USING (true) WITH CHECK (true);
CREATE POLICY reporting_scorefact_owner ON reporting_scorefact FOR ALL TO app_owner USING (true) WITH CHECK (true);
CREATE POLICY reporting_report_owner ON reporting_report FOR SELECT TO app_owner USING (true);

CREATE FUNCTION app.issued_in_terms(which bigint, terms uuid[]) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT count(*) FROM public.reporting_report r JOIN public.spaces_space s ON s.id = r.space_id
    WHERE r.term_id = ANY (terms) AND r.state = 'issued' AND s.local_area_id = which AND app.looks_after_area(which) $$;

CREATE FUNCTION app.counted_between(which bigint, first_day date, last_day date) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT count(*) FROM public.reporting_auditfact f JOIN public.spaces_space s ON s.id = f.space_id
    WHERE f.submitted_on BETWEEN first_day AND last_day AND s.local_area_id = which AND app.looks_after_area(which) $$;

CREATE FUNCTION app.move_counted(which bigint, first_day date, last_day date, to_term uuid) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE moved bigint;
BEGIN
    IF NOT app.looks_after_area(which) THEN RETURN 0; END IF;
    IF EXISTS (SELECT 1 FROM public.reporting_report r JOIN public.reporting_auditfact f ON f.term_id = r.term_id
               JOIN public.spaces_space s ON s.id = f.space_id AND s.local_area_id = which
               WHERE r.state = 'issued' AND f.submitted_on BETWEEN first_day AND last_day) THEN
        RAISE EXCEPTION 'A report of this term has been issued' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    UPDATE public.reporting_scorefact c SET term_id = to_term FROM public.reporting_auditfact f
        JOIN public.spaces_space s ON s.id = f.space_id
        WHERE c.space_id = f.space_id AND c.fact_id = f.id AND s.local_area_id = which
          AND f.submitted_on BETWEEN first_day AND last_day;
    UPDATE public.reporting_auditfact f SET term_id = to_term FROM public.spaces_space s
        WHERE s.id = f.space_id AND s.local_area_id = which AND f.submitted_on BETWEEN first_day AND last_day;
    GET DIAGNOSTICS moved = ROW_COUNT;
    RETURN moved;
END $$;

REVOKE ALL ON FUNCTION app.issued_in_terms(bigint, uuid[]), app.counted_between(bigint, date, date),
    app.move_counted(bigint, date, date, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.issued_in_terms(bigint, uuid[]), app.counted_between(bigint, date, date),
    app.move_counted(bigint, date, date, uuid) TO app_user;
"""
_DOWN = """
DROP FUNCTION app.move_counted(bigint, date, date, uuid); DROP FUNCTION app.counted_between(bigint, date, date);
DROP FUNCTION app.issued_in_terms(bigint, uuid[]);
DROP POLICY reporting_report_owner ON reporting_report; DROP POLICY reporting_scorefact_owner ON reporting_scorefact;
DROP POLICY reporting_auditfact_owner ON reporting_auditfact;
"""


class Migration(migrations.Migration):
    dependencies = [("reporting", "0002_walls"), ("partners", "0006_looked_after")]
    operations = [migrations.RunSQL(_UP, _DOWN)]
