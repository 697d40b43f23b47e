"""Answers of a submitted audit are neither changed nor added, even by a transaction that began before it was submitted.

The trigger locks the audit, so that it waits for a submission under way and then sees the state that it left.
"""

from django.db import migrations

_FREEZE = """
CREATE OR REPLACE FUNCTION app.audits_answer_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM audits_audit a WHERE a.id IN (OLD.audit_id, NEW.audit_id) FOR KEY SHARE;
    IF EXISTS (SELECT 1 FROM audits_audit a WHERE a.id IN (OLD.audit_id, NEW.audit_id) AND a.state = 'submitted') THEN
        RAISE EXCEPTION 'A submitted audit never changes' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER audits_answer_frozen ON audits_answer;
CREATE TRIGGER audits_answer_frozen BEFORE INSERT OR UPDATE ON audits_answer
    FOR EACH ROW EXECUTE FUNCTION app.audits_answer_is_frozen();

CREATE OR REPLACE FUNCTION app.audits_evidencequote_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE answers uuid[] := ARRAY[OLD.answer_id, NEW.answer_id];
BEGIN
    PERFORM 1 FROM audits_answer x JOIN audits_audit a ON a.id = x.audit_id WHERE x.id = ANY (answers) FOR KEY SHARE OF a;
    IF EXISTS (SELECT 1 FROM audits_answer x JOIN audits_audit a ON a.id = x.audit_id
               WHERE x.id = ANY (answers) AND a.state = 'submitted') THEN
        RAISE EXCEPTION 'A submitted audit never changes' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
"""

_AS_BEFORE = """
DROP TRIGGER audits_answer_frozen ON audits_answer;
CREATE TRIGGER audits_answer_frozen BEFORE UPDATE ON audits_answer
    FOR EACH ROW EXECUTE FUNCTION app.audits_answer_is_frozen();
"""


class Migration(migrations.Migration):
    dependencies = [("audits", "0002_walls")]
    operations = [migrations.RunSQL(_FREEZE, _AS_BEFORE)]
