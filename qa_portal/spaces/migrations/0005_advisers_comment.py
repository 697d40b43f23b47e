"""Those who give advice comment on frameworks in the library, so their grants there write."""

from importlib import import_module

from django.db import migrations

from qa_portal.spaces.policing import hold_matrix

_BEFORE = import_module("qa_portal.spaces.migrations.0004_matrix").MATRIX
_ADVISERS = (
    "advice_contributor",
    "senco",
    "designated_clinical_officer",
    "designated_medical_officer",
    "designated_social_care_officer",
)
MATRIX = {
    role: {**kinds, "library": "write"} if role in _ADVISERS else kinds for role, kinds in _BEFORE.items()
}


class Migration(migrations.Migration):
    dependencies = [("spaces", "0004_matrix")]
    operations = [hold_matrix(MATRIX)]
