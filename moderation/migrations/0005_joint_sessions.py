"""A case of a session may be a redacted copy; what was agreed of one comes home to the council that has the key."""

import django.db.models.deletion
import qa_portal.spaces.ids
from django.conf import settings
from django.db import migrations, models

from qa_portal.spaces.policing import Wall, police, tie


class Migration(migrations.Migration):

    dependencies = [
        ('audits', '0019_stage_settings'),
        ('moderation', '0004_multi_agency_audits'),
        ('spaces', '0005_advisers_comment'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='JointResult',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('content_grade', models.SmallIntegerField(blank=True, null=True)),
                ('process_grade', models.SmallIntegerField(blank=True, null=True)),
                ('agreed', models.JSONField(default=list, help_text='code, question, grade, label and reason of each criterion.')),
                ('account', models.JSONField(default=list, help_text='How the grades came about, in sentences under headings.')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='exhibit',
            name='age',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Whole years, as the text was drafted.', null=True),
        ),
        migrations.AddField(
            model_name='exhibit',
            name='plan_event',
            field=models.SlugField(blank=True, db_default='', default='', max_length=40),
        ),
        migrations.AddField(
            model_name='exhibit',
            name='plan_stage',
            field=models.SlugField(blank=True, db_default='', default='', max_length=40),
        ),
        migrations.AddField(
            model_name='historicalsessioncase',
            name='exhibit',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='moderation.exhibit'),
        ),
        migrations.AddField(
            model_name='sessioncase',
            name='exhibit',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='moderation.exhibit'),
        ),
        migrations.AlterField(
            model_name='sessioncase',
            name='audit',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='looked_at_in', to='audits.audit'),
        ),
        migrations.AlterField(
            model_name='sessioncase',
            name='plan_version',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audits.planversion'),
        ),
        migrations.AddConstraint(
            model_name='sessioncase',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('audit__isnull', False), ('exhibit', None), ('plan_version__isnull', False)), models.Q(('audit', None), ('exhibit__isnull', False), ('plan_version', None)), _connector='OR'), name='case_is_an_audit_or_a_copy'),
        ),
        migrations.AddField(
            model_name='jointresult',
            name='redaction',
            field=models.OneToOneField(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='result', to='moderation.redaction'),
        ),
        migrations.AddField(
            model_name='jointresult',
            name='space',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space'),
        ),
        *police("moderation_jointresult", wall=Wall.HISTORY),
        *tie("moderation_jointresult", redaction_id="moderation_redaction"),
        *tie("moderation_sessioncase", exhibit_id="moderation_exhibit"),
    ]
