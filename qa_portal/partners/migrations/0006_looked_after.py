"""Stewards keep the memberships of the people whom they look after; an area steward sees which spaces the area has.

`app.spaces_of_area` tells those who look after an area what there is, and whether somebody looks after it: names and
numbers, no row of any space.
"""

from django.db import migrations, models

from qa_portal.spaces.policing import STEWARD, looked_after

_THEIRS = looked_after()
_ITS_BODY = """(SELECT m.organisation_id FROM partners_membership m
    WHERE m.space_id = partners_invitation.space_id AND m.id = membership_id)"""
_INVITED = looked_after(_ITS_BODY)


def _policies(memberships: str, invitations: str) -> str:
    return f"""
ALTER POLICY partners_membership_insert ON partners_membership WITH CHECK ({memberships});
ALTER POLICY partners_membership_update ON partners_membership USING ({memberships}) WITH CHECK ({memberships});
ALTER POLICY partners_historicalmembership_insert ON partners_historicalmembership WITH CHECK ({memberships});
ALTER POLICY partners_invitation_select ON partners_invitation USING ({invitations});
ALTER POLICY partners_invitation_insert ON partners_invitation WITH CHECK ({invitations});
ALTER POLICY partners_invitation_update ON partners_invitation USING ({invitations}) WITH CHECK ({invitations});
"""


_SPACES = """
CREATE OR REPLACE FUNCTION app.spaces_of_organisation(which bigint) RETURNS SETOF public.spaces_space
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT s.* FROM public.spaces_space s JOIN public.people_organisation o ON o.id = which AND o.ended_on IS NULL
    WHERE s.closed_on IS NULL
      AND ((s.kind IN ('council', 'desk', 'board') AND s.organisation_id = o.id)
           OR (s.kind = 'library' AND s.local_area_id = o.local_area_id)
           OR s.kind = 'national') $$;

CREATE FUNCTION app.looks_after_area(which bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.spaces_spacegrant g
        JOIN public.people_person p ON p.id = g.user_id AND p.is_active
        JOIN public.spaces_space s ON s.id = g.space_id
        WHERE g.user_id = app.uid() AND app.grant_is_live(g.starts_at, g.expires_at, g.revoked_at)
          AND ((g.role = 'area_steward' AND s.kind = 'library' AND s.local_area_id = which)
               OR (g.role = 'operator' AND s.kind = 'national'))) $$;

CREATE FUNCTION app.spaces_of_area(which bigint)
RETURNS TABLE (space_id bigint, kind text, name text, organisation_id bigint, council_id bigint, closed_on date, service_id bigint,
               people bigint, stewards bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT s.id, s.kind::text, s.name::text, s.organisation_id, s.council_id, s.closed_on, s.service_person_id,
           count(DISTINCT g.user_id) FILTER (WHERE g.role <> 'service'),
           count(DISTINCT g.user_id) FILTER (WHERE g.role IN ('steward', 'area_steward'))
    FROM public.spaces_space s
    LEFT JOIN public.spaces_spacegrant g ON g.space_id = s.id
         AND g.revoked_at IS NULL AND coalesce(g.expires_at > statement_timestamp(), true)
    WHERE s.local_area_id = which AND app.looks_after_area(which)
    GROUP BY s.id $$;

REVOKE ALL ON FUNCTION app.looks_after_area(bigint), app.spaces_of_area(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.looks_after_area(bigint), app.spaces_of_area(bigint) TO app_user;
"""

_BEFORE = """
DROP FUNCTION app.spaces_of_area(bigint); DROP FUNCTION app.looks_after_area(bigint);
CREATE OR REPLACE FUNCTION app.spaces_of_organisation(which bigint) RETURNS SETOF public.spaces_space
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT s.* FROM public.spaces_space s JOIN public.people_organisation o ON o.id = which
    WHERE (s.kind IN ('council', 'desk', 'board') AND s.organisation_id = o.id)
       OR (s.kind = 'library' AND s.local_area_id = o.local_area_id)
       OR s.kind = 'national' $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ('partners', '0005_sessions'),
        ('spaces', '0004_matrix'),
    ]

    operations = [
        migrations.AlterField(
            model_name='historicalmembership',
            name='role',
            field=models.CharField(choices=[('plan_writer', 'Plan writer'), ('auditor', 'Auditor'), ('qa_lead', 'QA lead'), ('senior_manager', 'Senior manager'), ('steward', 'Steward'), ('area_steward', 'Area steward'), ('operator', 'Operator'), ('advice_contributor', 'Advice contributor'), ('senco', 'Special educational needs co-ordinator'), ('designated_clinical_officer', 'Designated Clinical Officer'), ('designated_medical_officer', 'Designated Medical Officer'), ('designated_social_care_officer', 'Designated Social Care Officer'), ('pcf_reviewer', 'Parent Carer Forum reviewer'), ('youth_voice', 'Youth voice member'), ('paig_member', 'Assurance and improvement group member'), ('executive', 'Executive'), ('icb_oversight', 'Integrated care board oversight'), ('guest', 'Guest')], max_length=40),
        ),
        migrations.AlterField(
            model_name='membership',
            name='role',
            field=models.CharField(choices=[('plan_writer', 'Plan writer'), ('auditor', 'Auditor'), ('qa_lead', 'QA lead'), ('senior_manager', 'Senior manager'), ('steward', 'Steward'), ('area_steward', 'Area steward'), ('operator', 'Operator'), ('advice_contributor', 'Advice contributor'), ('senco', 'Special educational needs co-ordinator'), ('designated_clinical_officer', 'Designated Clinical Officer'), ('designated_medical_officer', 'Designated Medical Officer'), ('designated_social_care_officer', 'Designated Social Care Officer'), ('pcf_reviewer', 'Parent Carer Forum reviewer'), ('youth_voice', 'Youth voice member'), ('paig_member', 'Assurance and improvement group member'), ('executive', 'Executive'), ('icb_oversight', 'Integrated care board oversight'), ('guest', 'Guest')], max_length=40),
        ),
        migrations.RunSQL(_policies(_THEIRS, _INVITED), _policies(STEWARD, STEWARD)),
        migrations.RunSQL(_SPACES, _BEFORE),
    ]
