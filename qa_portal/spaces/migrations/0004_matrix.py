"""The matrix role x kind of space becomes part of the wall, and stewards of a shared space see their own people alone.

Until now a guest could be let into a council's space by mistake, and a council's steward could end the access of
another council's people to the library that both share. What does not fit the matrix ends here.
"""

from django.db import migrations, models

from qa_portal.spaces.policing import hold_matrix, looked_after

_COUNCIL_STAFF = {"council": "write", "library": "read", "national": "read"}
_AT_A_DESK = {"desk": "write", "library": "read", "national": "read"}
_ON_A_BOARD = {"board": "read", "library": "read", "national": "read"}
_GIVES_A_VOICE = {"library": "write", "national": "read"}

MATRIX = {
    "plan_writer": _COUNCIL_STAFF,
    "auditor": _COUNCIL_STAFF,
    "qa_lead": {**_COUNCIL_STAFF, "board": "write", "library": "write"},
    "senior_manager": {**_COUNCIL_STAFF, "board": "write"},
    "steward": {"council": "write", "desk": "write", "board": "write", "library": "read"},
    "area_steward": {"library": "write"},
    "operator": {"national": "write"},
    "advice_contributor": _AT_A_DESK,
    "senco": _AT_A_DESK,
    "designated_clinical_officer": _AT_A_DESK,
    "designated_medical_officer": _AT_A_DESK,
    "designated_social_care_officer": _AT_A_DESK,
    "pcf_reviewer": _GIVES_A_VOICE,
    "youth_voice": _GIVES_A_VOICE,
    "paig_member": _ON_A_BOARD,
    "executive": _ON_A_BOARD,
    "icb_oversight": _ON_A_BOARD,
    "guest": {"library": "read", "national": "read"},
    "service": dict.fromkeys(("council", "desk", "joint", "board", "library", "national"), "write"),
}
"""As `access/roles.py` says today; a house test asks for a new migration when the two differ."""

_FITS = """
CREATE FUNCTION app.grant_fits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE kind text; closed date; opens text;
BEGIN
    SELECT s.kind, s.closed_on INTO kind, closed FROM public.spaces_space s WHERE s.id = NEW.space_id;
    opens := app.role_opens(NEW.role, kind);
    IF opens IS NULL OR (NEW.may_write AND opens <> 'write') THEN
        RAISE EXCEPTION 'The role % does not open a % space in this way', NEW.role, kind
            USING ERRCODE = 'integrity_constraint_violation';
    ELSIF NEW.may_steward AND NEW.role NOT IN ('steward', 'area_steward', 'operator', 'service') THEN
        RAISE EXCEPTION 'The role % looks after nobody', NEW.role USING ERRCODE = 'integrity_constraint_violation';
    ELSIF kind = 'joint' AND NEW.role <> 'service' AND NEW.expires_at IS NULL THEN
        RAISE EXCEPTION 'A joint space is opened for a time' USING ERRCODE = 'integrity_constraint_violation';
    ELSIF TG_OP = 'INSERT' AND closed IS NOT NULL AND NEW.role <> 'service' THEN
        RAISE EXCEPTION 'This space is closed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER spaces_spacegrant_fits
    BEFORE INSERT OR UPDATE OF space_id, role, may_write, may_steward, expires_at ON spaces_spacegrant
    FOR EACH ROW EXECUTE FUNCTION app.grant_fits();
"""
_UNFIT = "DROP TRIGGER spaces_spacegrant_fits ON spaces_spacegrant; DROP FUNCTION app.grant_fits();"

_END_WHAT_DOES_NOT_FIT = """
ALTER TABLE spaces_spacegrant NO FORCE ROW LEVEL SECURITY;
UPDATE spaces_spacegrant g SET revoked_at = statement_timestamp() FROM spaces_space s
    WHERE s.id = g.space_id AND g.revoked_at IS NULL AND app.role_opens(g.role, s.kind) IS NULL;
ALTER TABLE spaces_spacegrant FORCE ROW LEVEL SECURITY;
"""

