"""A setting that is missing or bad stops the start with a sentence, and no value of a secret ever stands in it."""

import os
import subprocess
import sys

import pytest

from qa_portal.environment import ROOT

SECRET = "zzcanary7-zzcanary7-zzcanary7-zzcanary7-zz"
WEB = {
    "PORTAL_ROLE": "web",
    "DATABASE_URL": "postgresql://app_user:zzcanary7@127.0.0.1/none",
    "REDIS_URL": "redis://:zzcanary7@127.0.0.1:1/0",
    "SECRET_KEY": SECRET,
}
NAMES = (*WEB, "BASE_URL", "ALLOWED_HOSTS", "DEMONSTRATION", "EMAIL_URL", "PORTAL_PDF", "DATABASE_STATS_URL")


def start(show: str = "0", **given: str) -> subprocess.CompletedProcess:
    """Read the settings in a process of its own, with these and nothing else, and print something of them."""
    kept = {name: value for name, value in os.environ.items() if name not in NAMES}
    program = f"from qa_portal import settings; print({show})"
    command = [sys.executable, "-c", program]
    return subprocess.run(
        command, env={**kept, **given}, cwd=ROOT, check=False, capture_output=True, text=True, timeout=60
    )


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({**WEB, "DATABASE_URL": ""}, "DATABASE_URL is not set; the web cannot start without it."),
        ({**WEB, "REDIS_URL": ""}, "REDIS_URL is not set; the web cannot start without it."),
        ({**WEB, "SECRET_KEY": ""}, "SECRET_KEY is not set; the web cannot start without it."),
        ({**WEB, "PORTAL_ROLE": "worker", "DATABASE_URL": ""}, "the worker cannot start without it."),
        ({**WEB, "PORTAL_ROLE": "beat", "REDIS_URL": ""}, "the beat cannot start without it."),
        ({**WEB, "SECRET_KEY": "zzcanary7"}, "SECRET_KEY has to be at least 40 characters long."),
        ({**WEB, "PORTAL_ROLE": "zzcanary7"}, "PORTAL_ROLE: Input should be 'web', 'worker', 'beat' or 'tool'."),
        ({**WEB, "DEMONSTRATION": "zzcanary7"}, "DEMONSTRATION: Input should be a valid boolean"),
        ({**WEB, "DATABASE_URL": "mysql://me:zzcanary7@there/db"}, "DATABASE_URL has to begin with postgresql://"),
        ({**WEB, "EMAIL_URL": "gopher://me:zzcanary7@there"}, "EMAIL_URL has to look like"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_bad_setting_stops_the_start_with_a_sentence(given, sentence):
    done = start(**given)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "The portal cannot start" in done.stderr
    assert "zzcanary7" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_every_fault_is_named_at_once():
    assert (
        start(**{**WEB, "PORTAL_ROLE": "x", "DEMONSTRATION": "x", "PORTAL_PDF": "x"}).stderr.count("cannot start") == 3
    )


def test_a_tool_needs_neither_database_nor_broker_nor_secret():
    assert start().returncode == 0


@pytest.mark.parametrize("role", ["web", "worker", "beat"])
def test_a_server_starts_with_what_it_needs(role):
    assert start(**{**WEB, "PORTAL_ROLE": role}).returncode == 0


def test_cookies_and_transport_are_sealed_where_the_address_is_https():
    show = "settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_SECURE, settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS > 0"
    sealed = start(show, **WEB, BASE_URL="https://portal.invalid")
    assert sealed.stdout.split() == ["__Host-session", "__Host-csrf", "True", "True", "True"]
    plain = start(show, **WEB, BASE_URL="http://portal.invalid")
    assert plain.stdout.split() == ["portal_session", "portal_csrf", "False", "False", "False"]


def test_no_setting_turns_debugging_on():
    assert start("settings.DEBUG", **WEB, DEBUG="1", DJANGO_DEBUG="1").stdout.split() == ["False"]


def test_requests_are_transactions_and_idle_connections_are_looked_at():
    show = "[settings.DATABASES['default'][name] for name in ('ENGINE', 'ATOMIC_REQUESTS', 'CONN_HEALTH_CHECKS')]"
    assert start(show, **WEB).stdout.strip() == "['qa_portal.spaces.backend', True, True]"
