"""Actions, in the space of a council for one child, with a board for the system."""

import django.db.models.deletion
import qa_portal.spaces.ids
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from qa_portal.spaces.policing import Wall, anchor, police, tie


class Migration(migrations.Migration):

    dependencies = [
        ('audits', '0019_stage_settings'),
        ('partners', '0006_looked_after'),
        ('reporting', '0005_findings'),
        ('spaces', '0005_advisers_comment'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalAction',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('what', models.CharField(max_length=300)),
                ('measure', models.CharField(help_text='How we shall know that it worked.', max_length=300)),
                ('due_on', models.DateField()),
                ('source', models.CharField(blank=True, choices=[('finding', 'A finding'), ('theme', 'A theme'), ('report', 'A report'), ('query', 'A grade query'), ('session', 'A moderation session')], help_text='Empty: raised by hand.', max_length=10)),
                ('source_id', models.UUIDField(blank=True, null=True)),
                ('state', models.CharField(choices=[('open', 'Not started'), ('under_way', 'Under way'), ('done', 'Done')], default='open', max_length=10)),
                ('word', models.CharField(blank=True, help_text='What was said last: progress, evidence, or why it was taken up again.', max_length=600)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('reminded', models.PositiveSmallIntegerField(default=0, help_text='How many reminders its owner has had.')),
                ('raised_at', models.DateTimeField(blank=True, editable=False)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('group', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='partners.group')),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(blank=True, db_constraint=False, help_text='The plan of the child that it is for.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audits.plan')),
                ('raised_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
            ],
            options={
                'verbose_name': 'historical action',
                'verbose_name_plural': 'historical actions',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('what', models.CharField(max_length=300)),
                ('measure', models.CharField(help_text='How we shall know that it worked.', max_length=300)),
                ('due_on', models.DateField()),
                ('source', models.CharField(blank=True, choices=[('finding', 'A finding'), ('theme', 'A theme'), ('report', 'A report'), ('query', 'A grade query'), ('session', 'A moderation session')], help_text='Empty: raised by hand.', max_length=10)),
                ('source_id', models.UUIDField(blank=True, null=True)),
                ('state', models.CharField(choices=[('open', 'Not started'), ('under_way', 'Under way'), ('done', 'Done')], default='open', max_length=10)),
                ('word', models.CharField(blank=True, help_text='What was said last: progress, evidence, or why it was taken up again.', max_length=600)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('reminded', models.PositiveSmallIntegerField(default=0, help_text='How many reminders its owner has had.')),
                ('raised_at', models.DateTimeField(auto_now_add=True)),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.group')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(blank=True, db_constraint=False, db_index=False, help_text='The plan of the child that it is for.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='audits.plan')),
                ('raised_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
            options={
                'ordering': ('due_on', 'id'),
                'indexes': [models.Index(fields=['space', 'due_on', 'id'], name='action_by_due_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state', 'done'), ('done_at__isnull', True), _connector='XOR'), name='action_done_at_its_moment')],
            },
        ),
        *police("reporting_action"),
        *police("reporting_historicalaction", wall=Wall.HISTORY),
        anchor("reporting_action"),
        *tie("reporting_action", plan_id="audits_plan"),
    ]
