"""The golden thread of texts, and what became of advice in them, behind the wall of the council."""

import django.db.models.deletion
import qa_portal.spaces.ids
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from qa_portal.spaces.policing import Wall, anchor, police, tie


class Migration(migrations.Migration):

    dependencies = [
        ('audits', '0013_clocks'),
        ('spaces', '0005_advisers_comment'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalAdviceMatch',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('kind', models.CharField(choices=[('need', 'Need'), ('outcome', 'Outcome'), ('provision', 'Recommendation'), ('aspiration', 'Wish')], max_length=11)),
                ('start', models.PositiveIntegerField(help_text='Offsets are code points of the advice.')),
                ('end', models.PositiveIntegerField()),
                ('exact', models.TextField(help_text='The words of the advice.')),
                ('amount', models.TextField(blank=True, help_text='The words beside it on how much and how often.')),
                ('section', models.CharField(blank=True, max_length=20)),
                ('planned_start', models.PositiveIntegerField(blank=True, help_text='Code points of the text of the plan.', null=True)),
                ('planned_end', models.PositiveIntegerField(blank=True, null=True)),
                ('planned', models.TextField(blank=True, help_text='The nearest words of the plan.')),
                ('proposed', models.CharField(choices=[('no', 'Not in the plan'), ('changed', 'Changed or thinned'), ('yes', 'In the plan')], help_text='What the portal proposed.', max_length=7)),
                ('verdict', models.CharField(choices=[('no', 'Not in the plan'), ('changed', 'Changed or thinned'), ('yes', 'In the plan')], max_length=7)),
                ('why', models.CharField(max_length=600)),
                ('began_in', models.CharField(blank=True, choices=[('advice', 'In the advice'), ('writing', 'In the writing of the plan')], default='', max_length=7)),
                ('state', models.CharField(choices=[('proposed', 'Proposed by the portal'), ('confirmed', 'Confirmed'), ('corrected', 'Corrected')], default='proposed', max_length=9)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('advice', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audits.advice')),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
                ('version', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audits.planversion')),
            ],
            options={
                'verbose_name': 'historical advice match',
                'verbose_name_plural': 'historical advice matches',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='ThreadItem',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('aspiration', 'Aspiration'), ('need', 'Need'), ('outcome', 'Outcome'), ('provision', 'Provision'), ('contributor', 'Who advised')], max_length=11)),
                ('section', models.CharField(max_length=20)),
                ('number', models.CharField(blank=True, help_text='As the plan numbers it, such as B1.2.', max_length=12)),
                ('start', models.PositiveIntegerField(help_text='Offsets are code points of the text.')),
                ('end', models.PositiveIntegerField()),
                ('exact', models.TextField()),
                ('amount', models.TextField(blank=True, help_text='The words beside it on how much and how often.')),
                ('who', models.TextField(blank=True, help_text='The words beside it on by whom.')),
                ('alone', models.CharField(blank=True, help_text='Why the thread seems to break here.', max_length=300)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
                ('version', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='thread_items', to='audits.planversion')),
            ],
        ),
        migrations.CreateModel(
            name='HistoricalThreadLink',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('state', models.CharField(choices=[('proposed', 'Proposed by the portal'), ('confirmed', 'Confirmed'), ('removed', 'Removed')], default='proposed', max_length=9)),
                ('why', models.CharField(help_text='Why the portal proposes it, or that a person drew it.', max_length=200)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
                ('version', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audits.planversion')),
                ('one', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audits.threaditem')),
                ('other', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audits.threaditem')),
            ],
            options={
                'verbose_name': 'historical thread link',
                'verbose_name_plural': 'historical thread links',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='ThreadLink',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('proposed', 'Proposed by the portal'), ('confirmed', 'Confirmed'), ('removed', 'Removed')], default='proposed', max_length=9)),
                ('why', models.CharField(help_text='Why the portal proposes it, or that a person drew it.', max_length=200)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('one', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='links_on', to='audits.threaditem')),
                ('other', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='links_back', to='audits.threaditem')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
                ('version', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='thread_links', to='audits.planversion')),
            ],
        ),
        migrations.CreateModel(
            name='AdviceMatch',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('need', 'Need'), ('outcome', 'Outcome'), ('provision', 'Recommendation'), ('aspiration', 'Wish')], max_length=11)),
                ('start', models.PositiveIntegerField(help_text='Offsets are code points of the advice.')),
                ('end', models.PositiveIntegerField()),
                ('exact', models.TextField(help_text='The words of the advice.')),
                ('amount', models.TextField(blank=True, help_text='The words beside it on how much and how often.')),
                ('section', models.CharField(blank=True, max_length=20)),
                ('planned_start', models.PositiveIntegerField(blank=True, help_text='Code points of the text of the plan.', null=True)),
                ('planned_end', models.PositiveIntegerField(blank=True, null=True)),
                ('planned', models.TextField(blank=True, help_text='The nearest words of the plan.')),
                ('proposed', models.CharField(choices=[('no', 'Not in the plan'), ('changed', 'Changed or thinned'), ('yes', 'In the plan')], help_text='What the portal proposed.', max_length=7)),
                ('verdict', models.CharField(choices=[('no', 'Not in the plan'), ('changed', 'Changed or thinned'), ('yes', 'In the plan')], max_length=7)),
                ('why', models.CharField(max_length=600)),
                ('began_in', models.CharField(blank=True, choices=[('advice', 'In the advice'), ('writing', 'In the writing of the plan')], default='', max_length=7)),
                ('state', models.CharField(choices=[('proposed', 'Proposed by the portal'), ('confirmed', 'Confirmed'), ('corrected', 'Corrected')], default='proposed', max_length=9)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('advice', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='matches', to='audits.advice')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
                ('version', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='advice_matches', to='audits.planversion')),
            ],
            options={
                'verbose_name_plural': 'advice matches',
                'constraints': [models.UniqueConstraint(fields=('space', 'advice', 'version', 'kind', 'start', 'end'), name='advice_match_once'), models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='advice_match_has_words'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'corrected'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='advice_match_corrected_with_a_reason')],
            },
        ),
        migrations.AddConstraint(
            model_name='threaditem',
            constraint=models.UniqueConstraint(fields=('space', 'version', 'kind', 'start', 'end'), name='thread_item_once'),
        ),
        migrations.AddConstraint(
            model_name='threaditem',
            constraint=models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='thread_item_has_words'),
        ),
        migrations.AddConstraint(
            model_name='threadlink',
            constraint=models.UniqueConstraint(fields=('space', 'version', 'one', 'other'), name='thread_link_once'),
        ),
        migrations.AddConstraint(
            model_name='threadlink',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'proposed'), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='thread_link_decided_by_somebody'),
        ),
        *police("audits_threaditem", wall=Wall.HISTORY),
        anchor("audits_threaditem"),
        *[step for noun in ("threadlink", "advicematch") for step in police(f"audits_{noun}")],
        *[
            step
            for noun in ("threadlink", "advicematch")
            for step in police(f"audits_historical{noun}", wall=Wall.HISTORY)
        ],
        *tie("audits_threaditem", version_id="audits_planversion"),
        *tie(
            "audits_threadlink",
            version_id="audits_planversion",
            one_id="audits_threaditem",
            other_id="audits_threaditem",
        ),
        *tie("audits_advicematch", advice_id="audits_advice", version_id="audits_planversion"),
    ]
