"""Lawful exceptions to time limits, and how each clock of each plan stands, behind the wall of its council."""


import django.db.models.deletion
import qa_portal.spaces.ids
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from qa_portal.spaces.policing import Wall, police, tie


class Migration(migrations.Migration):

    dependencies = [
        ('audits', '0012_prompts'),
        ('spaces', '0005_advisers_comment'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalClockException',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('clock', models.SlugField(db_index=False, max_length=40)),
                ('reason', models.SlugField(db_index=False, max_length=40)),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('recorded_at', models.DateTimeField(blank=True, editable=False)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('plan', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audits.plan')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
            ],
            options={
                'verbose_name': 'historical clock exception',
                'verbose_name_plural': 'historical clock exceptions',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='ClockException',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('clock', models.SlugField(db_index=False, max_length=40)),
                ('reason', models.SlugField(db_index=False, max_length=40)),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('plan', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='exceptions', to='audits.plan')),
                ('recorded_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='clock_exception_has_days')],
            },
        ),
        migrations.CreateModel(
            name='ClockRun',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('clock', models.SlugField(db_index=False, max_length=40)),
                ('outcome', models.CharField(max_length=18)),
                ('due_on', models.DateField(help_text='With lawful exceptions.', null=True)),
                ('stopped_on', models.DateField(null=True)),
                ('lapses_on', models.DateField(null=True)),
                ('plan', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='clocks', to='audits.plan')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('outcome', 'open')), fields=['space', 'due_on', 'id'], name='clock_open_by_due_day')],
                'constraints': [models.UniqueConstraint(fields=('space', 'plan', 'clock'), name='clock_once_a_plan')],
            },
        ),
        *police("audits_clockexception"),
        *police("audits_clockrun", wall=Wall.REMOVABLE),
        *police("audits_historicalclockexception", wall=Wall.HISTORY),
        *tie("audits_clockexception", plan_id="audits_plan"),
        *tie("audits_clockrun", plan_id="audits_plan"),
    ]