_WHOM = """
CREATE FUNCTION app.spaces_s_all() RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
$$ SELECT coalesce(array_agg(DISTINCT g.space_id), '{}')
   FROM public.spaces_spacegrant g JOIN public.people_person p ON p.id = g.user_id AND p.is_active
   JOIN public.spaces_space s ON s.id = g.space_id
   WHERE g.user_id = app.uid() AND g.may_steward AND app.grant_is_live(g.starts_at, g.expires_at, g.revoked_at)
     AND (s.kind NOT IN ('library', 'national') OR g.role IN ('area_steward', 'service')) $$;

CREATE FUNCTION app.bodies_s() RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
$$ SELECT coalesce(array_agg(DISTINCT o.id), '{}')
   FROM public.spaces_spacegrant g JOIN public.people_person p ON p.id = g.user_id AND p.is_active
   JOIN public.people_organisation own ON own.id = g.organisation_id
   JOIN public.people_organisation o ON o.id = own.id OR o.looked_after_by_id = own.id
        OR (o.looked_after_by_id IS NULL AND o.local_area_id = own.local_area_id AND own.kind = 'council'
            AND o.kind IN ('parent_carer_forum', 'youth_voice', 'voluntary'))
   WHERE g.user_id = app.uid() AND g.may_steward AND app.grant_is_live(g.starts_at, g.expires_at, g.revoked_at) $$;
"""
_NOBODY = "DROP FUNCTION app.bodies_s(); DROP FUNCTION app.spaces_s_all();"

_ANY_STEWARD = "space_id = ANY ((SELECT app.spaces_s())::bigint[])"
_OWN = "(user_id = (SELECT app.uid()) AND app.grant_is_live(starts_at, expires_at, revoked_at))"
_THEIRS = looked_after()
_GIVES = f"""({_THEIRS}) AND (role NOT IN ('area_steward', 'operator', 'service')
    OR space_id = ANY ((SELECT app.spaces_s_all())::bigint[]))"""


def _policies(theirs: str, gives: str) -> str:
    return f"""
ALTER POLICY spaces_spacegrant_select ON spaces_spacegrant
    USING ({_OWN} OR {theirs} OR (SELECT app.is_operator()));
ALTER POLICY spaces_spacegrant_insert ON spaces_spacegrant WITH CHECK ({gives} OR (SELECT app.is_operator()));
ALTER POLICY spaces_spacegrant_update ON spaces_spacegrant USING ({theirs}) WITH CHECK ({gives});
"""


class Migration(migrations.Migration):
    hazards = {
        "RunSQL spaces_spacegrant": "a council has some hundred grants: within a few milliseconds",
    }
    dependencies = [("spaces", "0003_ask_guardian"), ("people", "0003_organisations_and_settings")]
    operations = [
        migrations.AddField(
            model_name="space",
            name="closed_on",
            field=models.DateField(blank=True, help_text="From this day on nobody can be let in.", null=True),
        ),
        migrations.AlterField(
            model_name="spacegrant",
            name="role",
            field=models.CharField(choices=[('plan_writer', 'Plan writer'), ('auditor', 'Auditor'), ('qa_lead', 'QA lead'), ('senior_manager', 'Senior manager'), ('steward', 'Steward'), ('area_steward', 'Area steward'), ('operator', 'Operator'), ('advice_contributor', 'Advice contributor'), ('senco', 'Special educational needs co-ordinator'), ('designated_clinical_officer', 'Designated Clinical Officer'), ('designated_medical_officer', 'Designated Medical Officer'), ('designated_social_care_officer', 'Designated Social Care Officer'), ('pcf_reviewer', 'Parent Carer Forum reviewer'), ('youth_voice', 'Youth voice member'), ('paig_member', 'Assurance and improvement group member'), ('executive', 'Executive'), ('icb_oversight', 'Integrated care board oversight'), ('guest', 'Guest'), ('service', 'Timed work')], max_length=40),
        ),
        hold_matrix(MATRIX),
        migrations.RunSQL(_END_WHAT_DOES_NOT_FIT, migrations.RunSQL.noop),
        migrations.RunSQL(_FITS, _UNFIT),
        migrations.RunSQL(_WHOM, _NOBODY),
        migrations.RunSQL(_policies(_THEIRS, _GIVES), _policies(_ANY_STEWARD, _ANY_STEWARD)),
    ]
