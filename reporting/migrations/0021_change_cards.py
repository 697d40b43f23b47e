"""Cards that tell a child what changed because of their words."""

import django.db.models.deletion
import qa_portal.spaces.ids
from django.conf import settings
from django.db import migrations, models

from qa_portal.spaces.policing import Wall, freeze, police, tie


class Migration(migrations.Migration):

    dependencies = [
        ('audits', '0027_drafts_of_answers'),
        ('reporting', '0020_meetings_change'),
        ('spaces', '0008_service_managers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ChangeCard',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('sources', models.JSONField(default=list)),
                ('told', models.TextField(blank=True, help_text='What you told us.', max_length=1500)),
                ('changed', models.TextField(blank=True, help_text='What we changed.', max_length=1500)),
                ('not_changed', models.TextField(blank=True, help_text='What we could not change, and why.', max_length=1500)),
                ('talk_to', models.TextField(blank=True, help_text='Who you can talk to.', max_length=600)),
                ('symbols', models.JSONField(blank=True, default=list)),
                ('given_on', models.DateField(blank=True, null=True)),
                ('begun_at', models.DateTimeField(auto_now_add=True)),
                ('written_at', models.DateTimeField(auto_now=True)),
                ('plan', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audits.plan')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['space', '-begun_at', 'id'], name='change_card_newest_first')],
            },
        ),
        *police("reporting_changecard", wall=Wall.REMOVABLE),
        *tie("reporting_changecard", plan_id="audits_plan"),
        freeze("reporting_changecard", when="OLD.given_on IS NOT NULL", sentence="A card that was handed over stays as it was"),
    ]
