"""Case studies: cases without an audit, the key questions of a case, and what is put together about a child.

PostgreSQL shows what an agency says to a question to that agency alone until the session's scores are shown, and to
whoever entered its return; after that moment nobody changes it.
"""

import django.db.models.deletion
import qa_portal.spaces.ids
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from qa_portal.spaces.policing import READ, Wall, anchor, police, tie

_SHOWN = "session_id IN (SELECT id FROM moderation_moderationsession WHERE revealed_at IS NOT NULL)"
_ALONE = "session_id IN (SELECT id FROM moderation_moderationsession WHERE revealed_at IS NULL)"
_ONES_AGENCY = (
    "(session_id, organisation_id) IN (SELECT p.session_id, p.organisation_id FROM moderation_participant p "
    "WHERE p.person_id = (SELECT app.uid()) AND p.withdrawn_at IS NULL)"
)
_ENTERED = "written_by_id = (SELECT app.uid())"
_SEES = f"{READ} AND ({_ONES_AGENCY} OR {_ENTERED} OR {_SHOWN})"
_GIVES = f"space_id = ANY ((SELECT app.spaces_w('insert'))::bigint[]) AND {_ENTERED} AND {_ALONE}"
_BEFORE = f"space_id = ANY ((SELECT app.spaces_w('update'))::bigint[]) AND ({_ONES_AGENCY} OR {_ENTERED}) AND {_ALONE}"
_AFTER = f"space_id = ANY ((SELECT app.spaces_w('update'))::bigint[]) AND {_ENTERED}"
_ROWS = ("casestudy", "chronologyentry", "contactattempt", "pupilprofile", "keyquestionagreement")


