"""Words of the plan that bear out the answer to a local priority."""

import django.db.models.deletion
import qa_portal.spaces.ids
from django.conf import settings
from django.db import migrations, models

from qa_portal.spaces.policing import Wall, police, tie

_FREEZE = """
CREATE FUNCTION app.audits_localquote_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE answers uuid[] := ARRAY[OLD.answer_id, NEW.answer_id];
BEGIN
    PERFORM 1 FROM audits_localanswer x JOIN audits_audit a ON a.id = x.audit_id
        WHERE x.id = ANY (answers) FOR KEY SHARE OF a;
    IF EXISTS (SELECT 1 FROM audits_localanswer x JOIN audits_audit a ON a.id = x.audit_id
               WHERE x.id = ANY (answers) AND a.state = 'submitted') THEN
        RAISE EXCEPTION 'A submitted audit never changes' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER audits_localquote_frozen BEFORE INSERT OR UPDATE OR DELETE ON audits_localquote
    FOR EACH ROW EXECUTE FUNCTION app.audits_localquote_is_frozen();
"""
_THAW = "DROP TRIGGER audits_localquote_frozen ON audits_localquote; DROP FUNCTION app.audits_localquote_is_frozen();"


class Migration(migrations.Migration):

    dependencies = [
        ('audits', '0025_quotes_of_an_answer'),
        ('spaces', '0008_service_managers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LocalQuote',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('nothing_there', models.BooleanField(default=False)),
                ('location', models.CharField(help_text='Where in the plan: a section, or a page.', max_length=120)),
                ('start', models.PositiveIntegerField(blank=True, null=True)),
                ('end', models.PositiveIntegerField(blank=True, null=True)),
                ('exact', models.TextField(blank=True)),
                ('prefix', models.CharField(blank=True, max_length=64)),
                ('suffix', models.CharField(blank=True, max_length=64)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('answer', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='quotes', to='audits.localanswer')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan_version', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audits.planversion')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
            options={
                'ordering': (models.OrderBy(models.F('start'), nulls_last=True), 'made_at'),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('nothing_there', True), ('start', None)), models.Q(('end__gt', models.F('start')), ('nothing_there', False)), _connector='OR'), name='local_quote_has_words_or_says_there_are_none'), models.UniqueConstraint(fields=('space', 'answer', 'location', 'start', 'end'), name='local_quote_once_an_answer', nulls_distinct=False)],
            },
        ),
        *police("audits_localquote", wall=Wall.REMOVABLE),
        *tie("audits_localquote", answer_id="audits_localanswer", plan_version_id="audits_planversion"),
        migrations.RunSQL(_FREEZE, _THAW),
    ]
