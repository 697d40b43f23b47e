"""Themes are retired, or merged into others that then stand for them."""

import django.db.models.deletion
from django.db import migrations, models

from qa_portal.spaces.policing import tie


class Migration(migrations.Migration):

    dependencies = [
        ('audits', '0023_forum_issues'),
        ('frameworks', '0009_themes'),
        ('spaces', '0009_commissioners'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicaltheme',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='frameworks.theme'),
        ),
        migrations.AddField(
            model_name='historicaltheme',
            name='retired_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='theme',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='frameworks.theme'),
        ),
        migrations.AddField(
            model_name='theme',
            name='retired_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='theme',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', None), ('retired_on__isnull', False), _connector='OR'), name='theme_merged_is_retired'),
        ),
        *tie("frameworks_theme", merged_into_id="frameworks_theme"),
    ]