class Migration(migrations.Migration):

    dependencies = [
        ('audits', '0019_stage_settings'),
        ('frameworks', '0009_themes'),
        ('moderation', '0007_calibration_walls'),
        ('people', '0005_certified_auditors'),
        ('spaces', '0005_advisers_comment'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CaseStudy',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('ehcp', 'Education, health and care plan'), ('sen_support', 'SEN Support')], max_length=12)),
                ('footing', models.CharField(help_text='Consent, or another lawful basis.', max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name='ChronologyEntry',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('written_at', models.DateTimeField(auto_now=True)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('happened_on', models.DateField()),
                ('what', models.TextField()),
                ('source', models.CharField(help_text='The record or the person that it comes from.', max_length=160)),
                ('agency', models.CharField(choices=[('education', 'Education services of the council'), ('school_or_setting', 'School, setting or college'), ('send_support_service', 'SEND support service'), ('health', 'Health'), ('social_care', 'Social care and early help'), ('family', 'Family'), ('other', 'Somebody else')], max_length=24)),
                ('social_care', models.CharField(blank=True, choices=[('', 'Not checked yet'), ('known', 'Social care knew of it'), ('asked', 'Social care was asked, and has nothing of it on record'), ('not_asked', 'Social care was not asked at the time'), ('not_needed', 'No reason to ask social care')], default='', max_length=12)),
            ],
            options={
                'verbose_name_plural': 'chronology entries',
                'ordering': ('happened_on', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='ContactAttempt',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('written_at', models.DateTimeField(auto_now=True)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('whom', models.CharField(choices=[('parent', 'A parent or carer'), ('child', 'The child or young person')], max_length=8)),
                ('tried_on', models.DateField()),
                ('way', models.CharField(choices=[('phone', 'Telephone'), ('letter', 'Letter'), ('message', 'E-mail or text message'), ('visit', 'Meeting or visit'), ('school', 'Through the school or setting'), ('other', 'Another way')], max_length=8)),
                ('outcome', models.CharField(choices=[('heard', 'Gave their view'), ('later', 'Asked for another time'), ('no_answer', 'No answer'), ('declined', 'Did not want to')], max_length=10)),
                ('note', models.TextField(blank=True)),
            ],
            options={
                'ordering': ('tried_on', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='HistoricalCaseStudy',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('kind', models.CharField(choices=[('ehcp', 'Education, health and care plan'), ('sen_support', 'SEN Support')], max_length=12)),
                ('footing', models.CharField(help_text='Consent, or another lawful basis.', max_length=200)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical case study',
                'verbose_name_plural': 'historical case studys',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalChronologyEntry',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('written_at', models.DateTimeField(blank=True, editable=False)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('happened_on', models.DateField()),
                ('what', models.TextField()),
                ('source', models.CharField(help_text='The record or the person that it comes from.', max_length=160)),
                ('agency', models.CharField(choices=[('education', 'Education services of the council'), ('school_or_setting', 'School, setting or college'), ('send_support_service', 'SEND support service'), ('health', 'Health'), ('social_care', 'Social care and early help'), ('family', 'Family'), ('other', 'Somebody else')], max_length=24)),
                ('social_care', models.CharField(blank=True, choices=[('', 'Not checked yet'), ('known', 'Social care knew of it'), ('asked', 'Social care was asked, and has nothing of it on record'), ('not_asked', 'Social care was not asked at the time'), ('not_needed', 'No reason to ask social care')], default='', max_length=12)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical chronology entry',
                'verbose_name_plural': 'historical chronology entries',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalContactAttempt',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('written_at', models.DateTimeField(blank=True, editable=False)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('whom', models.CharField(choices=[('parent', 'A parent or carer'), ('child', 'The child or young person')], max_length=8)),
                ('tried_on', models.DateField()),
                ('way', models.CharField(choices=[('phone', 'Telephone'), ('letter', 'Letter'), ('message', 'E-mail or text message'), ('visit', 'Meeting or visit'), ('school', 'Through the school or setting'), ('other', 'Another way')], max_length=8)),
                ('outcome', models.CharField(choices=[('heard', 'Gave their view'), ('later', 'Asked for another time'), ('no_answer', 'No answer'), ('declined', 'Did not want to')], max_length=10)),
                ('note', models.TextField(blank=True)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical contact attempt',
                'verbose_name_plural': 'historical contact attempts',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalKeyQuestionAgreement',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('question', models.SlugField(max_length=20)),
                ('part', models.SlugField(blank=True, max_length=20)),
                ('words', models.TextField()),
                ('category', models.SmallIntegerField(blank=True, null=True)),
                ('otherwise', models.TextField(blank=True, help_text='Who sees it otherwise, in their words.')),
                ('agreed_at', models.DateTimeField()),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical key question agreement',
                'verbose_name_plural': 'historical key question agreements',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalKeyQuestionAnswer',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('question', models.SlugField(max_length=20)),
                ('part', models.SlugField(blank=True, max_length=20)),
                ('words', models.TextField(blank=True)),
                ('category', models.SmallIntegerField(blank=True, null=True)),
                ('written_at', models.DateTimeField()),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical key question answer',
                'verbose_name_plural': 'historical key question answers',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalPupilProfile',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('words', models.JSONField(default=dict, help_text='Text by the code of its heading.')),
                ('no_view', models.TextField(blank=True, help_text='Why there is no view of the child, where there is none.')),
                ('checked_on', models.DateField(blank=True, help_text='When somebody went through it with the child.', null=True)),
                ('written_at', models.DateTimeField(blank=True, editable=False)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical pupil profile',
                'verbose_name_plural': 'historical pupil profiles',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='KeyQuestionAgreement',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('question', models.SlugField(max_length=20)),
                ('part', models.SlugField(blank=True, max_length=20)),
                ('words', models.TextField()),
                ('category', models.SmallIntegerField(blank=True, null=True)),
                ('otherwise', models.TextField(blank=True, help_text='Who sees it otherwise, in their words.')),
                ('agreed_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='KeyQuestionAnswer',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('question', models.SlugField(max_length=20)),
                ('part', models.SlugField(blank=True, max_length=20)),
                ('words', models.TextField(blank=True)),
                ('category', models.SmallIntegerField(blank=True, null=True)),
                ('written_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='PupilProfile',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('words', models.JSONField(default=dict, help_text='Text by the code of its heading.')),
                ('no_view', models.TextField(blank=True, help_text='Why there is no view of the child, where there is none.')),
                ('checked_on', models.DateField(blank=True, help_text='When somebody went through it with the child.', null=True)),
                ('written_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='historicalsessioncase',
            name='reference',
            field=models.CharField(blank=True, help_text='What a case without an audit is called.', max_length=40),
        ),
        migrations.AddField(
            model_name='sessioncase',
            name='reference',
            field=models.CharField(blank=True, help_text='What a case without an audit is called.', max_length=40),
        ),
        migrations.AlterField(
            model_name='historicalmoderationsession',
            name='instrument',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='None where nothing is scored by criteria, as in a case study.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='frameworks.instrument'),
        ),
        migrations.AlterField(
            model_name='moderationsession',
            name='instrument',
            field=models.ForeignKey(blank=True, help_text='None where nothing is scored by criteria, as in a case study.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.instrument'),
        ),
        migrations.RemoveConstraint(model_name='sessioncase', name='case_is_an_audit_or_a_copy'),
        migrations.AddConstraint(
            model_name='sessioncase',
            constraint=models.CheckConstraint(
                condition=models.Q(audit__isnull=False, plan_version__isnull=False, exhibit=None)
                | models.Q(audit=None, plan_version=None, exhibit__isnull=False)
                | models.Q(~models.Q(reference=""), audit=None, plan_version=None, exhibit=None),
                name='case_is_an_audit_a_copy_or_a_study',
            ),
        ),
        migrations.AddField(
            model_name='casestudy',
            name='case',
            field=models.OneToOneField(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='study', to='moderation.sessioncase'),
        ),
        migrations.AddField(
            model_name='casestudy',
            name='plan',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audits.plan'),
        ),
        migrations.AddField(
            model_name='casestudy',
            name='session',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='studies', to='moderation.moderationsession'),
        ),
        migrations.AddField(
            model_name='casestudy',
            name='space',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space'),
        ),
        migrations.AddField(
            model_name='chronologyentry',
            name='space',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space'),
        ),
        migrations.AddField(
            model_name='chronologyentry',
            name='study',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_lines', to='moderation.casestudy'),
        ),
        migrations.AddField(
            model_name='chronologyentry',
            name='written_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='contactattempt',
            name='space',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space'),
        ),
        migrations.AddField(
            model_name='contactattempt',
            name='study',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_lines', to='moderation.casestudy'),
        ),
        migrations.AddField(
            model_name='contactattempt',
            name='written_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalcasestudy',
            name='case',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='moderation.sessioncase'),
        ),
        migrations.AddField(
            model_name='historicalcasestudy',
            name='plan',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audits.plan'),
        ),
        migrations.AddField(
            model_name='historicalcasestudy',
            name='session',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='moderation.moderationsession'),
        ),
        migrations.AddField(
            model_name='historicalcasestudy',
            name='space',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space'),
        ),
        migrations.AddField(
            model_name='historicalchronologyentry',
            name='space',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space'),
        ),
        migrations.AddField(
            model_name='historicalchronologyentry',
            name='study',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='moderation.casestudy'),
        ),
        migrations.AddField(
            model_name='historicalchronologyentry',
            name='written_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalcontactattempt',
            name='space',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space'),
        ),
        migrations.AddField(
            model_name='historicalcontactattempt',
            name='study',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='moderation.casestudy'),
        ),
        migrations.AddField(
            model_name='historicalcontactattempt',
            name='written_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalkeyquestionagreement',
            name='agreed_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalkeyquestionagreement',
            name='case',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='moderation.sessioncase'),
        ),
        migrations.AddField(
            model_name='historicalkeyquestionagreement',
            name='space',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space'),
        ),
        migrations.AddField(
            model_name='historicalkeyquestionanswer',
            name='case',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='moderation.sessioncase'),
        ),
        migrations.AddField(
            model_name='historicalkeyquestionanswer',
            name='organisation',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.organisation'),
        ),
        migrations.AddField(
            model_name='historicalkeyquestionanswer',
            name='session',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='moderation.moderationsession'),
        ),
        migrations.AddField(
            model_name='historicalkeyquestionanswer',
            name='space',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space'),
        ),
        migrations.AddField(
            model_name='historicalkeyquestionanswer',
            name='written_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalpupilprofile',
            name='space',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space'),
        ),
        migrations.AddField(
            model_name='historicalpupilprofile',
            name='study',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='moderation.casestudy'),
        ),
        migrations.AddField(
            model_name='historicalpupilprofile',
            name='written_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='keyquestionagreement',
            name='agreed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='keyquestionagreement',
            name='case',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='settled', to='moderation.sessioncase'),
        ),
        migrations.AddField(
            model_name='keyquestionagreement',
            name='space',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space'),
        ),
        migrations.AddField(
            model_name='keyquestionanswer',
            name='case',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='said', to='moderation.sessioncase'),
        ),
        migrations.AddField(
            model_name='keyquestionanswer',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation'),
        ),
        migrations.AddField(
            model_name='keyquestionanswer',
            name='session',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='moderation.moderationsession'),
        ),
        migrations.AddField(
            model_name='keyquestionanswer',
            name='space',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space'),
        ),
        migrations.AddField(
            model_name='keyquestionanswer',
            name='written_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='pupilprofile',
            name='space',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space'),
        ),
        migrations.AddField(
            model_name='pupilprofile',
            name='study',
            field=models.OneToOneField(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='profile', to='moderation.casestudy'),
        ),
        migrations.AddField(
            model_name='pupilprofile',
            name='written_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='casestudy',
            constraint=models.CheckConstraint(condition=models.Q(('plan__isnull', True), ('kind', 'ehcp'), _connector='OR'), name='study_of_a_plan_is_of_that_kind'),
        ),
        migrations.AddConstraint(
            model_name='keyquestionagreement',
            constraint=models.UniqueConstraint(fields=('space', 'case', 'question', 'part'), name='key_question_agreed_once'),
        ),
        migrations.AddConstraint(
            model_name='keyquestionanswer',
            constraint=models.UniqueConstraint(fields=('space', 'case', 'organisation', 'question', 'part'), name='key_question_answered_once'),
        ),
        *[step for noun in _ROWS for step in police(f"moderation_{noun}")],
        *[step for noun in _ROWS for step in police(f"moderation_historical{noun}", wall=Wall.HISTORY)],
        *police("moderation_keyquestionanswer", read=_SEES, insert=_GIVES, update=_BEFORE, updated=_AFTER),
        *police("moderation_historicalkeyquestionanswer", wall=Wall.HISTORY, read=_SEES, insert=_GIVES),
        anchor("moderation_casestudy"),
        *tie(
            "moderation_casestudy",
            session_id="moderation_moderationsession",
            case_id="moderation_sessioncase",
            plan_id="audits_plan",
        ),
        *tie("moderation_chronologyentry", study_id="moderation_casestudy"),
        *tie("moderation_contactattempt", study_id="moderation_casestudy"),
        *tie("moderation_pupilprofile", study_id="moderation_casestudy"),
        *tie("moderation_keyquestionanswer", session_id="moderation_moderationsession", case_id="moderation_sessioncase"),
        *tie("moderation_keyquestionagreement", case_id="moderation_sessioncase"),
    ]
