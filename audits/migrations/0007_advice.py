"""Advice and its self-check, at desks and in the spaces of councils, and the two ways between them.

A desk and its council do not see into one another. Each may learn the space of the other and the service person who
works there, from a narrow function; what is laid down there is written by that person.
"""

import django.db.models.deletion
import qa_portal.spaces.ids
from django.conf import settings
from django.db import migrations, models

from qa_portal.spaces.policing import Wall, anchor, freeze, police, tie

_STAGE_ONLY = "(to_jsonb(NEW) - '{stage,returned_at,returned_by_id,return_reason}'::text[]) = (to_jsonb(OLD) - '{stage,returned_at,returned_by_id,return_reason}'::text[])"

_FREEZE_ANSWERS = """
CREATE FUNCTION app.audits_checkanswer_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE checks uuid[] := ARRAY[OLD.self_check_id, NEW.self_check_id];
BEGIN
    PERFORM 1 FROM audits_selfcheck c WHERE c.id = ANY (checks) FOR KEY SHARE;
    IF EXISTS (SELECT 1 FROM audits_selfcheck c WHERE c.id = ANY (checks) AND c.completed_at IS NOT NULL) THEN
        RAISE EXCEPTION 'A complete self-check never changes' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER audits_checkanswer_frozen BEFORE INSERT OR UPDATE OR DELETE ON audits_checkanswer
    FOR EACH ROW EXECUTE FUNCTION app.audits_checkanswer_is_frozen();
"""
_THAW_ANSWERS = """
DROP TRIGGER audits_checkanswer_frozen ON audits_checkanswer; DROP FUNCTION app.audits_checkanswer_is_frozen();
"""

_WAYS = """
CREATE FUNCTION app.council_of_desk(desk bigint) RETURNS TABLE (space_id bigint, service_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT c.id, c.service_person_id FROM public.spaces_space d
    JOIN public.spaces_space c ON c.kind = 'council' AND c.council_id = d.council_id AND c.closed_on IS NULL
    WHERE d.id = desk AND d.kind = 'desk' AND d.id = ANY (app.spaces_w('insert')) $$;

CREATE FUNCTION app.desk_of_council(council bigint, desk bigint) RETURNS TABLE (space_id bigint, service_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT d.id, d.service_person_id FROM public.spaces_space c
    JOIN public.spaces_space d ON d.kind = 'desk' AND d.council_id = c.council_id AND d.id = desk
    WHERE c.id = council AND c.kind = 'council' AND c.id = ANY (app.spaces_w('insert')) $$;

REVOKE ALL ON FUNCTION app.council_of_desk(bigint), app.desk_of_council(bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.council_of_desk(bigint), app.desk_of_council(bigint, bigint) TO app_user;
"""
_NO_WAYS = "DROP FUNCTION app.desk_of_council(bigint, bigint); DROP FUNCTION app.council_of_desk(bigint);"


