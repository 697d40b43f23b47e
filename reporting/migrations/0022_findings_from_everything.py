"""Findings of everything that is said of plans, shown only where the row that they were made of is shown."""

import django.db.models.deletion
from django.db import migrations, models

from qa_portal.spaces.policing import READ, anchor, freeze, tie

_MADE_OF = {
    "consensus_id": "moderation_consensus",
    "said_id": "moderation_keyquestionanswer",
    "joint_id": "moderation_jointfinding",
    "check_answer_id": "audits_checkanswer",
    "feedback_id": "audits_feedbackitem",
}
_NEW_ANCHORS = ("moderation_keyquestionanswer", "moderation_jointfinding", "audits_checkanswer")
_FROZEN = (
    "answer_id", "audit_id", "term_id", "source", "section", "criterion", "excerpt", "noted_at", *_MADE_OF, "part",
    "about", "tone",
)
_SAME = " AND ".join(f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}" for column in _FROZEN)


def _shown(column: str, table: str) -> str:
    """The policies of that table hold within the question, so that a finding is shown where its origin is."""
    held = " AND NOT o.is_held" if table == "audits_feedbackitem" else ""
    row = f"SELECT 1 FROM {table} o WHERE o.space_id = reporting_finding.space_id AND o.id = reporting_finding.{column}"
    return f"({column} IS NULL OR EXISTS ({row}{held}))"


_SEEN = " AND ".join([READ, *(_shown(*each) for each in _MADE_OF.items())])
_THAWED = "DROP TRIGGER reporting_finding_frozen ON reporting_finding; DROP FUNCTION app.reporting_finding_is_frozen();"


class Migration(migrations.Migration):

    dependencies = [
        ('audits', '0027_drafts_of_answers'),
        ('moderation', '0013_family_answers'),
        ('partners', '0008_service_managers'),
        ('reporting', '0021_change_cards'),
        ('spaces', '0008_service_managers'),
    ]

    operations = [
        migrations.AddField(
            model_name='finding',
            name='about',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='finding',
            name='check_answer',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audits.checkanswer'),
        ),
        migrations.AddField(
            model_name='finding',
            name='consensus',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='moderation.consensus'),
        ),
        migrations.AddField(
            model_name='finding',
            name='feedback',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audits.feedbackitem'),
        ),
        migrations.AddField(
            model_name='finding',
            name='joint',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='moderation.jointfinding'),
        ),
        migrations.AddField(
            model_name='finding',
            name='part',
            field=models.SlugField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='finding',
            name='said',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='moderation.keyquestionanswer'),
        ),
        migrations.AddField(
            model_name='finding',
            name='tone',
            field=models.CharField(blank=True, choices=[('concern', 'A concern'), ('strength', 'A strength')], max_length=8),
        ),
        migrations.AddField(
            model_name='historicalthemetag',
            name='tone',
            field=models.CharField(blank=True, choices=[('concern', 'A concern'), ('strength', 'A strength')], max_length=8),
        ),
        migrations.AddField(
            model_name='themetag',
            name='tone',
            field=models.CharField(blank=True, choices=[('concern', 'A concern'), ('strength', 'A strength')], max_length=8),
        ),
        migrations.AlterField(
            model_name='finding',
            name='answer',
            field=models.OneToOneField(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='finding', to='audits.answer'),
        ),
        migrations.AlterField(
            model_name='finding',
            name='audit',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='audits.audit'),
        ),
        migrations.AlterField(
            model_name='finding',
            name='criterion',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AlterField(
            model_name='finding',
            name='section',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AlterField(
            model_name='finding',
            name='source',
            field=models.CharField(choices=[('audit', 'Audits'), ('peer_check', 'Checks of drafts'), ('self_check', 'Self-checks of advice'), ('moderation', 'Moderation'), ('case_study', 'Case studies'), ('joint_audit', 'Multi-agency audits'), ('family', 'Families'), ('young_person', 'Young people'), ('professional', 'Practitioners'), ('annual_review', 'Annual reviews'), ('mediation', 'Mediation'), ('tribunal', 'Tribunals'), ('complaint', 'Complaints'), ('compliment', 'Compliments'), ('forum_issue', 'Forum issues'), ('focus_group', 'Focus groups')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.UniqueConstraint(fields=('space', 'consensus', 'part'), name='finding_once_of_consensus'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.UniqueConstraint(fields=('space', 'said', 'part'), name='finding_once_of_said'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.UniqueConstraint(fields=('space', 'joint', 'part'), name='finding_once_of_joint'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.UniqueConstraint(fields=('space', 'check_answer', 'part'), name='finding_once_of_check_answer'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.UniqueConstraint(fields=('space', 'feedback', 'part'), name='finding_once_of_feedback'),
        ),
        *[anchor(table) for table in _NEW_ANCHORS],
        *tie("reporting_finding", **_MADE_OF),
        migrations.RunSQL(_THAWED, migrations.RunSQL.noop),
        freeze("reporting_finding", when="true", unless=_SAME, sentence="The words of a finding never change"),
        migrations.RunSQL(
            f"ALTER POLICY reporting_finding_select ON reporting_finding USING ({_SEEN});",
            f"ALTER POLICY reporting_finding_select ON reporting_finding USING ({READ});",
        ),
    ]
