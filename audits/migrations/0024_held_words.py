"""Words that may tell of harm are shown by the database itself to nobody but safeguarding leads.

An item carries the mark; it follows from its disclosures, whoever writes and whatever is written. A history is readable
where its item is. What a file holds already is asked of a function, since whoever takes it in may not see every item.
"""

from django.db import migrations, models

_READ = "space_id = ANY ((SELECT app.spaces())::bigint[])"
_CHANGE = "space_id = ANY ((SELECT app.spaces_w('update'))::bigint[])"
_GUARDED = "space_id = ANY ((SELECT app.spaces_as('safeguarding_lead'))::bigint[])"
_SEEN = f"(NOT is_held OR {_GUARDED})"
_OF_ITEM = "EXISTS (SELECT 1 FROM audits_feedbackitem i WHERE i.space_id = {0}.space_id AND i.id = {0}.id)".format(
    "audits_historicalfeedbackitem"
)

_FUNCTIONS = """
CREATE FUNCTION app.spaces_as(which text) RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
$$ SELECT coalesce(array_agg(DISTINCT g.space_id), '{}')
   FROM public.spaces_spacegrant g JOIN public.people_person p ON p.id = g.user_id AND p.is_active
   WHERE g.user_id = app.uid() AND g.role = which AND app.grant_is_live(g.starts_at, g.expires_at, g.revoked_at) $$;

CREATE FUNCTION app.answers_known(council bigint, questions text, numbers text[]) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
$$ SELECT i.outside_id::text FROM public.audits_feedbackitem i
   WHERE i.space_id = council AND council = ANY (app.spaces_w('insert')) AND i.survey = questions
     AND i.outside_id = ANY (numbers) $$;

CREATE FUNCTION app.feedback_is_held() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    NEW.is_held := EXISTS (SELECT 1 FROM public.audits_disclosure d
                           WHERE d.space_id = NEW.space_id AND d.item_id = NEW.id AND d.outcome <> 'none');
    RETURN NEW;
END $$;

CREATE FUNCTION app.disclosure_holds() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    UPDATE public.audits_feedbackitem SET is_held = NEW.outcome <> 'none'
    WHERE space_id = NEW.space_id AND id = NEW.item_id;
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION app.spaces_as(text), app.answers_known(bigint, text, text[]), app.feedback_is_held(),
    app.disclosure_holds() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.spaces_as(text), app.answers_known(bigint, text, text[]) TO app_user;
"""
_NO_FUNCTIONS = """
DROP FUNCTION app.disclosure_holds(); DROP FUNCTION app.feedback_is_held();
DROP FUNCTION app.answers_known(bigint, text, text[]); DROP FUNCTION app.spaces_as(text);
"""

_MARKED = """
CREATE POLICY audits_feedbackitem_owner ON audits_feedbackitem FOR ALL TO app_owner USING (true) WITH CHECK (true);
CREATE POLICY audits_disclosure_owner ON audits_disclosure FOR SELECT TO app_owner USING (true);
CREATE TRIGGER audits_feedbackitem_held BEFORE UPDATE ON audits_feedbackitem
    FOR EACH ROW EXECUTE FUNCTION app.feedback_is_held();
CREATE TRIGGER audits_disclosure_holds AFTER INSERT OR UPDATE ON audits_disclosure
    FOR EACH ROW EXECUTE FUNCTION app.disclosure_holds();
UPDATE audits_feedbackitem i SET is_held = true
    WHERE EXISTS (SELECT 1 FROM audits_disclosure d WHERE d.space_id = i.space_id AND d.item_id = i.id);
"""
"""The trigger works the mark out for what was there before, too."""

_NOT_MARKED = """
DROP TRIGGER audits_disclosure_holds ON audits_disclosure; DROP TRIGGER audits_feedbackitem_held ON audits_feedbackitem;
DROP POLICY audits_disclosure_owner ON audits_disclosure; DROP POLICY audits_feedbackitem_owner ON audits_feedbackitem;
"""


def _walls(read: dict[str, str], change: dict[str, str]) -> str:
    """Policies of SELECT and of UPDATE: table -> what has to hold of a row."""
    seen = [f"ALTER POLICY {table}_select ON {table} USING ({rule});" for table, rule in read.items()]
    changed = [
        f"ALTER POLICY {table}_update ON {table} USING ({rule}) WITH CHECK ({rule});" for table, rule in change.items()
    ]
    return "\n".join(seen + changed)


_GUARDS = _walls(
    {
        "audits_feedbackitem": f"{_READ} AND {_SEEN}",
        "audits_historicalfeedbackitem": f"{_READ} AND {_OF_ITEM}",
        "audits_disclosure": _GUARDED,
        "audits_historicaldisclosure": _GUARDED,
    },
    {"audits_feedbackitem": f"{_CHANGE} AND {_SEEN}", "audits_disclosure": f"{_CHANGE} AND {_GUARDED}"},
)
_TABLES = ("audits_feedbackitem", "audits_historicalfeedbackitem", "audits_disclosure", "audits_historicaldisclosure")
_OPEN = _walls(dict.fromkeys(_TABLES, _READ), dict.fromkeys(("audits_feedbackitem", "audits_disclosure"), _CHANGE))
_HELP = "May tell of harm: safeguarding leads alone see the row."


class Migration(migrations.Migration):
    dependencies = [("audits", "0023_forum_issues"), ("spaces", "0006_safeguarding_leads")]
    operations = [
        migrations.AddField("feedbackitem", "is_held", models.BooleanField(default=False, help_text=_HELP)),
        migrations.AddField("historicalfeedbackitem", "is_held", models.BooleanField(default=False, help_text=_HELP)),
        migrations.RunSQL(_FUNCTIONS, _NO_FUNCTIONS),
        migrations.RunSQL(_MARKED, _NOT_MARKED),
        migrations.RunSQL(_GUARDS, _OPEN),
    ]
