"""The compose file cannot be started in a test; that its parts fit together can be seen all the same."""

from pathlib import Path

import pytest
import yaml

from qa_portal.environment import Environment
from qa_portal.run.roles import ROLES

ROOT = Path(__file__).resolve().parents[2]
SERVICES = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
PORTAL = ["migrate", "web", "worker", "beat", "backup"]
NOT_SETTINGS = {"WEB_CONCURRENCY"}  # gunicorn's own


@pytest.mark.parametrize("name", PORTAL)
def test_every_setting_is_one_that_the_portal_reads(name):
    known = {field.upper() for field in Environment.model_fields}
    assert set(SERVICES[name]["environment"]) - known <= NOT_SETTINGS


@pytest.mark.parametrize("name", PORTAL)
def test_every_process_says_what_it_is(name):
    assert SERVICES[name]["environment"]["PORTAL_ROLE"] == {"migrate": "tool", "backup": "tool"}.get(name, name)


def test_each_process_connects_as_its_own_role():
    def user(name, variable="DATABASE_URL"):
        return SERVICES[name]["environment"].get(variable, "://:").split("://")[1].split(":")[0]

    assert [user(name) for name in PORTAL] == ["app_owner", "app_user", "app_user", "app_user", "app_user"]
    assert [user(name, "DATABASE_STATS_URL") for name in PORTAL] == ["", "", "app_stats", "", "app_stats"]
    assert [user(name, "DATABASE_BACKUP_URL") for name in PORTAL] == ["", "", "", "", "app_backup"]
    assert [user(name, "DATABASE_OWNER_URL") for name in PORTAL] == ["", "", "", "", "app_owner"]


def test_the_database_gets_a_password_for_every_role():
    assert {f"{role.upper()}_PASSWORD" for role in ROLES} <= set(SERVICES["postgres"]["environment"])


def test_every_variable_of_the_compose_file_is_explained():
    explained = {line.partition("=")[0] for line in (ROOT / ".env.example").read_text().splitlines()}
    text = (ROOT / "docker-compose.yml").read_text()
    used = {part.partition("}")[0].partition(":")[0] for part in text.split("${")[1:]}
    assert used <= explained


def test_every_file_that_is_mounted_exists():
    mounted = [volume.split(":")[0] for volume in SERVICES["postgres"]["volumes"] if volume.startswith("./")]
    assert len(mounted) == 3
    assert all((ROOT / path).exists() for path in mounted)


def test_no_process_of_the_portal_can_change_its_code():
    assert all(SERVICES[name]["read_only"] and SERVICES[name]["cap_drop"] == ["ALL"] for name in PORTAL)


@pytest.mark.parametrize("name", ["web", "worker", "beat", "postgres", "redis"])
def test_every_lasting_service_has_a_health_check(name):
    assert SERVICES[name]["healthcheck"]["test"]
