"""Answers that were begun and not sent get a table that the portal's role is never shown, whoever asks.

They lay with the invitation, where everybody with a grant could read them. A wall shows or hides whole rows, so they
move to rows of their own; the functions that serve whoever holds a link are the only way to them.
"""

import django.db.models.deletion
from django.db import migrations, models

import qa_portal.spaces.ids
from qa_portal.spaces.policing import Wall, police, tie

_OPEN = """
CREATE OR REPLACE FUNCTION app.open_survey(which text)
RETURNS TABLE (council text, questions text, language text, draft jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT p.name::text, s.questions::text, i.language::text, {draft}
    FROM public.audits_surveyinvitation i
    JOIN public.audits_survey s ON s.id = i.survey_id AND s.closed_at IS NULL
    JOIN public.spaces_space p ON p.id = i.space_id
    {beside}
    WHERE (i.token_hash = which OR i.letter_hash = which)
      AND i.used_at IS NULL AND i.expires_at > statement_timestamp() $$;
"""
_WITH_ITS_DRAFT = _OPEN.format(
    draft="coalesce(d.answers, '{}'::jsonb)",
    beside="LEFT JOIN public.audits_surveydraft d ON d.space_id = i.space_id AND d.invitation_id = i.id",
)
_DRAFT_WITHIN = _OPEN.format(draft="i.draft", beside="")

_BESIDE = """
CREATE POLICY audits_surveydraft_owner ON audits_surveydraft FOR ALL TO app_owner USING (true) WITH CHECK (true);
INSERT INTO audits_surveydraft (id, space_id, invitation_id, answers, kept_at)
    SELECT gen_random_uuid(), space_id, id, draft, statement_timestamp()
    FROM audits_surveyinvitation WHERE used_at IS NULL AND draft <> '{}'::jsonb;
SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED;

CREATE OR REPLACE FUNCTION app.answer_survey(which text, told jsonb, sends boolean)
RETURNS TABLE (invitation_id uuid, service_person_id bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE council bigint;
BEGIN
    UPDATE public.audits_surveyinvitation i SET used_at = CASE WHEN sends THEN statement_timestamp() END
    WHERE (i.token_hash = which OR i.letter_hash = which)
      AND i.used_at IS NULL AND i.expires_at > statement_timestamp()
      AND EXISTS (SELECT 1 FROM public.audits_survey s WHERE s.id = i.survey_id AND s.closed_at IS NULL)
    RETURNING i.id, i.space_id INTO invitation_id, council;
    IF NOT FOUND THEN RETURN; END IF;
    IF sends THEN
        DELETE FROM public.audits_surveydraft d
        WHERE d.space_id = council AND d.invitation_id = answer_survey.invitation_id;
    ELSE
        INSERT INTO public.audits_surveydraft AS d (id, space_id, invitation_id, answers, kept_at)
        VALUES (gen_random_uuid(), council, answer_survey.invitation_id, told, statement_timestamp())
        ON CONFLICT ON CONSTRAINT survey_draft_once_a_link
        DO UPDATE SET answers = excluded.answers, kept_at = excluded.kept_at;
    END IF;
    RETURN QUERY SELECT answer_survey.invitation_id, p.service_person_id::bigint
                 FROM public.spaces_space p WHERE p.id = council;
END $$;

CREATE FUNCTION app.forget_drafts(which bigint, until timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE count bigint;
BEGIN
    DELETE FROM public.audits_surveydraft d USING public.audits_surveyinvitation i, public.audits_survey s
    WHERE d.space_id = which AND which = ANY ((SELECT app.spaces_s())::bigint[])
      AND i.space_id = d.space_id AND i.id = d.invitation_id AND s.space_id = i.space_id AND s.id = i.survey_id
      AND (d.kept_at <= until OR i.used_at IS NOT NULL OR i.expires_at <= statement_timestamp()
           OR s.closed_at IS NOT NULL);
    GET DIAGNOSTICS count = ROW_COUNT;
    RETURN count;
END $$;
REVOKE ALL ON FUNCTION app.forget_drafts(bigint, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.forget_drafts(bigint, timestamptz) TO app_user;
"""
_WITHIN = """
DROP FUNCTION app.forget_drafts(bigint, timestamptz);
CREATE OR REPLACE FUNCTION app.answer_survey(which text, told jsonb, sends boolean)
RETURNS TABLE (invitation_id uuid, service_person_id bigint)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    UPDATE public.audits_surveyinvitation i
    SET used_at = CASE WHEN sends THEN statement_timestamp() END, draft = CASE WHEN sends THEN '{}'::jsonb ELSE told END
    FROM public.spaces_space p
    WHERE (i.token_hash = which OR i.letter_hash = which) AND p.id = i.space_id
      AND i.used_at IS NULL AND i.expires_at > statement_timestamp()
      AND EXISTS (SELECT 1 FROM public.audits_survey s WHERE s.id = i.survey_id AND s.closed_at IS NULL)
    RETURNING i.id, p.service_person_id $$;
UPDATE audits_surveyinvitation i SET draft = d.answers FROM audits_surveydraft d
    WHERE d.space_id = i.space_id AND d.invitation_id = i.id;
DROP POLICY audits_surveydraft_owner ON audits_surveydraft;
"""


class Migration(migrations.Migration):
    dependencies = [("audits", "0026_local_quotes"), ("spaces", "0006_safeguarding_leads")]
    operations = [
        migrations.CreateModel(
            name="SurveyDraft",
            fields=[
                ("id", models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("answers", models.JSONField()),
                ("kept_at", models.DateTimeField()),
                ("invitation", models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="audits.surveyinvitation")),
                ("space", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="spaces.space")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("space", "invitation"), name="survey_draft_once_a_link")],
            },
        ),
        *police("audits_surveydraft", wall=Wall.READ_ONLY, read="false", insert="false", update="false"),
        *tie("audits_surveydraft", invitation_id="audits_surveyinvitation"),
        migrations.RunSQL(_BESIDE, _WITHIN),
        migrations.RunSQL(_WITH_ITS_DRAFT, _DRAFT_WITHIN),
        migrations.RemoveField("surveyinvitation", "draft"),
    ]
