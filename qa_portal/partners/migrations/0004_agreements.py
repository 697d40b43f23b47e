"""Data sharing agreements and the bodies that they cover; their walls let stewards alone write."""

import django.db.models.deletion
import qa_portal.spaces.ids
import simple_history.models
from django.db import migrations, models

from qa_portal.spaces.policing import STEWARD, Wall, anchor, police, tie


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0003_before_sign_in'),
        ('people', '0002_operator'),
        ('spaces', '0003_ask_guardian'),
    ]

    operations = [
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('reference', models.CharField(max_length=60)),
                ('purpose', models.CharField(max_length=300)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, help_text='The day on which it was ended before its time.', null=True)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
        ),
        migrations.CreateModel(
            name='AgreementParty',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agreement', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='partners.agreement')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
        ),
        migrations.CreateModel(
            name='HistoricalAgreement',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('reference', models.CharField(max_length=60)),
                ('purpose', models.CharField(max_length=300)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, help_text='The day on which it was ended before its time.', null=True)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
            ],
            options={
                'verbose_name': 'historical agreement',
                'verbose_name_plural': 'historical agreements',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.UniqueConstraint(fields=('space', 'reference'), name='agreement_reference_once'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='agreement_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='agreementparty',
            constraint=models.UniqueConstraint(fields=('space', 'agreement', 'organisation'), name='agreement_party_once'),
        ),
        *police("partners_agreement", insert=STEWARD, update=STEWARD),
        *police("partners_historicalagreement", wall=Wall.HISTORY, insert=STEWARD),
        *police("partners_agreementparty", wall=Wall.HISTORY, insert=STEWARD),
        anchor("partners_agreement"),
        *tie("partners_agreementparty", agreement_id="partners_agreement"),
    ]
