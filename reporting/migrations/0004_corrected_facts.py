"""What counts of an audit once a grade query changed a grade: a fact that corrects the first, which stays."""

import django.db.models.deletion
from django.db import migrations, models

from qa_portal.spaces.policing import tie


_FEW = "one row an audit, some ten thousand in an area: read through within a tenth of a second"


class Migration(migrations.Migration):
    hazards = {
        "AlterField reporting.auditfact": _FEW,
        "AddConstraint reporting.auditfact": _FEW,
        "RunSQL reporting_auditfact": _FEW,
    }

    dependencies = [
        ('audits', '0016_second_looks'),
        ('frameworks', '0007_scale_mappings'),
        ('partners', '0006_looked_after'),
        ('reporting', '0003_terms_move'),
        ('spaces', '0005_advisers_comment'),
    ]

    operations = [
        migrations.AddField(
            model_name='auditfact',
            name='corrects',
            field=models.OneToOneField(blank=True, db_constraint=False, help_text='The fact that counts no more, since a grade query was decided otherwise.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='reporting.auditfact'),
        ),
        migrations.AlterField(
            model_name='auditfact',
            name='audit',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='audits.audit'),
        ),
        migrations.AddConstraint(
            model_name='auditfact',
            constraint=models.UniqueConstraint(condition=models.Q(('corrects__isnull', True)), fields=('space', 'audit'), name='audit_fact_once'),
        ),
        *tie("reporting_auditfact", corrects_id="reporting_auditfact"),
    ]
