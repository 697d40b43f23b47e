"""What auditors answer, what they are trained for, when they are away and which plans they must not judge."""

import django.db.models.deletion
import qa_portal.spaces.ids
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from qa_portal.spaces.policing import Wall, anchor, police, tie

_TABLES = ("auditorprofile", "absence", "interest")


class Migration(migrations.Migration):
    hazards = {"RunSQL audits_assignment": "some thousand assignments are read through within a tenth of a second"}

    dependencies = [
        ('audits', '0014_threads'),
        ('spaces', '0005_advisers_comment'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='assignment',
            name='accepted_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='assignment',
            name='came_from',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, help_text='The assignment that was handed over.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audits.assignment'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='decline_kind',
            field=models.CharField(blank=True, choices=[('interest', 'I should not judge this plan'), ('time', 'I have too much to do'), ('away', 'I am away'), ('training', 'I am not trained for this'), ('other', 'Another reason')], db_default='', default='', max_length=12),
        ),
        migrations.AddField(
            model_name='assignment',
            name='decline_reason',
            field=models.CharField(blank=True, db_default='', default='', max_length=200),
        ),
        migrations.AddField(
            model_name='assignment',
            name='declined_at',
            field=models.DateTimeField(blank=True, help_text='Declined, it is withdrawn as well.', null=True),
        ),
        migrations.AddField(
            model_name='assignment',
            name='offered_to',
            field=models.ForeignKey(blank=True, help_text='Who may take it over.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='assignment',
            name='reminded',
            field=models.PositiveSmallIntegerField(db_default=0, default=0, help_text='How many reminders were sent.'),
        ),
        migrations.AddField(
            model_name='historicalassignment',
            name='accepted_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='historicalassignment',
            name='came_from',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='The assignment that was handed over.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audits.assignment'),
        ),
        migrations.AddField(
            model_name='historicalassignment',
            name='decline_kind',
            field=models.CharField(blank=True, choices=[('interest', 'I should not judge this plan'), ('time', 'I have too much to do'), ('away', 'I am away'), ('training', 'I am not trained for this'), ('other', 'Another reason')], db_default='', default='', max_length=12),
        ),
        migrations.AddField(
            model_name='historicalassignment',
            name='decline_reason',
            field=models.CharField(blank=True, db_default='', default='', max_length=200),
        ),
        migrations.AddField(
            model_name='historicalassignment',
            name='declined_at',
            field=models.DateTimeField(blank=True, help_text='Declined, it is withdrawn as well.', null=True),
        ),
        migrations.AddField(
            model_name='historicalassignment',
            name='offered_to',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='Who may take it over.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalassignment',
            name='reminded',
            field=models.PositiveSmallIntegerField(db_default=0, default=0, help_text='How many reminders were sent.'),
        ),
        migrations.CreateModel(
            name='HistoricalAbsence',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('called_off_at', models.DateTimeField(blank=True, null=True)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
            ],
            options={
                'verbose_name': 'historical absence',
                'verbose_name_plural': 'historical absences',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalAuditorProfile',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('trained_for', models.JSONField(default=list, help_text='Types of need, by the code set; none means all.')),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
                ('supervisor', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical auditor profile',
                'verbose_name_plural': 'historical auditor profiles',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalInterest',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('kind', models.CharField(choices=[('own_child', 'It is about my own child, or somebody of my family'), ('knows_family', 'I know this family'), ('has_worked', 'I have worked with this child or young person'), ('other', 'Another interest')], max_length=12)),
                ('declared_at', models.DateTimeField(blank=True, editable=False)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audits.plan')),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
            ],
            options={
                'verbose_name': 'historical interest',
                'verbose_name_plural': 'historical interests',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('called_off_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
            options={
                'indexes': [models.Index(fields=['space', 'ends_on'], name='absence_by_end')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='absence_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='AuditorProfile',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('trained_for', models.JSONField(default=list, help_text='Types of need, by the code set; none means all.')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
                ('supervisor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('space', 'person'), name='auditor_profile_once')],
            },
        ),
        migrations.CreateModel(
            name='Interest',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('own_child', 'It is about my own child, or somebody of my family'), ('knows_family', 'I know this family'), ('has_worked', 'I have worked with this child or young person'), ('other', 'Another interest')], max_length=12)),
                ('declared_at', models.DateTimeField(auto_now_add=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='interests', to='audits.plan')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('space', 'plan', 'person'), name='interest_once')],
            },
        ),
        *[step for noun in _TABLES for step in police(f"audits_{noun}")],
        *[step for noun in _TABLES for step in police(f"audits_historical{noun}", wall=Wall.HISTORY)],
        *[anchor(f"audits_{noun}") for noun in _TABLES],
        *tie("audits_interest", plan_id="audits_plan"),
        *tie("audits_assignment", came_from_id="audits_assignment"),
    ]
