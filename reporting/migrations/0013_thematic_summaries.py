"""A second kind of report."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reporting', '0012_joint_reports'),
    ]

    operations = [
        migrations.AlterField(
            model_name='historicalreport',
            name='kind',
            field=models.CharField(choices=[('paig', 'Report to the assurance and improvement group'), ('joint', 'Joint report on multi-agency case studies'), ('thematic', 'Thematic summary')], default='paig', max_length=20),
        ),
        migrations.AlterField(
            model_name='report',
            name='kind',
            field=models.CharField(choices=[('paig', 'Report to the assurance and improvement group'), ('joint', 'Joint report on multi-agency case studies'), ('thematic', 'Thematic summary')], default='paig', max_length=20),
        ),
    ]
