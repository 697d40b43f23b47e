"""Groups of plans on facts, and the cells in which figures are kept. Facts written before have no setting, team or band."""

import django.db.models.deletion
import qa_portal.spaces.ids
from django.db import migrations, models

from qa_portal.spaces.policing import Wall, police


class Migration(migrations.Migration):

    dependencies = [
        ('frameworks', '0009_themes'),
        ('partners', '0006_looked_after'),
        ('reporting', '0007_impact'),
        ('spaces', '0005_advisers_comment'),
    ]

    operations = [
        migrations.AddField(
            model_name='auditfact',
            name='age_band',
            field=models.SlugField(blank=True, db_default='', db_index=False, default='', max_length=40),
        ),
        migrations.AddField(
            model_name='auditfact',
            name='key_stage',
            field=models.SlugField(blank=True, db_default='', db_index=False, default='', max_length=40),
        ),
        migrations.AddField(
            model_name='auditfact',
            name='setting_type',
            field=models.SlugField(blank=True, db_default='', db_index=False, default='', max_length=40),
        ),
        migrations.AddField(
            model_name='auditfact',
            name='team',
            field=models.CharField(blank=True, db_default='', default='', max_length=60),
        ),
        migrations.CreateModel(
            name='FigureCell',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('level', models.SlugField(db_index=False, max_length=60)),
                ('instrument', models.SlugField(db_index=False, max_length=60)),
                ('cut', models.CharField(max_length=12)),
                ('value', models.CharField(blank=True, max_length=60)),
                ('measure', models.CharField(choices=[('audit', 'Audits'), ('content', 'Content'), ('process', 'Process'), ('section', 'Section'), ('criterion', 'Criterion'), ('contributor', 'Contributor'), ('gate', 'Gate that failed')], max_length=12)),
                ('key', models.CharField(blank=True, max_length=20)),
                ('grade', models.SmallIntegerField()),
                ('count', models.IntegerField()),
                ('framework_version', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.frameworkversion')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
                ('term', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.term')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('space', 'level', 'term', 'framework_version', 'instrument', 'cut', 'value', 'measure', 'key', 'grade'), include=('count',), name='figure_cell_once')],
            },
        ),
        *police("reporting_figurecell", wall=Wall.REMOVABLE),
    ]
