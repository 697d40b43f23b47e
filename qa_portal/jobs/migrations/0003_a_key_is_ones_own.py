"""Nobody sees another's jobs, so the key of another's job must not stand in one's way."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('jobs', '0002_walls'),
        ('spaces', '0003_ask_guardian'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='job',
            name='job_once_a_key',
        ),
        migrations.AddConstraint(
            model_name='job',
            constraint=models.UniqueConstraint(fields=('space', 'kind', 'key', 'principal'), name='job_once_a_key'),
        ),
    ]
