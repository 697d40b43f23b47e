"""Moderation sessions: their plans, their people, what each gives alone, and what all agree on.

PostgreSQL shows a score to its giver alone until the session's scores are shown, and lets nobody but the giver change
it, nor them after that moment.
"""

import django.core.serializers.json
import django.db.models.deletion
import qa_portal.spaces.ids
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from qa_portal.spaces.policing import READ, Wall, anchor, freeze, police, tie

_ONES_OWN = "rater_id = (SELECT app.uid())"
_SHOWN = "session_id IN (SELECT id FROM moderation_moderationsession WHERE revealed_at IS NOT NULL)"
_ALONE = "session_id IN (SELECT id FROM moderation_moderationsession WHERE revealed_at IS NULL)"
_SEES = f"{READ} AND ({_ONES_OWN} OR {_SHOWN})"
_GIVES = f"space_id = ANY ((SELECT app.spaces_w('insert'))::bigint[]) AND {_ONES_OWN}"
_STAYS_ONES_OWN = f"space_id = ANY ((SELECT app.spaces_w('update'))::bigint[]) AND {_ONES_OWN}"
_CHANGES = f"{_STAYS_ONES_OWN} AND {_ALONE}"
_ROWS = ("moderationsession", "sessioncase", "participant", "ratingsheet", "consensus")
_WRITTEN_ONCE = ("dissent", "caseresult")
_HISTORIES = ("moderationsession", "sessioncase", "participant", "consensus")


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('audits', '0017_draft_allowances'),
        ('frameworks', '0008_change_log'),
        ('partners', '0006_looked_after'),
        ('people', '0004_feedback'),
        ('spaces', '0005_advisers_comment'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Consensus',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('grade', models.SmallIntegerField(blank=True, null=True)),
                ('not_applicable', models.BooleanField(default=False)),
                ('reason', models.TextField()),
                ('agreed_at', models.DateTimeField()),
                ('agreed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.criterion')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
        ),
        migrations.CreateModel(
            name='ModerationSession',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.SlugField(max_length=40)),
                ('title', models.CharField(max_length=120)),
                ('theme', models.CharField(blank=True, help_text='What is looked at in particular.', max_length=200)),
                ('is_short', models.BooleanField(default=False, help_text='Whether only gates and weighty criteria are scored.')),
                ('held_on', models.DateField()),
                ('mode', models.CharField(choices=[('in_person', 'In person'), ('remote', 'Remote'), ('mixed', 'In person and remote')], default='in_person', max_length=10)),
                ('place', models.CharField(blank=True, help_text='A room, or how to join.', max_length=160)),
                ('state', models.CharField(choices=[('preparing', 'Being prepared'), ('independent', 'Scoring alone'), ('revealed', 'Scores shown'), ('agreed', 'Agreed'), ('closed', 'Closed')], default='preparing', max_length=12)),
                ('drawn', models.JSONField(blank=True, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, help_text='How plans were drawn: seed, method, frame.')),
                ('version', models.PositiveIntegerField(default=0)),
                ('looking_for', models.SlugField(blank=True, help_text='The code of the criterion that is discussed.', max_length=40)),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
                ('started_at', models.DateTimeField(blank=True, null=True)),
                ('revealed_at', models.DateTimeField(blank=True, null=True)),
                ('revealed_early', models.BooleanField(default=False, help_text='Whether scores were shown before all had finished.')),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('framework_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.frameworkversion')),
                ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.instrument')),
                ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revealed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.term')),
            ],
        ),
        migrations.CreateModel(
            name='HistoricalSessionCase',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('how', models.CharField(choices=[('drawn', 'Drawn'), ('picked', 'Picked')], max_length=6)),
                ('reason', models.CharField(max_length=200)),
                ('left_out_at', models.DateTimeField(blank=True, null=True)),
                ('left_out_reason', models.CharField(blank=True, max_length=200)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('audit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audits.audit')),
                ('chosen_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan_version', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audits.planversion')),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
                ('session', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='moderation.moderationsession')),
            ],
            options={
                'verbose_name': 'historical session case',
                'verbose_name_plural': 'historical session cases',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalParticipant',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('role', models.SlugField(max_length=40)),
                ('is_expected', models.BooleanField(default=False, help_text='Whether the session should not be held without them.')),
                ('invited_at', models.DateTimeField(blank=True, editable=False)),
                ('reply', models.CharField(blank=True, choices=[('', 'No answer yet'), ('in_person', 'I come in person'), ('remote', 'I join from elsewhere'), ('return', 'I cannot be there and send my scores before'), ('no', 'I cannot take part')], default='', max_length=10)),
                ('replied_at', models.DateTimeField(blank=True, null=True)),
                ('attended', models.BooleanField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('invited_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.organisation')),
                ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
                ('session', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='moderation.moderationsession')),
            ],
            options={
                'verbose_name': 'historical participant',
                'verbose_name_plural': 'historical participants',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('role', models.SlugField(max_length=40)),
                ('is_expected', models.BooleanField(default=False, help_text='Whether the session should not be held without them.')),
                ('invited_at', models.DateTimeField(auto_now_add=True)),
                ('reply', models.CharField(blank=True, choices=[('', 'No answer yet'), ('in_person', 'I come in person'), ('remote', 'I join from elsewhere'), ('return', 'I cannot be there and send my scores before'), ('no', 'I cannot take part')], default='', max_length=10)),
                ('replied_at', models.DateTimeField(blank=True, null=True)),
                ('attended', models.BooleanField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='participants', to='moderation.moderationsession')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
        ),
        migrations.CreateModel(
            name='Dissent',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('words', models.TextField()),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('consensus', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='dissents', to='moderation.consensus')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
                ('participant', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='dissents', to='moderation.participant')),
            ],
            options={
                'ordering': ('recorded_at',),
            },
        ),
        migrations.CreateModel(
            name='RatingSheet',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('started_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('participant', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='moderation.participant')),
                ('rater', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='moderation.moderationsession')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
        ),
        migrations.CreateModel(
            name='Rating',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('grade', models.SmallIntegerField(blank=True, null=True)),
                ('not_applicable', models.BooleanField(default=False)),
                ('reason', models.TextField(blank=True, help_text='Why the criterion does not apply to this plan.')),
                ('comment', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField(default=0)),
                ('page_id', models.UUIDField(blank=True, null=True)),
                ('page_edit', models.PositiveIntegerField(default=0)),
                ('saved_at', models.DateTimeField(blank=True, null=True)),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.criterion')),
                ('rater', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='moderation.moderationsession')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
                ('sheet', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='moderation.ratingsheet')),
            ],
        ),
        migrations.CreateModel(
            name='HistoricalRating',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('grade', models.SmallIntegerField(blank=True, null=True)),
                ('not_applicable', models.BooleanField(default=False)),
                ('reason', models.TextField(blank=True, help_text='Why the criterion does not apply to this plan.')),
                ('comment', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField(default=0)),
                ('page_id', models.UUIDField(blank=True, null=True)),
                ('page_edit', models.PositiveIntegerField(default=0)),
                ('saved_at', models.DateTimeField(blank=True, null=True)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('criterion', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='frameworks.criterion')),
                ('rater', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
                ('session', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='moderation.moderationsession')),
                ('sheet', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='moderation.ratingsheet')),
            ],
            options={
                'verbose_name': 'historical rating',
                'verbose_name_plural': 'historical ratings',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='SessionCase',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('how', models.CharField(choices=[('drawn', 'Drawn'), ('picked', 'Picked')], max_length=6)),
                ('reason', models.CharField(max_length=200)),
                ('left_out_at', models.DateTimeField(blank=True, null=True)),
                ('left_out_reason', models.CharField(blank=True, max_length=200)),
                ('audit', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='looked_at_in', to='audits.audit')),
                ('chosen_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan_version', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audits.planversion')),
                ('session', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='moderation.moderationsession')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
            options={
                'ordering': ('position',),
            },
        ),
        migrations.AddField(
            model_name='ratingsheet',
            name='case',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='moderation.sessioncase'),
        ),
        migrations.AddField(
            model_name='moderationsession',
            name='looking_at',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='moderation.sessioncase'),
        ),
        migrations.CreateModel(
            name='HistoricalModerationSession',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('kind', models.SlugField(max_length=40)),
                ('title', models.CharField(max_length=120)),
                ('theme', models.CharField(blank=True, help_text='What is looked at in particular.', max_length=200)),
                ('is_short', models.BooleanField(default=False, help_text='Whether only gates and weighty criteria are scored.')),
                ('held_on', models.DateField()),
                ('mode', models.CharField(choices=[('in_person', 'In person'), ('remote', 'Remote'), ('mixed', 'In person and remote')], default='in_person', max_length=10)),
                ('place', models.CharField(blank=True, help_text='A room, or how to join.', max_length=160)),
                ('state', models.CharField(choices=[('preparing', 'Being prepared'), ('independent', 'Scoring alone'), ('revealed', 'Scores shown'), ('agreed', 'Agreed'), ('closed', 'Closed')], default='preparing', max_length=12)),
                ('drawn', models.JSONField(blank=True, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, help_text='How plans were drawn: seed, method, frame.')),
                ('version', models.PositiveIntegerField(default=0)),
                ('looking_for', models.SlugField(blank=True, help_text='The code of the criterion that is discussed.', max_length=40)),
                ('opened_at', models.DateTimeField(blank=True, editable=False)),
                ('started_at', models.DateTimeField(blank=True, null=True)),
                ('revealed_at', models.DateTimeField(blank=True, null=True)),
                ('revealed_early', models.BooleanField(default=False, help_text='Whether scores were shown before all had finished.')),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('framework_version', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='frameworks.frameworkversion')),
                ('instrument', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='frameworks.instrument')),
                ('lead', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revealed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
                ('term', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='partners.term')),
                ('looking_at', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='moderation.sessioncase')),
            ],
            options={
                'verbose_name': 'historical moderation session',
                'verbose_name_plural': 'historical moderation sessions',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalConsensus',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('grade', models.SmallIntegerField(blank=True, null=True)),
                ('not_applicable', models.BooleanField(default=False)),
                ('reason', models.TextField()),
                ('agreed_at', models.DateTimeField()),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('agreed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('criterion', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='frameworks.criterion')),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
                ('case', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='moderation.sessioncase')),
            ],
            options={
                'verbose_name': 'historical consensus',
                'verbose_name_plural': 'historical consensuss',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name='consensus',
            name='case',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='agreed', to='moderation.sessioncase'),
        ),
        migrations.CreateModel(
            name='CaseResult',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('content_grade', models.SmallIntegerField(blank=True, null=True)),
                ('process_grade', models.SmallIntegerField(blank=True, null=True)),
                ('checklist_result', models.SlugField(blank=True, max_length=40)),
                ('original_content_grade', models.SmallIntegerField(blank=True, null=True)),
                ('original_process_grade', models.SmallIntegerField(blank=True, null=True)),
                ('original_checklist_result', models.SlugField(blank=True, max_length=40)),
                ('differences', models.JSONField(default=list, help_text='[code, original, agreed] of each criterion that differs.')),
                ('account', models.JSONField(default=list, help_text='How the grades came about, in sentences under headings.')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
                ('case', models.OneToOneField(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='result', to='moderation.sessioncase')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.UniqueConstraint(fields=('space', 'session', 'person'), name='participant_once'),
        ),
        migrations.AddConstraint(
            model_name='rating',
            constraint=models.UniqueConstraint(fields=('space', 'sheet', 'criterion'), name='rating_once_a_criterion'),
        ),
        migrations.AddConstraint(
            model_name='rating',
            constraint=models.CheckConstraint(condition=models.Q(('not_applicable', False), ('grade__isnull', True), _connector='OR'), name='rating_grade_or_not_applicable'),
        ),
        migrations.AddConstraint(
            model_name='sessioncase',
            constraint=models.UniqueConstraint(fields=('space', 'session', 'audit'), name='case_once_a_session'),
        ),
        migrations.AddConstraint(
            model_name='sessioncase',
            constraint=models.UniqueConstraint(fields=('space', 'session', 'position'), name='case_position_once'),
        ),
        migrations.AddConstraint(
            model_name='ratingsheet',
            constraint=models.UniqueConstraint(fields=('space', 'case', 'participant'), name='sheet_once'),
        ),
        migrations.AddIndex(
            model_name='moderationsession',
            index=models.Index(fields=['space', '-opened_at', 'id'], name='session_newest_first'),
        ),
        migrations.AddConstraint(
            model_name='moderationsession',
            constraint=models.UniqueConstraint(fields=('space', 'title'), name='session_title_once'),
        ),
        migrations.AddConstraint(
            model_name='moderationsession',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['preparing', 'independent']), ('revealed_at__isnull', False), _connector='XOR'), name='session_shows_scores_from_a_moment'),
        ),
        migrations.AddConstraint(
            model_name='consensus',
            constraint=models.UniqueConstraint(fields=('space', 'case', 'criterion'), name='consensus_once_a_criterion'),
        ),
        migrations.AddConstraint(
            model_name='consensus',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('grade', None), ('not_applicable', True)), models.Q(('grade__isnull', False), ('not_applicable', False)), _connector='OR'), name='consensus_grade_or_not_applicable'),
        ),
        *[step for noun in _ROWS for step in police(f"moderation_{noun}")],
        *[step for noun in _WRITTEN_ONCE for step in police(f"moderation_{noun}", wall=Wall.HISTORY)],
        *[step for noun in _HISTORIES for step in police(f"moderation_historical{noun}", wall=Wall.HISTORY)],
        *police("moderation_rating", read=_SEES, insert=_GIVES, update=_CHANGES, updated=_STAYS_ONES_OWN),
        *police("moderation_historicalrating", wall=Wall.HISTORY, read=_SEES, insert=_GIVES),
        *[anchor(f"moderation_{noun}") for noun in (*_ROWS, *_WRITTEN_ONCE, "rating")],
        *tie("moderation_moderationsession", looking_at_id="moderation_sessioncase"),
        *tie(
            "moderation_sessioncase",
            session_id="moderation_moderationsession",
            audit_id="audits_audit",
            plan_version_id="audits_planversion",
        ),
        *tie("moderation_participant", session_id="moderation_moderationsession"),
        *tie(
            "moderation_ratingsheet",
            session_id="moderation_moderationsession",
            case_id="moderation_sessioncase",
            participant_id="moderation_participant",
        ),
        *tie(
            "moderation_rating", session_id="moderation_moderationsession", sheet_id="moderation_ratingsheet"
        ),
        *tie("moderation_consensus", case_id="moderation_sessioncase"),
        *tie(
            "moderation_dissent", consensus_id="moderation_consensus", participant_id="moderation_participant"
        ),
        *tie("moderation_caseresult", case_id="moderation_sessioncase"),
        freeze(
            "moderation_moderationsession",
            when="OLD.state = 'closed'",
            sentence="A moderation session that was closed never changes",
        ),
    ]
