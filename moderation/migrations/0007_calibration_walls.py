"""The walls of calibration, and of what a moderator asks themselves.

Gold-standard plans are the area's: whoever may enter the library reads them. The marks that were agreed for one are shown to QA
leads, and to others once they have finished scoring it. A sheet and its marks are their giver's alone, for good; how near they
came is seen beside them by the QA leads of their body. A passed calibration lets a person write their own certificate.
"""

from django.db import migrations

from qa_portal.spaces.policing import Wall, anchor, freeze, police, tie

_HERE = "space_id = ANY ((SELECT app.spaces())::bigint[])"
_TIMED = "space_id = ANY ((SELECT app.spaces_s_all())::bigint[])"
_OWN = "person_id = (SELECT app.uid())"
_LEADS = "organisation_id = ANY ((SELECT app.bodies_led())::bigint[])"
_IS_LEAD = "cardinality((SELECT app.bodies_led())) > 0"
_OWN_HERE = f"{_HERE} AND {_OWN}"
_OPEN = "sheet_id IN (SELECT id FROM moderation_calibrationsheet WHERE finished_at IS NULL)"
_FINISHED = "SELECT plan_id FROM moderation_calibrationsheet WHERE finished_at IS NOT NULL AND person_id = (SELECT app.uid())"
_SEES_AGREED = f"({_HERE} AND ({_IS_LEAD} OR plan_id IN ({_FINISHED}))) OR {_TIMED}"
_DRAFT = "plan_id IN (SELECT id FROM moderation_goldstandardplan WHERE state = 'draft')"
_AGREES = f"space_id = ANY ((SELECT app.spaces_w('insert'))::bigint[]) AND {_IS_LEAD} AND {_DRAFT}"
_KEEPS = f"space_id = ANY ((SELECT app.spaces_w('insert'))::bigint[]) AND {_IS_LEAD}"
_EARNED = f"{_OWN_HERE} AND result_id IN (SELECT id FROM moderation_calibrationresult WHERE passed AND {_OWN})"
_GIVEN = f"({_HERE} AND ({_LEADS} OR host_id = ANY ((SELECT app.bodies_led())::bigint[]))) OR {_TIMED}"


def _earn(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER POLICY {table}_insert ON {table} WITH CHECK (({_GIVEN}) OR ({_EARNED}))",
        f"ALTER POLICY {table}_insert ON {table} WITH CHECK ({_GIVEN})",
    )


class Migration(migrations.Migration):
    dependencies = [("moderation", "0006_calibration"), ("spaces", "0006_safeguarding_leads")]
    operations = [
        *police("moderation_goldstandardplan", insert=_KEEPS, update=_KEEPS),
        *police("moderation_historicalgoldstandardplan", wall=Wall.HISTORY, insert=_KEEPS),
        *police("moderation_agreedmark", read=_SEES_AGREED, insert=_AGREES, update=_AGREES),
        *police("moderation_historicalagreedmark", wall=Wall.HISTORY, read=_SEES_AGREED, insert=_KEEPS),
        *police("moderation_calibrationsheet", read=_OWN_HERE, insert=_OWN_HERE, update=_OWN_HERE),
        *police(
            "moderation_calibrationmark",
            read=_OWN_HERE,
            insert=f"{_OWN_HERE} AND {_OPEN}",
            update=f"{_OWN_HERE} AND {_OPEN}",
        ),
        *police("moderation_historicalcalibrationmark", wall=Wall.HISTORY, read=_OWN_HERE, insert=_OWN_HERE),
        *police(
            "moderation_calibrationresult",
            wall=Wall.HISTORY,
            read=f"({_HERE} AND ({_OWN} OR {_LEADS})) OR {_TIMED}",
            insert=_OWN_HERE,
        ),
        *[anchor(f"moderation_{noun}") for noun in ("goldstandardplan", "calibrationsheet", "calibrationresult")],
        *tie(
            "moderation_goldstandardplan",
            course_id="moderation_course",
            framework_version_id="frameworks_frameworkversion",
            instrument_id="frameworks_instrument",
        ),
        *tie("moderation_agreedmark", plan_id="moderation_goldstandardplan", criterion_id="frameworks_criterion"),
        *tie("moderation_calibrationsheet", plan_id="moderation_goldstandardplan"),
        *tie(
            "moderation_calibrationmark", sheet_id="moderation_calibrationsheet", criterion_id="frameworks_criterion"
        ),
        *tie(
            "moderation_calibrationresult",
            sheet_id="moderation_calibrationsheet",
            plan_id="moderation_goldstandardplan",
        ),
        *tie("moderation_certificate", result_id="moderation_calibrationresult"),
        _earn("moderation_certificate"),
        _earn("moderation_historicalcertificate"),
        freeze(
            "moderation_goldstandardplan",
            when="OLD.state <> 'draft'",
            unless="OLD.state = 'published' AND NEW.state = 'retired' AND NEW.text = OLD.text",
            sentence="A gold-standard plan that was published never changes",
        ),
        freeze(
            "moderation_calibrationsheet",
            when="OLD.finished_at IS NOT NULL",
            sentence="Scores that were finished never change",
        ),
        *police("moderation_moderatoranswer"),
        *police("moderation_historicalmoderatoranswer", wall=Wall.HISTORY),
        *tie("moderation_moderatoranswer", case_id="moderation_sessioncase"),
    ]
