"""A second kind of publication."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publications', '0002_you_said'),
    ]

    operations = [
        migrations.AlterField(
            model_name='publication',
            name='kind',
            field=models.CharField(choices=[('framework', 'Framework'), ('you_said', 'You said, we did'), ('plans', 'How good our plans are')], max_length=20),
        ),
    ]