class Migration(migrations.Migration):

    dependencies = [
        ('audits', '0006_setting_type'),
        ('frameworks', '0006_reviews'),
        ('people', '0003_organisations_and_settings'),
        ('spaces', '0005_advisers_comment'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Advice',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
                ('file_kind', models.CharField(max_length=8)),
                ('file_name', models.CharField(max_length=200)),
                ('file_size', models.PositiveIntegerField()),
                ('file_hash', models.CharField(max_length=64)),
                ('refusal', models.CharField(blank=True, max_length=300)),
                ('html', models.TextField(blank=True, help_text='Safe HTML, for reading.')),
                ('text', models.TextField(blank=True, help_text='Exactly the text content of the HTML; offsets are code points in it.')),
                ('converter', models.CharField(blank=True, max_length=80)),
                ('not_found', models.JSONField(default=list, help_text='Sentences on what was not found.')),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('state', models.CharField(blank=True, choices=[('waiting', 'Being read'), ('read', 'Ready'), ('refused', 'Could not be read')], max_length=8)),
                ('plan_reference', models.CharField(help_text="The council's own reference, without a name.", max_length=40)),
                ('advice_type', models.SlugField(max_length=60)),
                ('contributor', models.SlugField(help_text="Whose work it is, by the framework's codes: ep, th, he ...", max_length=8)),
                ('author_role', models.CharField(help_text='In words, such as Occupational therapist.', max_length=120)),
                ('dated_on', models.DateField(blank=True, null=True)),
                ('received_on', models.DateField(blank=True, null=True)),
                ('stage', models.CharField(choices=[('draft', 'Draft'), ('sent', 'Sent'), ('received', 'Received'), ('sent_back', 'Sent back')], default='draft', max_length=10)),
                ('copied_from', models.UUIDField(blank=True, help_text='The advice at the desk that this is a copy of.', null=True)),
                ('desk_id', models.BigIntegerField(blank=True, help_text="The desk's space, for sending back.", null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('returned_at', models.DateTimeField(blank=True, null=True)),
                ('return_reason', models.CharField(blank=True, max_length=300)),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('follows', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='audits.advice')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('plan', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='advice', to='audits.plan')),
                ('returned_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'advice',
            },
        ),
        migrations.CreateModel(
            name='SelfCheck',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('begun_at', models.DateTimeField(auto_now_add=True)),
                ('saved_at', models.DateTimeField(auto_now=True)),
                ('completed_at', models.DateTimeField(blank=True, null=True)),
                ('advice', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='audits.advice')),
                ('checked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('framework_version', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.frameworkversion')),
                ('instrument', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.instrument')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
        ),
        migrations.CreateModel(
            name='CheckAnswer',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('code', models.SlugField(max_length=20)),
                ('answer', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('not_applicable', models.BooleanField(default=False)),
                ('note', models.TextField(blank=True)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
                ('self_check', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='audits.selfcheck')),
            ],
        ),
        migrations.AddIndex(
            model_name='advice',
            index=models.Index(fields=['space', '-uploaded_at', 'id'], name='advice_newest_first'),
        ),
        migrations.AddConstraint(
            model_name='advice',
            constraint=models.UniqueConstraint(condition=models.Q(('copied_from__isnull', False)), fields=('space', 'copied_from'), name='advice_copied_once'),
        ),
        migrations.AddConstraint(
            model_name='advice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stage', 'received'), _negated=True), ('plan__isnull', False), _connector='OR'), name='advice_received_for_a_plan'),
        ),
        migrations.AddConstraint(
            model_name='advice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stage', 'sent_back'), _negated=True), models.Q(('return_reason', ''), _negated=True), _connector='OR'), name='advice_sent_back_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='selfcheck',
            constraint=models.UniqueConstraint(fields=('space', 'advice'), name='self_check_once'),
        ),
        migrations.AddConstraint(
            model_name='checkanswer',
            constraint=models.UniqueConstraint(fields=('space', 'self_check', 'code'), name='check_answer_once'),
        ),
        migrations.AddConstraint(
            model_name='checkanswer',
            constraint=models.CheckConstraint(condition=models.Q(('answer__isnull', True), ('not_applicable', False), _connector='OR'), name='check_answer_one_of_two'),
        ),
        *[step for noun in ("advice", "selfcheck", "checkanswer") for step in police(f"audits_{noun}", wall=Wall.REMOVABLE)],
        *[anchor(f"audits_{noun}") for noun in ("advice", "selfcheck")],
        *tie("audits_advice", plan_id="audits_plan", follows_id="audits_advice"),
        *tie("audits_selfcheck", advice_id="audits_advice"),
        *tie("audits_checkanswer", self_check_id="audits_selfcheck"),
        freeze(
            "audits_advice",
            when="OLD.stage IN ('sent', 'sent_back') OR (OLD.stage = 'received' AND OLD.state = 'read')",
            unless=_STAGE_ONLY,
            sentence="Advice that was sent never changes; a later version is a new one",
        ),
        freeze(
            "audits_selfcheck", when="OLD.completed_at IS NOT NULL", sentence="A complete self-check never changes"
        ),
        migrations.RunSQL(_FREEZE_ANSWERS, _THAW_ANSWERS),
        migrations.RunSQL(_WAYS, _NO_WAYS),
    ]
