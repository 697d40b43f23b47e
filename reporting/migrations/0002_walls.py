"""The walls of facts and reports, and the trigger that keeps an issued report as it is."""

from django.db import migrations

from qa_portal.spaces.policing import Wall, anchor, freeze, police, tie


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial"), ("spaces", "0002_walls"), ("audits", "0002_walls")]
    operations = [
        *police("reporting_auditfact", wall=Wall.HISTORY),
        *police("reporting_scorefact", wall=Wall.HISTORY),
        *police("reporting_report"),
        *police("reporting_historicalreport", wall=Wall.HISTORY),
        anchor("reporting_auditfact"),
        anchor("reporting_report"),
        *tie("reporting_auditfact", audit_id="audits_audit"),
        *tie("reporting_scorefact", fact_id="reporting_auditfact"),
        freeze("reporting_report", when="OLD.state = 'issued'", sentence="An issued report never changes; make a new one"),
    ]
