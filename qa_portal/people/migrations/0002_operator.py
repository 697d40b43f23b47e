"""The operator: the service person that opens local areas and spaces, and can never sign in."""

from django.db import migrations


def add_operator(apps, schema_editor):
    person = apps.get_model("people", "Person")
    person.objects.get_or_create(
        is_operator=True,
        defaults={"email": "operator@service.invalid", "name": "Operator", "is_service": True, "password": "!"},
    )


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(add_operator, migrations.RunPython.noop)]
