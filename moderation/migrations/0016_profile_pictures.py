"""Photographs and drawings of a child's profile."""

import django.db.models.deletion
import qa_portal.spaces.ids
from django.conf import settings
from django.db import migrations, models

from qa_portal.spaces.policing import READ, Wall, police, tie

_TIMED = "space_id = ANY ((SELECT app.spaces_timed())::bigint[])"
_LEADS = "space_id = ANY ((SELECT app.spaces_as('qa_lead'))::bigint[])"
_OF = "FROM moderation_childprofile p WHERE p.id = profile_id AND p.space_id = moderation_profilepicture.space_id"
_BEGAN = f"EXISTS (SELECT 1 {_OF} AND p.begun_by_id = (SELECT app.uid()))"
_SHOWN = f"(wish = 'show' AND EXISTS (SELECT 1 {_OF}))"
_SEES = f"{READ} AND ({_TIMED} OR {_LEADS} OR added_by_id = (SELECT app.uid()) OR {_BEGAN} OR {_SHOWN})"
_CHANGES = f"space_id = ANY ((SELECT app.spaces_w('update'))::bigint[]) AND ({_LEADS} OR added_by_id = (SELECT app.uid()) OR {_BEGAN} OR {_SHOWN})"
_FREEZE = """
CREATE FUNCTION app.moderation_profilepicture_of_used() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM moderation_childprofile p WHERE p.id = NEW.profile_id AND p.used_on IS NOT NULL) THEN
        RAISE EXCEPTION 'A profile that was used in a meeting stays as it was'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER moderation_profilepicture_of_used BEFORE INSERT OR UPDATE ON moderation_profilepicture
    FOR EACH ROW EXECUTE FUNCTION app.moderation_profilepicture_of_used();
"""
_THAW = "DROP TRIGGER moderation_profilepicture_of_used ON moderation_profilepicture; DROP FUNCTION app.moderation_profilepicture_of_used();"


class Migration(migrations.Migration):

    dependencies = [
        ('moderation', '0015_child_profiles'),
        ('spaces', '0008_service_managers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ProfilePicture',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('heading', models.SlugField(max_length=40)),
                ('kind', models.CharField(choices=[('photo', 'Photograph'), ('drawing', 'Drawing')], max_length=7)),
                ('alternative', models.CharField(help_text='What it shows, for whoever does not see it.', max_length=200)),
                ('agreed_by', models.CharField(choices=[('child', 'The child or young person'), ('parent', 'A parent or carer'), ('both', 'The child or young person, and a parent or carer')], max_length=6)),
                ('agreed_on', models.DateField()),
                ('wish', models.CharField(choices=[('show', 'You can show it to people who help me'), ('private', 'Keep it private')], default='private', max_length=7)),
                ('width', models.PositiveSmallIntegerField()),
                ('height', models.PositiveSmallIntegerField()),
                ('size', models.PositiveIntegerField(help_text='Bytes of both files.')),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('profile', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='pictures', to='moderation.childprofile')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
            options={
                'ordering': ('added_at', 'pk'),
            },
        ),
        *police("moderation_profilepicture", wall=Wall.REMOVABLE, read=_SEES, update=_CHANGES),
        *tie("moderation_profilepicture", profile_id="moderation_childprofile"),
        migrations.RunSQL(_FREEZE, _THAW),
    ]
