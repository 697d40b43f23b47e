from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0007_safeguarding_leads'),
    ]

    operations = [
        migrations.AlterField(
            model_name='historicalmembership',
            name='role',
            field=models.CharField(choices=[('plan_writer', 'Plan writer'), ('auditor', 'Auditor'), ('qa_lead', 'QA lead'), ('senior_manager', 'Senior manager'), ('safeguarding_lead', 'Safeguarding lead'), ('steward', 'Steward'), ('area_steward', 'Area steward'), ('operator', 'Operator'), ('advice_contributor', 'Advice contributor'), ('senco', 'Special educational needs co-ordinator'), ('service_manager', 'Service manager'), ('designated_clinical_officer', 'Designated Clinical Officer'), ('designated_medical_officer', 'Designated Medical Officer'), ('designated_social_care_officer', 'Designated Social Care Officer'), ('pcf_reviewer', 'Parent Carer Forum reviewer'), ('youth_voice', 'Youth voice member'), ('paig_member', 'Assurance and improvement group member'), ('executive', 'Executive'), ('icb_oversight', 'Integrated care board oversight'), ('guest', 'Guest')], max_length=40),
        ),
        migrations.AlterField(
            model_name='membership',
            name='role',
            field=models.CharField(choices=[('plan_writer', 'Plan writer'), ('auditor', 'Auditor'), ('qa_lead', 'QA lead'), ('senior_manager', 'Senior manager'), ('safeguarding_lead', 'Safeguarding lead'), ('steward', 'Steward'), ('area_steward', 'Area steward'), ('operator', 'Operator'), ('advice_contributor', 'Advice contributor'), ('senco', 'Special educational needs co-ordinator'), ('service_manager', 'Service manager'), ('designated_clinical_officer', 'Designated Clinical Officer'), ('designated_medical_officer', 'Designated Medical Officer'), ('designated_social_care_officer', 'Designated Social Care Officer'), ('pcf_reviewer', 'Parent Carer Forum reviewer'), ('youth_voice', 'Youth voice member'), ('paig_member', 'Assurance and improvement group member'), ('executive', 'Executive'), ('icb_oversight', 'Integrated care board oversight'), ('guest', 'Guest')], max_length=40),
        ),
    ]
