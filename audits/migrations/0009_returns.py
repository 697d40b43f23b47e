"""What returns to writers, behind the wall of their council. What a writer was told does not change afterwards."""

import django.db.models.deletion
import qa_portal.spaces.ids
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from qa_portal.spaces.policing import Wall, anchor, police, tie


_FREEZE = """
CREATE FUNCTION app.audits_return_was_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.opening, NEW.audit_id, NEW.sent_at) IS DISTINCT FROM
       (OLD.opening, OLD.audit_id, OLD.sent_at) THEN
        RAISE EXCEPTION 'A feedback note that was sent never changes' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audits_return_frozen BEFORE UPDATE ON audits_return
    FOR EACH ROW WHEN (OLD.sent_at IS NOT NULL) EXECUTE FUNCTION app.audits_return_was_told();

CREATE FUNCTION app.audits_returnpoint_was_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.note_id, NEW.answer_id, NEW.kind, NEW.text, NEW.must_fix, NEW.left_out)
       IS NOT DISTINCT FROM (OLD.note_id, OLD.answer_id, OLD.kind, OLD.text, OLD.must_fix, OLD.left_out) THEN
        RETURN NEW;
    END IF;
    PERFORM 1 FROM audits_return n WHERE n.id = NEW.note_id FOR KEY SHARE;
    IF EXISTS (SELECT 1 FROM audits_return n WHERE n.id = NEW.note_id AND n.sent_at IS NOT NULL) THEN
        RAISE EXCEPTION 'A feedback note that was sent never changes' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audits_returnpoint_frozen BEFORE INSERT OR UPDATE ON audits_returnpoint
    FOR EACH ROW EXECUTE FUNCTION app.audits_returnpoint_was_told();
"""

_THAW = """
DROP TRIGGER audits_returnpoint_frozen ON audits_returnpoint; DROP FUNCTION app.audits_returnpoint_was_told();
DROP TRIGGER audits_return_frozen ON audits_return; DROP FUNCTION app.audits_return_was_told();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('audits', '0008_samples'),
        ('spaces', '0005_advisers_comment'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalReturn',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('opening', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('draft', 'Being written'), ('waiting', 'Waiting for the QA lead'), ('sent', 'With the writer'), ('answered', 'Answered'), ('closed', 'Checked')], default='draft', max_length=8)),
                ('handed_back', models.TextField(blank=True, help_text='Why the QA lead gave it back to the auditor.')),
                ('begun_at', models.DateTimeField(blank=True, editable=False)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('answer_due_on', models.DateField(blank=True, null=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('audit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audits.audit')),
                ('sent_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
                ('writer', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical return',
                'verbose_name_plural': 'historical returns',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Return',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('opening', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('draft', 'Being written'), ('waiting', 'Waiting for the QA lead'), ('sent', 'With the writer'), ('answered', 'Answered'), ('closed', 'Checked')], default='draft', max_length=8)),
                ('handed_back', models.TextField(blank=True, help_text='Why the QA lead gave it back to the auditor.')),
                ('begun_at', models.DateTimeField(auto_now_add=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('answer_due_on', models.DateField(blank=True, null=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('audit', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='note', to='audits.audit')),
                ('sent_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
                ('writer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='HistoricalReturnPoint',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('kind', models.CharField(choices=[('praise', 'Done well'), ('change', 'To change')], max_length=6)),
                ('order', models.PositiveSmallIntegerField()),
                ('text', models.TextField(blank=True)),
                ('must_fix', models.BooleanField(default=False)),
                ('left_out', models.BooleanField(default=False)),
                ('reply', models.CharField(blank=True, choices=[('done', 'I have changed it'), ('will_do', 'I will change it'), ('disagree', 'I see it differently')], max_length=8)),
                ('reply_words', models.TextField(blank=True)),
                ('replied_at', models.DateTimeField(blank=True, null=True)),
                ('check_result', models.CharField(blank=True, choices=[('right', 'Put right'), ('accepted', 'Accepted as it is'), ('not_yet', 'Not yet')], max_length=8)),
                ('check_words', models.TextField(blank=True)),
                ('checked_at', models.DateTimeField(blank=True, null=True)),
                ('allowed_reason', models.TextField(blank=True)),
                ('allowed_at', models.DateTimeField(blank=True, null=True)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('allowed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('answer', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audits.answer')),
                ('checked_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('fixed_in', models.ForeignKey(blank=True, db_constraint=False, help_text='The newest text when the writer said that it was done.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audits.planversion')),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
                ('note', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audits.return')),
            ],
            options={
                'verbose_name': 'historical return point',
                'verbose_name_plural': 'historical return points',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='ReturnPoint',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('praise', 'Done well'), ('change', 'To change')], max_length=6)),
                ('order', models.PositiveSmallIntegerField()),
                ('text', models.TextField(blank=True)),
                ('must_fix', models.BooleanField(default=False)),
                ('left_out', models.BooleanField(default=False)),
                ('reply', models.CharField(blank=True, choices=[('done', 'I have changed it'), ('will_do', 'I will change it'), ('disagree', 'I see it differently')], max_length=8)),
                ('reply_words', models.TextField(blank=True)),
                ('replied_at', models.DateTimeField(blank=True, null=True)),
                ('check_result', models.CharField(blank=True, choices=[('right', 'Put right'), ('accepted', 'Accepted as it is'), ('not_yet', 'Not yet')], max_length=8)),
                ('check_words', models.TextField(blank=True)),
                ('checked_at', models.DateTimeField(blank=True, null=True)),
                ('allowed_reason', models.TextField(blank=True)),
                ('allowed_at', models.DateTimeField(blank=True, null=True)),
                ('allowed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('answer', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audits.answer')),
                ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('fixed_in', models.ForeignKey(blank=True, db_constraint=False, db_index=False, help_text='The newest text when the writer said that it was done.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audits.planversion')),
                ('note', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='points', to='audits.return')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
            options={
                'ordering': ('-kind', 'order'),
            },
        ),
        migrations.AddIndex(
            model_name='return',
            index=models.Index(fields=['space', '-begun_at', 'id'], name='return_newest_first'),
        ),
        migrations.AddConstraint(
            model_name='returnpoint',
            constraint=models.UniqueConstraint(fields=('space', 'note', 'answer', 'kind'), name='return_point_once_an_answer'),
        ),
        migrations.AddConstraint(
            model_name='returnpoint',
            constraint=models.CheckConstraint(condition=models.Q(('must_fix', False), models.Q(('kind', 'change'), ('left_out', False)), _connector='OR'), name='return_point_that_must_be_fixed_stays'),
        ),
        *police("audits_return"),
        *police("audits_returnpoint"),
        *police("audits_historicalreturn", wall=Wall.HISTORY),
        *police("audits_historicalreturnpoint", wall=Wall.HISTORY),
        anchor("audits_return"),
        anchor("audits_returnpoint"),
        *tie("audits_return", audit_id="audits_audit"),
        *tie(
            "audits_returnpoint",
            note_id="audits_return",
            answer_id="audits_answer",
            fixed_in_id="audits_planversion",
        ),
        migrations.RunSQL(_FREEZE, _THAW),
    ]
