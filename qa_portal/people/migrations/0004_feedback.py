"""What a council sets for its feedback: who releases it, who looks again, how long a grade may be queried."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_organisations_and_settings'),
    ]

    operations = [
        migrations.AddField(
            model_name='council',
            name='grade_query_days',
            field=models.PositiveSmallIntegerField(blank=True, help_text="Working days to query a grade; empty means what the area's pack proposes.", null=True),
        ),
        migrations.AddField(
            model_name='council',
            name='lead_releases_feedback',
            field=models.BooleanField(db_default=False, default=False, help_text='Whether a QA lead looks at each feedback note before it is sent.'),
        ),
        migrations.AddField(
            model_name='council',
            name='reaudit_by_another',
            field=models.BooleanField(db_default=False, default=False, help_text='Whether another auditor than the first looks again.'),
        ),
    ]
