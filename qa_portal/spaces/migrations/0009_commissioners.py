"""Commissioners see on a board what the services that they commission give to plans, and write nothing."""

from importlib import import_module

from django.db import migrations, models

from qa_portal.spaces.policing import hold_matrix

_BEFORE = import_module("qa_portal.spaces.migrations.0008_service_managers").MATRIX
MATRIX = {**_BEFORE, "commissioner": {"board": "read", "library": "read", "national": "read"}}


class Migration(migrations.Migration):

    dependencies = [("spaces", "0008_service_managers")]

    operations = [
        migrations.AlterField(
            model_name='spacegrant',
            name='role',
            field=models.CharField(choices=[('plan_writer', 'Plan writer'), ('auditor', 'Auditor'), ('qa_lead', 'QA lead'), ('senior_manager', 'Senior manager'), ('safeguarding_lead', 'Safeguarding lead'), ('steward', 'Steward'), ('area_steward', 'Area steward'), ('operator', 'Operator'), ('advice_contributor', 'Advice contributor'), ('senco', 'Special educational needs co-ordinator'), ('service_manager', 'Service manager'), ('designated_clinical_officer', 'Designated Clinical Officer'), ('designated_medical_officer', 'Designated Medical Officer'), ('designated_social_care_officer', 'Designated Social Care Officer'), ('pcf_reviewer', 'Parent Carer Forum reviewer'), ('youth_voice', 'Youth voice member'), ('paig_member', 'Assurance and improvement group member'), ('executive', 'Executive'), ('icb_oversight', 'Integrated care board oversight'), ('commissioner', 'Commissioner'), ('guest', 'Guest'), ('service', 'Timed work')], max_length=40),
        ),
        hold_matrix(MATRIX),
    ]
