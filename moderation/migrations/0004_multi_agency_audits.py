"""Multi-agency audits: people and letters in the library, the key and the redaction with the council, the copy apart.

PostgreSQL lets nothing be released before a person has decided every line, changes no line of what was released, and
takes a copy only for a redaction that was released.
"""

import django.db.models.deletion
import qa_portal.spaces.ids
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from qa_portal.spaces.policing import Wall, anchor, freeze, police, tie

_ROWS = ("multiagencyaudit", "member", "jointcase", "redaction", "redactionline", "councilwords")
_CONFIRMED = """
CREATE POLICY moderation_redaction_owner ON moderation_redaction FOR SELECT TO app_owner USING (true);
CREATE POLICY moderation_redactionline_owner ON moderation_redactionline FOR SELECT TO app_owner USING (true);
CREATE FUNCTION app.is_confirmed(which uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
$$ SELECT NOT EXISTS (SELECT 1 FROM public.moderation_redactionline l
                      WHERE l.redaction_id = which AND l.state = 'proposed') $$;
CREATE FUNCTION app.release_is_confirmed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.state = 'released' AND NOT app.is_confirmed(NEW.id) THEN
        RAISE EXCEPTION 'A redaction is released when a person has decided every line'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER moderation_redaction_confirmed AFTER INSERT OR UPDATE ON moderation_redaction
    FOR EACH ROW EXECUTE FUNCTION app.release_is_confirmed();
CREATE FUNCTION app.line_of_an_open_redaction() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM public.moderation_redaction r WHERE r.id = NEW.redaction_id AND r.state = 'released') THEN
        RAISE EXCEPTION 'What was released never changes' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER moderation_redactionline_open AFTER INSERT OR UPDATE ON moderation_redactionline
    FOR EACH ROW EXECUTE FUNCTION app.line_of_an_open_redaction();
CREATE FUNCTION app.exhibit_is_confirmed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM public.moderation_redaction r WHERE r.exhibit_id = NEW.id
                   AND r.case_id = NEW.case_id AND r.state = 'released' AND app.is_confirmed(r.id)) THEN
        RAISE EXCEPTION 'A copy is made of a redaction that was released' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER moderation_exhibit_confirmed AFTER INSERT ON moderation_exhibit
    FOR EACH ROW EXECUTE FUNCTION app.exhibit_is_confirmed();
REVOKE ALL ON FUNCTION app.is_confirmed(uuid) FROM PUBLIC;
"""
_UNCONFIRMED = """
DROP TRIGGER moderation_exhibit_confirmed ON moderation_exhibit;
DROP TRIGGER moderation_redactionline_open ON moderation_redactionline;
DROP TRIGGER moderation_redaction_confirmed ON moderation_redaction;
DROP FUNCTION app.exhibit_is_confirmed(); DROP FUNCTION app.line_of_an_open_redaction();
DROP FUNCTION app.release_is_confirmed(); DROP FUNCTION app.is_confirmed(uuid);
DROP POLICY moderation_redactionline_owner ON moderation_redactionline;
DROP POLICY moderation_redaction_owner ON moderation_redaction;
"""
_ERASING = "NEW.html = '' AND NEW.case_id = OLD.case_id AND NEW.council_id = OLD.council_id"


