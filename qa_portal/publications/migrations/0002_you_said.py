"""Councils tell what people said and what was done."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publications', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='publication',
            name='kind',
            field=models.CharField(choices=[('framework', 'Framework'), ('you_said', 'You said, we did')], max_length=20),
        ),
    ]
