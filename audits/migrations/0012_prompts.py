"""Drafting prompts and what councils decided of them, behind the wall of the council."""

import django.db.models.deletion
import qa_portal.spaces.ids
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from qa_portal.spaces.policing import Wall, police, tie


class Migration(migrations.Migration):

    dependencies = [
        ('audits', '0011_register'),
        ('spaces', '0005_advisers_comment'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalDraftingPrompt',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('check_code', models.SlugField(max_length=60)),
                ('section', models.CharField(blank=True, help_text='Blank for what stands in no section.', max_length=20)),
                ('mark', models.CharField(max_length=120)),
                ('severity', models.CharField(max_length=8)),
                ('quote', models.TextField(blank=True)),
                ('pieces', models.JSONField(default=list)),
                ('words', models.JSONField(default=list)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('state', models.CharField(choices=[('open', 'To look at'), ('confirmed', 'Confirmed'), ('dismissed', 'Dismissed')], default='open', max_length=9)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('made_at', models.DateTimeField(blank=True, editable=False)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan_version', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audits.planversion')),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
            ],
            options={
                'verbose_name': 'historical drafting prompt',
                'verbose_name_plural': 'historical drafting prompts',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalPromptSetting',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('check_code', models.SlugField(max_length=60)),
                ('is_on', models.BooleanField()),
                ('more_words', models.JSONField(default=dict, help_text='Further words by the code of the list.')),
                ('reason', models.CharField(max_length=300)),
                ('set_at', models.DateTimeField(blank=True, editable=False)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('set_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
            ],
            options={
                'verbose_name': 'historical prompt setting',
                'verbose_name_plural': 'historical prompt settings',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='DraftingPrompt',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('check_code', models.SlugField(max_length=60)),
                ('section', models.CharField(blank=True, help_text='Blank for what stands in no section.', max_length=20)),
                ('mark', models.CharField(max_length=120)),
                ('severity', models.CharField(max_length=8)),
                ('quote', models.TextField(blank=True)),
                ('pieces', models.JSONField(default=list)),
                ('words', models.JSONField(default=list)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('state', models.CharField(choices=[('open', 'To look at'), ('confirmed', 'Confirmed'), ('dismissed', 'Dismissed')], default='open', max_length=9)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan_version', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='prompts', to='audits.planversion')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('space', 'plan_version', 'mark'), name='drafting_prompt_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'dismissed'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='prompt_dismissed_with_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('decided_by', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), models.Q(('decided_by', None), _negated=True)), _connector='OR'), name='prompt_decided_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='PromptRun',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('pack_version', models.CharField(max_length=20)),
                ('digest', models.CharField(max_length=64)),
                ('ran_at', models.DateTimeField(auto_now=True)),
                ('plan_version', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='prompt_runs', to='audits.planversion')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('space', 'plan_version'), name='prompt_run_latest')],
            },
        ),
        migrations.CreateModel(
            name='PromptSetting',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('check_code', models.SlugField(max_length=60)),
                ('is_on', models.BooleanField()),
                ('more_words', models.JSONField(default=dict, help_text='Further words by the code of the list.')),
                ('reason', models.CharField(max_length=300)),
                ('set_at', models.DateTimeField(auto_now=True)),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('space', 'check_code'), name='prompt_setting_once')],
            },
        ),
        *police("audits_promptrun"),
        *police("audits_draftingprompt", wall=Wall.REMOVABLE),
        *police("audits_promptsetting"),
        *police("audits_historicaldraftingprompt", wall=Wall.HISTORY),
        *police("audits_historicalpromptsetting", wall=Wall.HISTORY),
        *tie("audits_promptrun", plan_version_id="audits_planversion"),
        *tie("audits_draftingprompt", plan_version_id="audits_planversion"),
    ]
