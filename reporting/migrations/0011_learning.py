"""Learning that was shared, and what people said and what was done."""

import django.db.models.deletion
import qa_portal.spaces.ids
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from qa_portal.spaces.policing import Wall, anchor, freeze, police, tie


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_certified_auditors'),
        ('reporting', '0010_governance'),
        ('spaces', '0007_boards_answer'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalLearning',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('what', models.CharField(max_length=300)),
                ('route', models.CharField(choices=[('forum', 'A practice forum'), ('senco', 'A SENCO meeting'), ('heads', "A heads' briefing"), ('board', 'A school effectiveness board'), ('team', 'A team meeting'), ('other', 'Another way')], max_length=8)),
                ('to_whom', models.CharField(max_length=160)),
                ('shared_on', models.DateField()),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.organisation')),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
                ('told_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical learning',
                'verbose_name_plural': 'historical learnings',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalYouSaid',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('audience', models.CharField(choices=[('families', 'Families'), ('young_people', 'Children and young people'), ('schools', 'Schools and settings'), ('professionals', 'Professionals who advise and write')], max_length=14)),
                ('said', models.CharField(max_length=300)),
                ('did', models.CharField(max_length=300)),
                ('action_id', models.UUIDField(help_text='Of the action that was done; it may lie with the board.')),
                ('written_at', models.DateTimeField(blank=True, editable=False)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
                ('written_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical you said',
                'verbose_name_plural': 'historical you saids',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Learning',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('what', models.CharField(max_length=300)),
                ('route', models.CharField(choices=[('forum', 'A practice forum'), ('senco', 'A SENCO meeting'), ('heads', "A heads' briefing"), ('board', 'A school effectiveness board'), ('team', 'A team meeting'), ('other', 'Another way')], max_length=8)),
                ('to_whom', models.CharField(max_length=160)),
                ('shared_on', models.DateField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
                ('told_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-shared_on', '-id'),
            },
        ),
        migrations.CreateModel(
            name='Acknowledgement',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('told', models.CharField(blank=True, help_text='Whom the partner told in turn.', max_length=160)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
                ('learning', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='acknowledgements', to='reporting.learning')),
            ],
            options={
                'ordering': ('at', 'id'),
                'constraints': [models.UniqueConstraint(fields=('space', 'learning', 'organisation'), name='acknowledged_once_a_partner')],
            },
        ),
        migrations.CreateModel(
            name='YouSaid',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('audience', models.CharField(choices=[('families', 'Families'), ('young_people', 'Children and young people'), ('schools', 'Schools and settings'), ('professionals', 'Professionals who advise and write')], max_length=14)),
                ('said', models.CharField(max_length=300)),
                ('did', models.CharField(max_length=300)),
                ('action_id', models.UUIDField(help_text='Of the action that was done; it may lie with the board.')),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('audience', '-written_at', 'id'),
                'constraints': [models.UniqueConstraint(fields=('space', 'action_id'), name='you_said_once_an_action')],
            },
        ),
        *police("reporting_learning"),
        *police("reporting_historicallearning", wall=Wall.HISTORY),
        *police("reporting_yousaid"),
        *police("reporting_historicalyousaid", wall=Wall.HISTORY),
        *police("reporting_acknowledgement", wall=Wall.HISTORY),
        anchor("reporting_learning"),
        *tie("reporting_acknowledgement", learning_id="reporting_learning"),
        freeze("reporting_acknowledgement", when="true", sentence="What was acknowledged never changes"),
    ]
