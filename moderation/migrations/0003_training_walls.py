"""The walls of courses and what comes of them.

Courses, events and needs are the area's: whoever may enter the library reads them. Who came, what they said of it and
what they may show is theirs, and seen beside them only by the QA leads of the body they come from and of the one that
organised the day. People who may only read the library still book a place for themselves; how many are taken they learn as a number.
"""

from django.db import migrations

from qa_portal.spaces.policing import Wall, anchor, police, tie

_LED = """
CREATE FUNCTION app.bodies_led() RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
$$ SELECT coalesce(array_agg(DISTINCT g.organisation_id), '{}')
   FROM public.spaces_spacegrant g JOIN public.people_person p ON p.id = g.user_id AND p.is_active
   WHERE g.user_id = app.uid() AND g.role = 'qa_lead' AND g.may_write AND g.organisation_id IS NOT NULL
     AND app.grant_is_live(g.starts_at, g.expires_at, g.revoked_at) $$;
"""
_TAKEN = """
CREATE POLICY moderation_attendance_owner ON moderation_attendance FOR SELECT TO app_owner USING (true);
CREATE FUNCTION app.places_taken(which uuid[]) RETURNS TABLE (event_id uuid, taken bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
$$ SELECT a.event_id, count(*) FROM public.moderation_attendance a
   WHERE a.event_id = ANY (which) AND a.state = 'booked' AND a.space_id = ANY (app.spaces()) GROUP BY a.event_id $$;
"""
_HERE = "space_id = ANY ((SELECT app.spaces())::bigint[])"
_TIMED = "space_id = ANY ((SELECT app.spaces_s_all())::bigint[])"
_OWN = "person_id = (SELECT app.uid())"
_LEADS = "(organisation_id = ANY ((SELECT app.bodies_led())::bigint[]) OR host_id = ANY ((SELECT app.bodies_led())::bigint[]))"
_OWN_OR_LED = f"({_HERE} AND ({_OWN} OR {_LEADS})) OR {_TIMED}"
_LED_ONLY = f"({_HERE} AND {_LEADS}) OR {_TIMED}"
_SHARED = ("course", "courseevent", "trainingneed")


def _personal(noun: str, writes: str) -> list[migrations.RunSQL]:
    return [
        *police(f"moderation_{noun}", read=_OWN_OR_LED, insert=writes, update=writes),
        *police(f"moderation_historical{noun}", wall=Wall.HISTORY, read=_OWN_OR_LED, insert=writes),
    ]


class Migration(migrations.Migration):
    dependencies = [("moderation", "0002_training"), ("spaces", "0005_advisers_comment")]
    operations = [
        migrations.RunSQL(_LED, "DROP FUNCTION app.bodies_led();"),
        *[step for noun in _SHARED for step in police(f"moderation_{noun}")],
        *[step for noun in _SHARED for step in police(f"moderation_historical{noun}", wall=Wall.HISTORY)],
        *_personal("attendance", _OWN_OR_LED),
        migrations.RunSQL(
            _TAKEN,
            "DROP FUNCTION app.places_taken(uuid[]); DROP POLICY moderation_attendance_owner ON moderation_attendance;",
        ),
        *_personal("certificate", _LED_ONLY),
        *[anchor(f"moderation_{noun}") for noun in ("course", "courseevent")],
        *tie("moderation_courseevent", course_id="moderation_course"),
        *tie("moderation_attendance", event_id="moderation_courseevent"),
        *tie("moderation_certificate", course_id="moderation_course", event_id="moderation_courseevent"),
        *tie("moderation_trainingneed", course_id="moderation_course", met_by_id="moderation_courseevent"),
    ]