class Migration(migrations.Migration):

    dependencies = [
        ('audits', '0019_stage_settings'),
        ('frameworks', '0009_themes'),
        ('moderation', '0003_training_walls'),
        ('partners', '0006_looked_after'),
        ('people', '0005_certified_auditors'),
        ('spaces', '0005_advisers_comment'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalCouncilWords',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('kind', models.CharField(choices=[('schools', 'Schools and settings'), ('staff', 'People who work for the council'), ('services', 'Local services and teams'), ('places', 'Places'), ('streets', 'Streets')], max_length=10)),
                ('words', models.JSONField(default=list)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('changed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
            ],
            options={
                'verbose_name': 'historical council words',
                'verbose_name_plural': 'historical council wordss',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalMultiAgencyAudit',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('kind', models.SlugField(default='multi_agency_audit', max_length=40)),
                ('title', models.CharField(max_length=120)),
                ('theme', models.CharField(blank=True, max_length=200)),
                ('held_on', models.DateField()),
                ('ends_on', models.DateField(help_text='The last day on which anybody may read the cases.')),
                ('mode', models.CharField(choices=[('in_person', 'In person'), ('remote', 'Remote'), ('mixed', 'In person and remote')], default='in_person', max_length=10)),
                ('place', models.CharField(blank=True, max_length=160)),
                ('opened_at', models.DateTimeField(blank=True, editable=False)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('framework_version', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='frameworks.frameworkversion')),
                ('instrument', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='frameworks.instrument')),
                ('lead', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
                ('term', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='partners.term')),
            ],
            options={
                'verbose_name': 'historical multi agency audit',
                'verbose_name_plural': 'historical multi agency audits',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='JointCase',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('released_at', models.DateTimeField(blank=True, null=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('joint_space', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
            options={
                'ordering': ('position',),
            },
        ),
        migrations.CreateModel(
            name='HistoricalRedaction',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('reason', models.CharField(help_text='Why this plan was chosen.', max_length=200)),
                ('state', models.CharField(choices=[('confirming', 'Being confirmed'), ('released', 'Released')], default='confirming', max_length=10)),
                ('begun_at', models.DateTimeField(blank=True, editable=False)),
                ('released_at', models.DateTimeField(blank=True, null=True)),
                ('exhibit_id', models.UUIDField(blank=True, help_text='The copy in the joint space.', null=True)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('begun_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan_version', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audits.planversion')),
                ('released_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
                ('case', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='moderation.jointcase')),
            ],
            options={
                'verbose_name': 'historical redaction',
                'verbose_name_plural': 'historical redactions',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='MultiAgencyAudit',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.SlugField(default='multi_agency_audit', max_length=40)),
                ('title', models.CharField(max_length=120)),
                ('theme', models.CharField(blank=True, max_length=200)),
                ('held_on', models.DateField()),
                ('ends_on', models.DateField(help_text='The last day on which anybody may read the cases.')),
                ('mode', models.CharField(choices=[('in_person', 'In person'), ('remote', 'Remote'), ('mixed', 'In person and remote')], default='in_person', max_length=10)),
                ('place', models.CharField(blank=True, max_length=160)),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
                ('framework_version', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.frameworkversion')),
                ('instrument', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.instrument')),
                ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
                ('term', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.term')),
            ],
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('role', models.SlugField(max_length=40)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
                ('audit', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='members', to='moderation.multiagencyaudit')),
            ],
        ),
        migrations.AddField(
            model_name='jointcase',
            name='audit',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='moderation.multiagencyaudit'),
        ),
        migrations.CreateModel(
            name='HistoricalMember',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('role', models.SlugField(max_length=40)),
                ('asked_at', models.DateTimeField(blank=True, editable=False)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('asked_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.organisation')),
                ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
                ('audit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='moderation.multiagencyaudit')),
            ],
            options={
                'verbose_name': 'historical member',
                'verbose_name_plural': 'historical members',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalJointCase',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('released_at', models.DateTimeField(blank=True, null=True)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('council', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.organisation')),
                ('joint_space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
                ('opened_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
                ('audit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='moderation.multiagencyaudit')),
            ],
            options={
                'verbose_name': 'historical joint case',
                'verbose_name_plural': 'historical joint cases',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Redaction',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('reason', models.CharField(help_text='Why this plan was chosen.', max_length=200)),
                ('state', models.CharField(choices=[('confirming', 'Being confirmed'), ('released', 'Released')], default='confirming', max_length=10)),
                ('begun_at', models.DateTimeField(auto_now_add=True)),
                ('released_at', models.DateTimeField(blank=True, null=True)),
                ('exhibit_id', models.UUIDField(blank=True, help_text='The copy in the joint space.', null=True)),
                ('begun_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='moderation.jointcase')),
                ('plan_version', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='redactions', to='audits.planversion')),
                ('released_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
        ),
        migrations.CreateModel(
            name='HistoricalRedactionLine',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('kind', models.CharField(choices=[('email', 'E-mail addresses'), ('postcode', 'Postcodes'), ('upn', 'Unique pupil numbers'), ('nhs_number', 'NHS numbers'), ('case_reference', 'Case references'), ('phone', 'Telephone numbers'), ('address', 'Addresses'), ('date_of_birth', 'Dates of birth'), ('school', 'Schools'), ('setting', 'Settings'), ('team_or_clinic_location', 'Local teams and clinics'), ('child_name', 'The child’s name'), ('family_name', 'Names of family'), ('staff_name', 'Names of staff'), ('other_child_name', 'Names of other children'), ('place', 'Places')], max_length=30)),
                ('start', models.PositiveIntegerField(help_text="Code points of the version's text.")),
                ('end', models.PositiveIntegerField()),
                ('words', models.TextField()),
                ('replacement', models.CharField(max_length=120)),
                ('reason', models.CharField(blank=True, help_text='Why it was proposed, or why it stays.', max_length=300)),
                ('state', models.CharField(choices=[('proposed', 'proposed'), ('accepted', 'accepted'), ('rejected', 'rejected'), ('added', 'added')], default='proposed', max_length=8)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
                ('redaction', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='moderation.redaction')),
            ],
            options={
                'verbose_name': 'historical redaction line',
                'verbose_name_plural': 'historical redaction lines',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='RedactionLine',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('email', 'E-mail addresses'), ('postcode', 'Postcodes'), ('upn', 'Unique pupil numbers'), ('nhs_number', 'NHS numbers'), ('case_reference', 'Case references'), ('phone', 'Telephone numbers'), ('address', 'Addresses'), ('date_of_birth', 'Dates of birth'), ('school', 'Schools'), ('setting', 'Settings'), ('team_or_clinic_location', 'Local teams and clinics'), ('child_name', 'The child’s name'), ('family_name', 'Names of family'), ('staff_name', 'Names of staff'), ('other_child_name', 'Names of other children'), ('place', 'Places')], max_length=30)),
                ('start', models.PositiveIntegerField(help_text="Code points of the version's text.")),
                ('end', models.PositiveIntegerField()),
                ('words', models.TextField()),
                ('replacement', models.CharField(max_length=120)),
                ('reason', models.CharField(blank=True, help_text='Why it was proposed, or why it stays.', max_length=300)),
                ('state', models.CharField(choices=[('proposed', 'proposed'), ('accepted', 'accepted'), ('rejected', 'rejected'), ('added', 'added')], default='proposed', max_length=8)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('redaction', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='moderation.redaction')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
            options={
                'ordering': ('start',),
            },
        ),
        migrations.CreateModel(
            name='CouncilWords',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('schools', 'Schools and settings'), ('staff', 'People who work for the council'), ('services', 'Local services and teams'), ('places', 'Places'), ('streets', 'Streets')], max_length=10)),
                ('words', models.JSONField(default=list)),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('space', 'kind'), name='council_words_once_a_kind')],
            },
        ),
        migrations.CreateModel(
            name='Exhibit',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(help_text='The letter of the case: a guest sees nothing of the audit.', max_length=40)),
                ('plan_kind', models.SlugField(max_length=60)),
                ('year_group', models.CharField(blank=True, max_length=3)),
                ('primary_need', models.CharField(blank=True, max_length=8)),
                ('html', models.TextField(blank=True)),
                ('released_at', models.DateTimeField()),
                ('erase_on', models.DateField(help_text='The day from which the words are not kept any more.')),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
                ('case', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='moderation.jointcase')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('space', 'case'), name='exhibit_once_a_case'), models.CheckConstraint(condition=models.Q(('erased_at', None), ('html', ''), _connector='OR'), name='exhibit_erased_holds_no_words')],
            },
        ),
        migrations.AddIndex(
            model_name='multiagencyaudit',
            index=models.Index(fields=['space', '-opened_at', 'id'], name='joint_audit_newest_first'),
        ),
        migrations.AddConstraint(
            model_name='multiagencyaudit',
            constraint=models.UniqueConstraint(fields=('space', 'title'), name='joint_audit_title_once'),
        ),
        migrations.AddConstraint(
            model_name='multiagencyaudit',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('held_on'))), name='joint_audit_ends_after_its_meeting'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.UniqueConstraint(fields=('space', 'audit', 'person'), name='member_once'),
        ),
        migrations.AddConstraint(
            model_name='jointcase',
            constraint=models.UniqueConstraint(fields=('space', 'audit', 'position'), name='joint_case_position_once'),
        ),
        migrations.AddConstraint(
            model_name='jointcase',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('joint_space__isnull', True), ('released_at__isnull', True)), models.Q(('joint_space__isnull', False), ('released_at__isnull', False)), _connector='OR'), name='joint_case_lies_somewhere_once_released'),
        ),
        migrations.AddIndex(
            model_name='redaction',
            index=models.Index(fields=['space', '-begun_at', 'id'], name='redaction_newest_first'),
        ),
        migrations.AddConstraint(
            model_name='redaction',
            constraint=models.UniqueConstraint(fields=('space', 'case'), name='redaction_once_a_case'),
        ),
        migrations.AddConstraint(
            model_name='redaction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('exhibit_id', None), ('state', 'confirming')), models.Q(('exhibit_id__isnull', False), ('state', 'released')), _connector='OR'), name='redaction_has_a_copy_once_released'),
        ),
        migrations.AddConstraint(
            model_name='redactionline',
            constraint=models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='redaction_line_has_words'),
        ),
        migrations.AddConstraint(
            model_name='redactionline',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'proposed'), ('decided_by__isnull', False), _connector='XOR'), name='redaction_line_is_decided_by_a_person'),
        ),
        *[step for noun in (*_ROWS, "exhibit") for step in police(f"moderation_{noun}")],
        *[step for noun in _ROWS for step in police(f"moderation_historical{noun}", wall=Wall.HISTORY)],
        *[anchor(f"moderation_{noun}") for noun in ("multiagencyaudit", "jointcase", "redaction", "exhibit")],
        *tie(
            "moderation_multiagencyaudit",
            term_id="partners_term",
            framework_version_id="frameworks_frameworkversion",
            instrument_id="frameworks_instrument",
        ),
        *tie("moderation_member", audit_id="moderation_multiagencyaudit"),
        *tie("moderation_jointcase", audit_id="moderation_multiagencyaudit"),
        *tie("moderation_redaction", plan_version_id="audits_planversion"),
        *tie("moderation_redactionline", redaction_id="moderation_redaction"),
        migrations.RunSQL(_CONFIRMED, _UNCONFIRMED),
        freeze("moderation_redaction", when="OLD.state = 'released'", sentence="What was released never changes"),
        freeze("moderation_exhibit", when="true", sentence="A redacted copy never changes", unless=_ERASING),
    ]
