"""Taking in exports of case-management systems, and the dates of a plan's events, behind the wall of their council."""


import django.db.models.deletion
import django.db.models.functions.text
import qa_portal.spaces.ids
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from qa_portal.spaces.policing import Wall, anchor, police, tie


class Migration(migrations.Migration):
    hazards = {
        "AddIndex audits.plan": "councils have registered some thousand plans by hand so far: five indexes take a second"
    }

    dependencies = [
        ('audits', '0010_local_criteria'),
        ('spaces', '0005_advisers_comment'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalPlanEvent',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('event', models.SlugField(db_index=False, max_length=40)),
                ('contributor', models.SlugField(blank=True, db_index=False, default='', max_length=20)),
                ('happened_on', models.DateField(blank=True, help_text='Empty where a date was taken away again.', null=True)),
                ('recorded_at', models.DateTimeField(blank=True, editable=False)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical plan event',
                'verbose_name_plural': 'historical plan events',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalRegisterMapping',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('columns', models.JSONField(default=dict)),
                ('codes', models.JSONField(default=dict)),
                ('changed_at', models.DateTimeField(blank=True, editable=False)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical register mapping',
                'verbose_name_plural': 'historical register mappings',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='PlanEvent',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('event', models.SlugField(db_index=False, max_length=40)),
                ('contributor', models.SlugField(blank=True, db_index=False, default='', max_length=20)),
                ('happened_on', models.DateField(blank=True, help_text='Empty where a date was taken away again.', null=True)),
                ('recorded_at', models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.CreateModel(
            name='RegisterFault',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField(help_text='Its place in the list, from 1.')),
                ('line', models.PositiveIntegerField()),
                ('column', models.CharField(max_length=200)),
                ('value', models.CharField(blank=True, max_length=200)),
                ('reason', models.CharField(max_length=400)),
                ('outcome', models.CharField(max_length=8)),
            ],
        ),
        migrations.CreateModel(
            name='RegisterImport',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('reading', 'Being read'), ('refused', 'Could not be read'), ('mapping', 'Columns to be named'), ('checking', 'Being checked'), ('checked', 'Checked'), ('taking', 'Being taken in'), ('taken', 'Taken in')], default='reading', max_length=8)),
                ('file_kind', models.CharField(max_length=8)),
                ('file_size', models.PositiveIntegerField()),
                ('file_hash', models.CharField(max_length=64)),
                ('refusal', models.CharField(blank=True, max_length=300)),
                ('columns', models.JSONField(default=list, help_text='What was found in each column; examples go after a week.')),
                ('mapping', models.JSONField(default=dict, help_text='Position of a column -> field.')),
                ('notes', models.JSONField(default=list, help_text='Sentences on the file and on whole columns.')),
                ('counts', models.JSONField(default=dict, help_text='How many rows are good, and what becomes of the others.')),
                ('tries', models.PositiveSmallIntegerField(default=0, help_text='How often its rows have been checked.')),
                ('taken_to', models.PositiveIntegerField(default=0, help_text='The line of the last row that was taken in.')),
                ('new', models.PositiveIntegerField(default=0)),
                ('changed', models.PositiveIntegerField(default=0)),
                ('same', models.PositiveIntegerField(default=0)),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
                ('taken_at', models.DateTimeField(blank=True, null=True)),
                ('file_gone_at', models.DateTimeField(blank=True, null=True)),
                ('values_gone_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='RegisterMapping',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('columns', models.JSONField(default=dict)),
                ('codes', models.JSONField(default=dict)),
                ('changed_at', models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.AddField(
            model_name='historicalplan',
            name='transfer_kind',
            field=models.SlugField(blank=True, db_default='', db_index=False, default='', max_length=40),
        ),
        migrations.AddField(
            model_name='plan',
            name='transfer_kind',
            field=models.SlugField(blank=True, db_default='', db_index=False, default='', max_length=40),
        ),
        migrations.AddIndex(
            model_name='plan',
            index=models.Index(fields=['space', 'primary_need', '-registered_at', 'id'], name='plan_newest_of_need'),
        ),
        migrations.AddIndex(
            model_name='plan',
            index=models.Index(fields=['space', 'plan_event', '-registered_at', 'id'], name='plan_newest_of_event'),
        ),
        migrations.AddIndex(
            model_name='plan',
            index=models.Index(fields=['space', 'setting_type', '-registered_at', 'id'], name='plan_newest_of_setting'),
        ),
        migrations.AddIndex(
            model_name='plan',
            index=models.Index(fields=['space', 'birth_month'], name='plan_by_birth_month'),
        ),
        migrations.AddIndex(
            model_name='plan',
            index=models.Index(models.F('space'), django.db.models.functions.text.Upper('reference'), name='plan_by_folded_reference'),
        ),
        migrations.AddField(
            model_name='historicalplanevent',
            name='plan',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audits.plan'),
        ),
        migrations.AddField(
            model_name='historicalplanevent',
            name='recorded_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalplanevent',
            name='space',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space'),
        ),
        migrations.AddField(
            model_name='historicalregistermapping',
            name='changed_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalregistermapping',
            name='space',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space'),
        ),
        migrations.AddField(
            model_name='planevent',
            name='plan',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='audits.plan'),
        ),
        migrations.AddField(
            model_name='planevent',
            name='recorded_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='planevent',
            name='space',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space'),
        ),
        migrations.AddField(
            model_name='registerfault',
            name='space',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space'),
        ),
        migrations.AddField(
            model_name='registerimport',
            name='space',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space'),
        ),
        migrations.AddField(
            model_name='registerimport',
            name='uploaded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='registerfault',
            name='register',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='faults', to='audits.registerimport'),
        ),
        migrations.AddField(
            model_name='registermapping',
            name='changed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='registermapping',
            name='space',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space'),
        ),
        migrations.AddConstraint(
            model_name='planevent',
            constraint=models.UniqueConstraint(fields=('space', 'plan', 'event', 'contributor'), name='plan_event_once'),
        ),
        migrations.AddIndex(
            model_name='registerimport',
            index=models.Index(fields=['space', '-uploaded_at', 'id'], name='register_newest_first'),
        ),
        migrations.AddConstraint(
            model_name='registerfault',
            constraint=models.UniqueConstraint(fields=('space', 'register', 'number'), name='register_fault_number_once'),
        ),
        migrations.AddConstraint(
            model_name='registermapping',
            constraint=models.UniqueConstraint(fields=('space',), name='register_mapping_once_a_council'),
        ),
        *police("audits_planevent"),
        *police("audits_registermapping"),
        *police("audits_registerimport"),
        *police("audits_registerfault", wall=Wall.REMOVABLE),
        *police("audits_historicalplanevent", wall=Wall.HISTORY),
        *police("audits_historicalregistermapping", wall=Wall.HISTORY),
        anchor("audits_registerimport"),
        *tie("audits_planevent", plan_id="audits_plan"),
        *tie("audits_registerfault", register_id="audits_registerimport"),
    ]
