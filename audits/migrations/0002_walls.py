"""The walls of a council's plans and audits, and the triggers that keep what was judged as it was."""

from django.db import migrations

from qa_portal.spaces.policing import Wall, anchor, freeze, police, tie

_TABLES = ("plan", "planversion", "plansection", "auditround", "assignment", "audit", "answer")

_FREEZE_ANSWERS = """
CREATE FUNCTION app.audits_answer_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM audits_audit a WHERE a.id = OLD.audit_id AND a.state = 'submitted') THEN
        RAISE EXCEPTION 'A submitted audit never changes' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audits_answer_frozen BEFORE UPDATE ON audits_answer FOR EACH ROW EXECUTE FUNCTION app.audits_answer_is_frozen();

CREATE FUNCTION app.audits_evidencequote_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE quote audits_evidencequote := coalesce(NEW, OLD);
BEGIN
    IF EXISTS (SELECT 1 FROM audits_answer x JOIN audits_audit a ON a.id = x.audit_id
               WHERE x.id = quote.answer_id AND a.state = 'submitted') THEN
        RAISE EXCEPTION 'A submitted audit never changes' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN quote;
END $$;
CREATE TRIGGER audits_evidencequote_frozen BEFORE INSERT OR UPDATE OR DELETE ON audits_evidencequote
    FOR EACH ROW EXECUTE FUNCTION app.audits_evidencequote_is_frozen();
"""

_THAW_ANSWERS = """
DROP TRIGGER audits_evidencequote_frozen ON audits_evidencequote; DROP FUNCTION app.audits_evidencequote_is_frozen();
DROP TRIGGER audits_answer_frozen ON audits_answer; DROP FUNCTION app.audits_answer_is_frozen();
"""


class Migration(migrations.Migration):
    dependencies = [("audits", "0001_initial"), ("spaces", "0002_walls")]
    operations = [
        *[step for noun in _TABLES for step in police(f"audits_{noun}")],
        *police("audits_evidencequote", wall=Wall.REMOVABLE),
        *[
            step
            for noun in ("plan", "auditround", "assignment", "answer")
            for step in police(f"audits_historical{noun}", wall=Wall.HISTORY)
        ],
        *[anchor(f"audits_{noun}") for noun in _TABLES],
        *tie("audits_planversion", plan_id="audits_plan"),
        *tie("audits_plansection", version_id="audits_planversion"),
        *tie("audits_assignment", round_id="audits_auditround", plan_version_id="audits_planversion"),
        *tie("audits_audit", assignment_id="audits_assignment", plan_version_id="audits_planversion"),
        *tie("audits_answer", audit_id="audits_audit"),
        *tie("audits_evidencequote", answer_id="audits_answer", plan_version_id="audits_planversion"),
        freeze(
            "audits_planversion",
            when="OLD.state = 'read'",
            sentence="A text that has been read never changes; upload a new version",
        ),
        freeze("audits_audit", when="OLD.state = 'submitted'", sentence="A submitted audit never changes"),
        migrations.RunSQL(_FREEZE_ANSWERS, _THAW_ANSWERS),
    ]
