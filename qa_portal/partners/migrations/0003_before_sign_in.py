"""What has to be known before anybody is signed in, or past one's own grants: each question is one narrow function.

The functions run as the owner, whose own policies let it see the rows; they give out ids, names of bodies and nothing
that a wall protects.
"""

from django.db import migrations

_UP = """
CREATE POLICY spaces_space_owner ON spaces_space FOR SELECT TO app_owner USING (true);
CREATE POLICY partners_membership_owner ON partners_membership FOR SELECT TO app_owner USING (true);
CREATE POLICY partners_invitation_owner ON partners_invitation FOR ALL TO app_owner USING (true) WITH CHECK (true);

CREATE FUNCTION app.open_invitation(which text) RETURNS TABLE (person_id bigint, organisation text, role text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT i.person_id, o.name::text, m.role::text
    FROM public.partners_invitation i
    JOIN public.people_person p ON p.id = i.person_id AND NOT p.is_active AND NOT p.is_service
    JOIN public.partners_membership m ON m.id = i.membership_id
    JOIN public.people_organisation o ON o.id = m.organisation_id
    WHERE i.token_hash = which AND i.state = 'waiting' AND i.expires_at > statement_timestamp() $$;

CREATE FUNCTION app.use_invitation(which text) RETURNS TABLE (person_id bigint, membership_id uuid)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    UPDATE public.partners_invitation i SET state = 'used'
    WHERE i.token_hash = which AND i.state = 'waiting' AND i.expires_at > statement_timestamp()
      AND EXISTS (SELECT 1 FROM public.people_person p WHERE p.id = i.person_id AND NOT p.is_active AND NOT p.is_service)
    RETURNING i.person_id, i.membership_id $$;

CREATE FUNCTION app.spaces_of_organisation(which bigint) RETURNS SETOF public.spaces_space
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT s.* FROM public.spaces_space s JOIN public.people_organisation o ON o.id = which
    WHERE (s.kind IN ('council', 'desk', 'board') AND s.organisation_id = o.id)
       OR (s.kind = 'library' AND s.local_area_id = o.local_area_id)
       OR s.kind = 'national' $$;

CREATE FUNCTION app.demonstration_people() RETURNS TABLE (person_id bigint, name text, organisation text, role text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT p.id, p.name::text, o.name::text, m.role::text
    FROM public.partners_membership m
    JOIN public.people_person p ON p.id = m.person_id AND p.is_active
    JOIN public.people_organisation o ON o.id = m.organisation_id
    WHERE (m.ends_on IS NULL OR m.ends_on >= current_date)
      AND EXISTS (SELECT 1 FROM public.people_person x
                  WHERE x.is_operator AND x.email = 'operator@demonstration.invalid')
    ORDER BY o.name, m.role, p.name $$;

REVOKE ALL ON FUNCTION app.open_invitation(text), app.use_invitation(text), app.spaces_of_organisation(bigint),
    app.demonstration_people() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.open_invitation(text), app.use_invitation(text), app.spaces_of_organisation(bigint),
    app.demonstration_people() TO app_user;
"""

_DOWN = """
DROP FUNCTION app.demonstration_people(); DROP FUNCTION app.spaces_of_organisation(bigint);
DROP FUNCTION app.use_invitation(text); DROP FUNCTION app.open_invitation(text);
DROP POLICY partners_invitation_owner ON partners_invitation; DROP POLICY partners_membership_owner ON partners_membership;
DROP POLICY spaces_space_owner ON spaces_space;
"""


class Migration(migrations.Migration):
    dependencies = [("partners", "0002_walls")]
    operations = [migrations.RunSQL(_UP, _DOWN)]
