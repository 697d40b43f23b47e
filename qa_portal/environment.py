"""The settings that come from the environment, typed. README.md has them in one table; a bad one stops the start."""

import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import unquote, urlsplit

from pydantic import Field, PositiveInt, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
_DEVELOPMENT_KEY = "only-for-tools-that-need-no-secret"
_LONG_ENOUGH = 40
_HARD_TO_GUESS = 32


class PortalRole(StrEnum):
    """What this process is for. A tool may run without database, broker or secret."""

    WEB = "web"
    WORKER = "worker"
    BEAT = "beat"
    TOOL = "tool"


class Environment(BaseSettings):
    """Every setting that the portal reads from the environment."""

    model_config = SettingsConfigDict(env_ignore_empty=True, extra="ignore")

    portal_role: PortalRole = PortalRole.TOOL
    database_url: str = ""
    database_stats_url: str = ""
    database_owner_url: str = ""
    database_backup_url: str = ""
    database_admin_url: str = ""
    redis_url: str = ""
    secret_key: str = ""
    base_url: str = "http://127.0.0.1:8000"
    allowed_hosts: Annotated[list[str], NoDecode] = Field(default_factory=list)
    media_root: Path = ROOT / "media"
    static_root: Path = ROOT / "staticfiles"
    demonstration: bool = False
    portal_pdf: bool = True
    email_url: str = ""
    email_from: str = "EHCP quality assurance <no-reply@portal.invalid>"
    log_level: str = "INFO"
    job_lease_seconds: PositiveInt = 75
    job_sweep_seconds: PositiveInt = 30
    job_retry_seconds: PositiveInt = 20
    uploads_an_hour: PositiveInt = 60
    status_token: str = ""

    @model_validator(mode="before")
    @classmethod
    def _split_hosts(cls, facts: dict[str, Any]) -> dict[str, Any]:
        hosts = facts.get("allowed_hosts", "")
        if isinstance(hosts, str):
            facts["allowed_hosts"] = [host.strip() for host in hosts.split(",") if host.strip()]
        return facts

    @model_validator(mode="after")
    def _complete_for_its_role(self) -> "Environment":
        if self.portal_role is not PortalRole.TOOL:
            for name in ("database_url", "redis_url", "secret_key"):
                if not getattr(self, name):
                    raise ValueError(f"{name.upper()} is not set; the {self.portal_role} cannot start without it")
            if len(self.secret_key) < _LONG_ENOUGH:
                raise ValueError(f"SECRET_KEY has to be at least {_LONG_ENOUGH} characters long")
        return self

    @model_validator(mode="after")
    def _token_is_hard_to_guess(self) -> "Environment":
        if 0 < len(self.status_token) < _HARD_TO_GUESS:
            raise ValueError(f"STATUS_TOKEN has to be at least {_HARD_TO_GUESS} characters long")
        return self

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def key(self) -> str:
        return self.secret_key or _DEVELOPMENT_KEY


def read_environment() -> Environment:
    """Read the settings, or stop with a sentence for each one that is missing or bad; values are never printed."""
    try:
        return Environment()
    except ValidationError as error:
        for fault in error.errors(include_input=False, include_url=False):
            where = ".".join(str(part) for part in fault["loc"]).upper()
            message = fault["msg"].removeprefix("Value error, ")
            sys.stderr.write(f"The portal cannot start: {where + ': ' if where else ''}{message}.\n")
        raise SystemExit(2) from None


@dataclass(frozen=True, slots=True)
class Mail:
    """How mail is sent; without a host none is."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    starts_tls: bool = False
    is_ssl: bool = False


_MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def mail(url: str) -> Mail:
    """Mail settings from `smtp+tls://user:password@host:port`; `smtps` encrypts from the start, `smtp` never."""
    if not url:
        return Mail()
    parts = urlsplit(url)
    if parts.scheme not in _MAIL_PORTS or not parts.hostname:
        sys.stderr.write("The portal cannot start: EMAIL_URL has to look like smtp+tls://user:password@host:587.\n")
        raise SystemExit(2)
    return Mail(
        host=parts.hostname,
        port=parts.port or _MAIL_PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starts_tls=parts.scheme == "smtp+tls",
        is_ssl=parts.scheme == "smtps",
    )


def database(url: str) -> dict[str, Any]:
    """Django's database settings from `postgresql://user:password@host:port/name`."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        sys.stderr.write(
            "The portal cannot start: DATABASE_URL has to begin with postgresql://, no other database will do.\n"
        )
        raise SystemExit(2)
    return {
        "ENGINE": "qa_portal.spaces.backend",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 3},
    }
