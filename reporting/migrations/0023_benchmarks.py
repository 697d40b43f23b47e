"""Councils that take part are compared: what each gives, and the quartiles that come back."""

import django.db.models.deletion
import qa_portal.spaces.ids
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from qa_portal.spaces.policing import Wall, police, show_to_statistics

_COMPARED = ("year", "term", "level", "framework", "measure", "scale", "scale_version", "scale_digest")
_TAKES_PART = "space_id IN (SELECT choice.space_id FROM reporting_benchmarkchoice choice WHERE choice.takes_part)"


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_weekly_digests'),
        ('reporting', '0022_findings_from_everything'),
        ('spaces', '0009_commissioners'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalBenchmarkChoice',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('takes_part', models.BooleanField()),
                ('since', models.DateField()),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('chosen_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
            ],
            options={
                'verbose_name': 'historical benchmark choice',
                'verbose_name_plural': 'historical benchmark choices',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Benchmark',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('year', models.CharField(max_length=7)),
                ('term', models.SlugField(db_index=False, max_length=20)),
                ('level', models.SlugField(db_index=False, max_length=60)),
                ('framework', models.SlugField(db_index=False, max_length=60)),
                ('measure', models.CharField(choices=[('content', 'Content'), ('process', 'Process')], max_length=12)),
                ('scale', models.SlugField(db_index=False, max_length=60)),
                ('scale_version', models.PositiveSmallIntegerField()),
                ('scale_digest', models.CharField(max_length=64)),
                ('lower', models.PositiveSmallIntegerField(null=True)),
                ('middle', models.PositiveSmallIntegerField(null=True)),
                ('upper', models.PositiveSmallIntegerField(null=True)),
                ('councils', models.PositiveSmallIntegerField(help_text='At least so many.', null=True)),
                ('laid_at', models.DateTimeField(auto_now_add=True)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('space', 'year', 'term', 'level', 'framework', 'measure'), name='benchmark_once'), models.CheckConstraint(condition=models.Q(models.Q(('councils', None), ('lower', None), ('middle', None), ('upper', None)), models.Q(('councils__isnull', False), ('lower__isnull', False), ('lower__lte', models.F('middle')), ('middle__isnull', False), ('middle__lte', models.F('upper')), ('upper__isnull', False), ('upper__lte', 100)), _connector='OR'), name='benchmark_in_order_or_nothing')],
            },
        ),
        migrations.CreateModel(
            name='BenchmarkChoice',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('takes_part', models.BooleanField()),
                ('since', models.DateField()),
                ('chosen_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('space',), name='benchmark_choice_once')],
            },
        ),
        migrations.CreateModel(
            name='BenchmarkEntry',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('year', models.CharField(max_length=7)),
                ('term', models.SlugField(db_index=False, max_length=20)),
                ('level', models.SlugField(db_index=False, max_length=60)),
                ('framework', models.SlugField(db_index=False, max_length=60)),
                ('measure', models.CharField(choices=[('content', 'Content'), ('process', 'Process')], max_length=12)),
                ('scale', models.SlugField(db_index=False, max_length=60)),
                ('scale_version', models.PositiveSmallIntegerField()),
                ('scale_digest', models.CharField(max_length=64)),
                ('ends_on', models.DateField(help_text='The last day of the term in its area.')),
                ('good', models.PositiveIntegerField()),
                ('audits', models.PositiveIntegerField()),
                ('given_at', models.DateTimeField(auto_now_add=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.localarea')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('space', 'year', 'term', 'level', 'framework', 'measure', 'scale', 'scale_version'), name='benchmark_entry_once'), models.CheckConstraint(condition=models.Q(('good__lte', models.F('audits'))), name='benchmark_entry_good_of_all')],
            },
        ),
        *police("reporting_benchmarkchoice"),
        *police("reporting_historicalbenchmarkchoice", wall=Wall.HISTORY),
        *police("reporting_benchmarkentry", wall=Wall.HISTORY),
        *police("reporting_benchmark", wall=Wall.HISTORY),
        show_to_statistics("reporting_benchmarkchoice", "space_id", "takes_part", when="takes_part"),
        show_to_statistics("reporting_benchmarkentry", "space_id", "area_id", "ends_on", *_COMPARED, "good", "audits", when=_TAKES_PART),
        show_to_statistics("reporting_benchmark", "year", "term"),
    ]
