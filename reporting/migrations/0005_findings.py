"""Findings, whose words never change once they are copied, and the themes that people give them."""

import django.db.models.deletion
import qa_portal.spaces.ids
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from qa_portal.spaces.policing import Wall, anchor, freeze, police, tie


_SAME = " AND ".join(
    f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}"
    for column in ("answer_id", "audit_id", "term_id", "source", "section", "criterion", "excerpt", "noted_at")
)


class Migration(migrations.Migration):

    dependencies = [
        ('audits', '0017_draft_allowances'),
        ('frameworks', '0009_themes'),
        ('partners', '0006_looked_after'),
        ('reporting', '0004_corrected_facts'),
        ('spaces', '0005_advisers_comment'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('source', models.CharField(choices=[('audit', 'Audits'), ('peer_check', 'Checks of drafts')], max_length=12)),
                ('section', models.CharField(max_length=20)),
                ('criterion', models.CharField(max_length=20)),
                ('excerpt', models.TextField()),
                ('noted_at', models.DateTimeField()),
                ('proposals', models.JSONField(default=list)),
                ('answer', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='finding', to='audits.answer')),
                ('audit', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='audits.audit')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.term')),
            ],
        ),
        migrations.CreateModel(
            name='HistoricalThemeTag',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('given_at', models.DateTimeField()),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('finding', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='reporting.finding')),
                ('given_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
                ('theme', models.ForeignKey(blank=True, db_constraint=False, help_text='None: set aside, since it speaks of no theme.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='frameworks.theme')),
            ],
            options={
                'verbose_name': 'historical theme tag',
                'verbose_name_plural': 'historical theme tags',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='ThemeTag',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('given_at', models.DateTimeField()),
                ('finding', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='tag', to='reporting.finding')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
                ('theme', models.ForeignKey(blank=True, help_text='None: set aside, since it speaks of no theme.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.theme')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='finding',
            index=models.Index(fields=['space', '-noted_at', 'id'], name='finding_newest_first'),
        ),
        *police("reporting_finding"),
        *police("reporting_themetag"),
        *police("reporting_historicalthemetag", wall=Wall.HISTORY),
        anchor("reporting_finding"),
        *tie("reporting_finding", answer_id="audits_answer", audit_id="audits_audit"),
        *tie("reporting_themetag", finding_id="reporting_finding"),
        freeze("reporting_finding", when="true", unless=_SAME, sentence="The words of a finding never change"),
    ]
