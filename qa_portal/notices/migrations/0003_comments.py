"""Notices of consultations."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0002_walls'),
    ]

    operations = [
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('assigned', 'You have a plan to score'), ('document_read', 'A document has been read'), ('document_refused', 'A document could not be read'), ('audit_submitted', 'An audit was submitted'), ('report_ready', 'A report is ready'), ('report_issued', 'A report was issued'), ('comments_asked', 'Your comments on the framework are asked for'), ('comments_due', 'Your comments on the framework have not been sent yet'), ('comments_answered', 'Your comments on the framework were answered')], max_length=30),
        ),
    ]
