"""The walls of the ledger, and the chain that PostgreSQL itself writes when a transaction commits.

Entries are inserted at once and linked at commit, so that many readers in one space queue only for the moment of the
commit. A transaction that wrote in several spaces links them in the order of their ids: no two can wait for each other.
"""

from django.db import migrations

from qa_portal.spaces.policing import STEWARD, Wall, police

_CHAIN = """
ALTER TABLE ledger_entry ADD COLUMN transaction xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX ledger_entry_transaction ON ledger_entry (transaction);
CREATE POLICY ledger_entry_owner ON ledger_entry FOR SELECT TO app_owner USING (true);
CREATE POLICY ledger_link_owner ON ledger_link FOR ALL TO app_owner USING (true) WITH CHECK (true);

CREATE FUNCTION app.ledger_digest(previous text, e public.ledger_entry) RETURNS text LANGUAGE sql STABLE AS
$$ SELECT encode(sha256(convert_to(concat_ws('|', previous, e.id, e.space_id, e.kind, e.act, e.actor_id, e.subject_type,
   e.subject_id, e.detail, e.request_id, extract(epoch FROM e.at)), 'UTF8')), 'hex') $$;

CREATE FUNCTION app.link_entry(e public.ledger_entry) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE last_number bigint; last_hash text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('ledger', coalesce(e.space_id, 0)));
    SELECT l.number, l.hash INTO last_number, last_hash FROM public.ledger_link l
        WHERE l.space_id IS NOT DISTINCT FROM e.space_id ORDER BY l.number DESC LIMIT 1;
    INSERT INTO public.ledger_link (entry_id, space_id, number, previous_hash, hash)
        VALUES (e.id, e.space_id, coalesce(last_number, 0) + 1, coalesce(last_hash, ''),
                app.ledger_digest(coalesce(last_hash, ''), e));
END $$;

CREATE FUNCTION app.link_ledger() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE e public.ledger_entry;
BEGIN
    FOR e IN SELECT * FROM public.ledger_entry x
        WHERE x.transaction = NEW.transaction
          AND NOT EXISTS (SELECT 1 FROM public.ledger_link l WHERE l.entry_id = x.id)
        ORDER BY x.space_id NULLS FIRST, x.id
    LOOP PERFORM app.link_entry(e); END LOOP;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION app.link_entry(public.ledger_entry) FROM PUBLIC;

CREATE CONSTRAINT TRIGGER ledger_entry_links AFTER INSERT ON ledger_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.link_ledger();

CREATE FUNCTION app.ledger_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'The ledger never changes' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER ledger_entry_stays BEFORE UPDATE OR DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION app.ledger_never_changes();
CREATE TRIGGER ledger_link_stays BEFORE UPDATE OR DELETE ON ledger_link
    FOR EACH ROW EXECUTE FUNCTION app.ledger_never_changes();

CREATE FUNCTION app.verify_ledger(which bigint, OUT links bigint, OUT first_wrong bigint) LANGUAGE sql STABLE AS $$
    WITH chain AS (
        SELECT l.number, l.previous_hash, l.hash, e.id AS entry_id,
               lag(l.hash, 1, '') OVER w AS should_follow, row_number() OVER w AS should_be,
               CASE WHEN e.id IS NULL THEN NULL ELSE app.ledger_digest(l.previous_hash, e) END AS digest
        FROM public.ledger_link l LEFT JOIN public.ledger_entry e ON e.id = l.entry_id
        WHERE l.space_id IS NOT DISTINCT FROM which WINDOW w AS (ORDER BY l.number))
    SELECT count(*), min(number) FILTER (WHERE previous_hash <> should_follow OR number <> should_be
                                          OR digest IS DISTINCT FROM hash) FROM chain $$;
"""

_UNCHAIN = """
DROP FUNCTION app.verify_ledger(bigint);
DROP TRIGGER ledger_link_stays ON ledger_link; DROP TRIGGER ledger_entry_stays ON ledger_entry;
DROP FUNCTION app.ledger_never_changes();
DROP TRIGGER ledger_entry_links ON ledger_entry; DROP FUNCTION app.link_ledger();
DROP FUNCTION app.link_entry(public.ledger_entry); DROP FUNCTION app.ledger_digest(text, public.ledger_entry);
DROP POLICY ledger_link_owner ON ledger_link; DROP POLICY ledger_entry_owner ON ledger_entry;
ALTER TABLE ledger_entry DROP COLUMN transaction;
"""

_WRITE_AS_ONESELF = (
    "actor_id = (SELECT app.uid()) AND (space_id IS NULL OR space_id = ANY ((SELECT app.spaces())::bigint[]))"
)
_NOBODY = "false"


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial"), ("spaces", "0002_walls")]
    operations = [
        *police("ledger_entry", wall=Wall.HISTORY, read=STEWARD, insert=_WRITE_AS_ONESELF, update=_NOBODY),
        *police("ledger_link", wall=Wall.READ_ONLY, read=STEWARD, insert=_NOBODY, update=_NOBODY),
        migrations.RunSQL(_CHAIN, _UNCHAIN),
    ]
