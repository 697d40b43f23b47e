"""The kinds of notice that feedback brings."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0004_review_due'),
    ]

    operations = [
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('assigned', 'You have a plan to score'), ('document_read', 'A document has been read'), ('document_refused', 'A document could not be read'), ('audit_submitted', 'An audit was submitted'), ('return_to_release', 'A feedback note waits for you to release it'), ('return_handed_back', 'A feedback note was given back to you'), ('return_sent', 'There is feedback on a plan you wrote'), ('return_answered', 'A writer has answered your feedback'), ('return_checked', 'Your changes after feedback were checked'), ('report_ready', 'A report is ready'), ('report_issued', 'A report was issued'), ('comments_asked', 'Your comments on the framework are asked for'), ('comments_due', 'Your comments on the framework have not been sent yet'), ('comments_answered', 'Your comments on the framework were answered'), ('review_due', 'The yearly review of a framework is due')], max_length=30),
        ),
    ]
