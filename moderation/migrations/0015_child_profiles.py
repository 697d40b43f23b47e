"""A child's own profile, and attempts to hear a child for a plan outside a case study."""

import django.db.models.deletion
import qa_portal.spaces.ids
from django.conf import settings
from django.db import migrations, models

from qa_portal.spaces.policing import READ, Wall, anchor, freeze, police, tie

_ONES_OWN = "(begun_by_id = (SELECT app.uid()) OR written_by_id = (SELECT app.uid()))"
_LEADS = "space_id = ANY ((SELECT app.spaces_as('qa_lead'))::bigint[])"
_SEES = f"{READ} AND (wish = 'show' OR {_ONES_OWN} OR {_LEADS})"
_CHANGES = f"space_id = ANY ((SELECT app.spaces_w('update'))::bigint[]) AND (wish = 'show' OR {_ONES_OWN} OR {_LEADS})"
_SAME = "(to_jsonb(OLD) - 'pictures_gone') = (to_jsonb(NEW) - 'pictures_gone')"
_USED = "A profile that was used in a meeting stays as it was"


class Migration(migrations.Migration):

    dependencies = [
        ('audits', '0027_drafts_of_answers'),
        ('moderation', '0014_possible_names'),
        ('spaces', '0008_service_managers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ChildProfile',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('headings', models.JSONField(default=list)),
                ('parts', models.JSONField(blank=True, default=dict)),
                ('no_view', models.TextField(blank=True, help_text='Why there is no view of the child, where there is none.')),
                ('made', models.CharField(choices=[('together', 'Together with the child or young person'), ('own', 'By the child or young person'), ('known', 'By somebody who knows the child well, and gone through with them')], default='together', max_length=8)),
                ('made_on', models.DateField(blank=True, null=True)),
                ('agreed_by', models.CharField(blank=True, choices=[('', 'Nobody has been asked yet'), ('child', 'The child or young person'), ('parent', 'A parent or carer'), ('both', 'The child or young person, and a parent or carer')], default='', max_length=6)),
                ('agreed_on', models.DateField(blank=True, null=True)),
                ('wish', models.CharField(choices=[('show', 'You can show it to people who help me'), ('private', 'Keep it private')], default='private', max_length=7)),
                ('pictures_gone', models.PositiveSmallIntegerField(default=0, help_text='Pictures that were taken back.')),
                ('used_on', models.DateField(blank=True, null=True)),
                ('used_in', models.CharField(blank=True, choices=[('assessment', 'Meeting of the assessment'), ('review', 'Annual review'), ('study', 'Case study'), ('other', 'Another meeting')], max_length=10)),
                ('begun_at', models.DateTimeField(auto_now_add=True)),
                ('written_at', models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.AddField(
            model_name='contactattempt',
            name='plan',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audits.plan'),
        ),
        migrations.AddField(
            model_name='historicalcontactattempt',
            name='plan',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audits.plan'),
        ),
        migrations.AlterField(
            model_name='contactattempt',
            name='study',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contactattempt_lines', to='moderation.casestudy'),
        ),
        migrations.AddConstraint(
            model_name='contactattempt',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('plan__isnull', False), ('study__isnull', True)), models.Q(('plan__isnull', True), ('study__isnull', False)), _connector='OR'), name='attempt_of_a_plan_or_of_a_case'),
        ),
        migrations.AddField(
            model_name='childprofile',
            name='begun_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='childprofile',
            name='plan',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audits.plan'),
        ),
        migrations.AddField(
            model_name='childprofile',
            name='space',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space'),
        ),
        migrations.AddField(
            model_name='childprofile',
            name='study',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='kits', to='moderation.casestudy'),
        ),
        migrations.AddField(
            model_name='childprofile',
            name='written_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='childprofile',
            index=models.Index(fields=['space', '-begun_at', 'id'], name='profile_newest_first'),
        ),
        migrations.AddConstraint(
            model_name='childprofile',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('plan__isnull', False), ('study__isnull', True)), models.Q(('plan__isnull', True), ('study__isnull', False)), _connector='OR'), name='profile_of_a_plan_or_of_a_case'),
        ),
        migrations.AddConstraint(
            model_name='childprofile',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed_by', ''), ('agreed_on', None)), models.Q(models.Q(('agreed_by', ''), _negated=True), ('agreed_on__isnull', False)), _connector='OR'), name='profile_agreed_to_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='childprofile',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('used_in', ''), ('used_on', None)), models.Q(('used_on__isnull', False), models.Q(('used_in', ''), _negated=True), models.Q(('agreed_by', ''), _negated=True)), _connector='OR'), name='profile_used_with_leave'),
        ),
        *police("moderation_childprofile", wall=Wall.REMOVABLE, read=_SEES, update=_CHANGES),
        *tie("moderation_childprofile", plan_id="audits_plan", study_id="moderation_casestudy"),
        *tie("moderation_contactattempt", plan_id="audits_plan"),
        anchor("moderation_childprofile"),
        freeze("moderation_childprofile", when="OLD.used_on IS NOT NULL", unless=_SAME, sentence=_USED),
    ]
