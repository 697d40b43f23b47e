"""A second kind of publication."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publications', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='publication',
            name='kind',
            field=models.CharField(choices=[('framework', 'Framework'), ('plans', 'How good our plans are')], max_length=20),
        ),
    ]
