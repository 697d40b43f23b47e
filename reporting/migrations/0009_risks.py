"""Risks of a board, the route on which concerns go up, and the concerns with each answer."""

import django.core.validators
import django.db.models.deletion
import qa_portal.spaces.ids
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from qa_portal.spaces.policing import Wall, anchor, freeze, police, tie

_TABLES = ("risk", "routestep", "escalation", "escalationstep")


class Migration(migrations.Migration):

    dependencies = [
        ('frameworks', '0009_themes'),
        ('partners', '0006_looked_after'),
        ('reporting', '0008_figure_cells'),
        ('spaces', '0007_boards_answer'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Escalation',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('concern', models.CharField(max_length=600)),
                ('trigger', models.CharField(choices=[('significant', 'It is significant'), ('repeated', 'It has come back'), ('urgent', 'It cannot wait')], max_length=12)),
                ('crosses', models.BooleanField(default=False, help_text='It crosses organisations or concerns health provision.')),
                ('raised_at', models.DateTimeField(auto_now_add=True)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('raised_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
        ),
        migrations.CreateModel(
            name='HistoricalEscalationStep',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('number', models.PositiveSmallIntegerField(help_text='Of the step of the route.')),
                ('asked_on', models.DateField()),
                ('answer_due_on', models.DateField()),
                ('answer', models.CharField(blank=True, max_length=600)),
                ('outcome', models.CharField(blank=True, choices=[('settled', 'We settle it'), ('passed_on', 'We cannot settle it: pass it on')], max_length=10)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('was_reminded', models.BooleanField(default=False)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('answered_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('escalation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='reporting.escalation')),
                ('group', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='partners.group')),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
            ],
            options={
                'verbose_name': 'historical escalation step',
                'verbose_name_plural': 'historical escalation steps',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalRisk',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('title', models.CharField(max_length=160)),
                ('what', models.CharField(help_text='What could happen, and why.', max_length=600)),
                ('likelihood', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)])),
                ('impact', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)])),
                ('direction', models.CharField(choices=[('rising', 'Rising'), ('steady', 'Steady'), ('falling', 'Falling')], default='steady', max_length=8)),
                ('crosses', models.BooleanField(default=False, help_text='It crosses organisations or concerns health provision.')),
                ('mitigation', models.CharField(help_text='What is done so that it does not happen.', max_length=600)),
                ('raised_at', models.DateTimeField(blank=True, editable=False)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('raised_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
                ('theme', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='frameworks.theme')),
            ],
            options={
                'verbose_name': 'historical risk',
                'verbose_name_plural': 'historical risks',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalRouteStep',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('days', models.PositiveSmallIntegerField(help_text='Working days within which an answer is due.')),
                ('may_begin', models.BooleanField(default=False, help_text='A concern that cannot wait may begin here.')),
                ('is_beside', models.BooleanField(default=False, help_text='Asked beside the first, for what crosses organisations.')),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('group', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='partners.group')),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
            ],
            options={
                'verbose_name': 'historical route step',
                'verbose_name_plural': 'historical route steps',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Risk',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=160)),
                ('what', models.CharField(help_text='What could happen, and why.', max_length=600)),
                ('likelihood', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)])),
                ('impact', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)])),
                ('direction', models.CharField(choices=[('rising', 'Rising'), ('steady', 'Steady'), ('falling', 'Falling')], default='steady', max_length=8)),
                ('crosses', models.BooleanField(default=False, help_text='It crosses organisations or concerns health provision.')),
                ('mitigation', models.CharField(help_text='What is done so that it does not happen.', max_length=600)),
                ('raised_at', models.DateTimeField(auto_now_add=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('raised_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.theme')),
            ],
        ),
        migrations.CreateModel(
            name='HistoricalEscalation',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('concern', models.CharField(max_length=600)),
                ('trigger', models.CharField(choices=[('significant', 'It is significant'), ('repeated', 'It has come back'), ('urgent', 'It cannot wait')], max_length=12)),
                ('crosses', models.BooleanField(default=False, help_text='It crosses organisations or concerns health provision.')),
                ('raised_at', models.DateTimeField(blank=True, editable=False)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('raised_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
                ('risk', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='reporting.risk')),
            ],
            options={
                'verbose_name': 'historical escalation',
                'verbose_name_plural': 'historical escalations',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name='escalation',
            name='risk',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='reporting.risk'),
        ),
        migrations.CreateModel(
            name='RouteStep',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('days', models.PositiveSmallIntegerField(help_text='Working days within which an answer is due.')),
                ('may_begin', models.BooleanField(default=False, help_text='A concern that cannot wait may begin here.')),
                ('is_beside', models.BooleanField(default=False, help_text='Asked beside the first, for what crosses organisations.')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.group')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
            options={
                'ordering': ('number',),
            },
        ),
        migrations.CreateModel(
            name='EscalationStep',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(help_text='Of the step of the route.')),
                ('asked_on', models.DateField()),
                ('answer_due_on', models.DateField()),
                ('answer', models.CharField(blank=True, max_length=600)),
                ('outcome', models.CharField(blank=True, choices=[('settled', 'We settle it'), ('passed_on', 'We cannot settle it: pass it on')], max_length=10)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('was_reminded', models.BooleanField(default=False)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('escalation', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='reporting.escalation')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.group')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('space', 'escalation', 'number'), name='escalation_step_once'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('outcome', '')), models.Q(('answered_at__isnull', False), ('outcome__gt', '')), _connector='OR'), name='escalation_answered_with_an_outcome')],
            },
        ),
        migrations.AddConstraint(
            model_name='risk',
            constraint=models.CheckConstraint(condition=models.Q(('impact__range', (1, 5)), ('likelihood__range', (1, 5))), name='risk_rated_from_1_to_5'),
        ),
        migrations.AddIndex(
            model_name='escalation',
            index=models.Index(fields=['space', '-raised_at', 'id'], name='escalation_newest_first'),
        ),
        migrations.AddConstraint(
            model_name='routestep',
            constraint=models.UniqueConstraint(fields=('space', 'number'), name='route_step_once'),
        ),
        *(step for table in _TABLES for step in police(f"reporting_{table}")),
        *(step for table in _TABLES for step in police(f"reporting_historical{table}", wall=Wall.HISTORY)),
        anchor("reporting_risk"),
        anchor("reporting_escalation"),
        *tie("reporting_escalation", risk_id="reporting_risk"),
        *tie("reporting_escalationstep", escalation_id="reporting_escalation"),
        freeze("reporting_escalationstep", when="OLD.answered_at IS NOT NULL", sentence="An answer never changes"),
    ]
