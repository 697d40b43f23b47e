"""Django's settings. Whatever differs between machines comes from `environment.py`."""

from celery.schedules import crontab
from csp.constants import NONE, SELF

from qa_portal.environment import ROOT, PortalRole, database, mail, read_environment

ENVIRONMENT = read_environment()

SECRET_KEY = ENVIRONMENT.key
DEBUG = False
BASE_URL = ENVIRONMENT.base_url.rstrip("/")
ALLOWED_HOSTS = [*ENVIRONMENT.allowed_hosts, "127.0.0.1", "localhost", "[::1]"]
DEMONSTRATION = ENVIRONMENT.demonstration
PDF_IS_ON = ENVIRONMENT.portal_pdf
STATUS_TOKEN = ENVIRONMENT.status_token

INSTALLED_APPS = [
    "qa_portal.people",
    "qa_portal.spaces",
    "qa_portal.ledger",
    "qa_portal.web",
    "qa_portal.jobs",
    "qa_portal.partners",
    "qa_portal.notices",
    "qa_portal.publications",
    "frameworks",
    "audits",
    "moderation",
    "reporting",
    "qa_portal.upkeep",
    "qa_portal.demonstration",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "guardian",
    "simple_history",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "qa_portal.web.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "qa_portal.web.middleware.HeadersMiddleware",
    "qa_portal.web.watching.UnchangedMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "qa_portal.partners.session_store.SignedInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "qa_portal.partners.middleware.SessionLimitMiddleware",
    "qa_portal.partners.middleware.SecondFactorMiddleware",
    "qa_portal.web.middleware.PrincipalMiddleware",
    "qa_portal.web.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "qa_portal.urls"
WSGI_APPLICATION = "qa_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "qa_portal.web.context.page",
            ],
        },
    }
]
FORM_RENDERER = "qa_portal.web.renderer.GovukRenderer"

DATABASES = {"default": database(ENVIRONMENT.database_url)} if ENVIRONMENT.database_url else {}
STATISTICS_URL = ENVIRONMENT.database_stats_url  # of the role that looks across councils; the worker's alone
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MIGRATION_MODULES: dict[str, str] = {}

# A cache in Redis, with its own key space; nothing is in it that cannot be found again, so that Redis may die.
CACHES = {
    "default": (
        {
            "BACKEND": "qa_portal.web.cache.ForgivingRedisCache",
            "LOCATION": ENVIRONMENT.redis_url,
            "KEY_PREFIX": "portal",
        }
        if ENVIRONMENT.redis_url
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
}
SESSION_ENGINE = "qa_portal.partners.session_store"

# --- who signs in, and how -----------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "qa_portal.partners.session_store.PersonBackend",
    "guardian.backends.ObjectPermissionBackend",
]
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False
GUARDIAN_MONKEY_PATCH_GROUP = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "qa_portal.partners.adapter.ClosedAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is proved by its invitation: nobody signs up
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_FORMS = {
    "login": "qa_portal.partners.forms.sign_in.SignInForm",
    "reauthenticate": "qa_portal.partners.forms.sign_in.PasswordAgainForm",
    "reset_password": "qa_portal.partners.forms.sign_in.ForgottenPasswordForm",
    "reset_password_from_key": "qa_portal.partners.forms.sign_in.ResetPasswordForm",
    "change_password": "qa_portal.partners.forms.sign_in.ChangePasswordForm",
    "set_password": "qa_portal.partners.forms.sign_in.SetPasswordForm",
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300  # seconds
ACCOUNT_EMAIL_NOTIFICATIONS = True
MFA_ADAPTER = "qa_portal.partners.adapter.SealedMFAAdapter"
MFA_FORMS = {
    "authenticate": "qa_portal.partners.forms.sign_in.CodeForm",
    "reauthenticate": "qa_portal.partners.forms.sign_in.CodeAgainForm",
    "activate_totp": "qa_portal.partners.forms.sign_in.SetUpAppForm",
}
MFA_ALLOW_UNVERIFIED_EMAIL = True  # as above
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "EHCP quality assurance"
MFA_TOTP_TOLERANCE = 0
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "qa_portal.partners.lockout.username_of"
AXES_CLIENT_IP_CALLABLE = "qa_portal.partners.lockout.address_of"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "csrfmiddlewaretoken"]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "errors/429.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

IDLE_MINUTES = 30
ABSOLUTE_HOURS = 10
SESSION_COOKIE_AGE = 24 * 3600  # seconds; longer than a sign-in lasts, so that the next page can say why it ended
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.is_https
SESSION_COOKIE_NAME = "__Host-session" if ENVIRONMENT.is_https else "portal_session"
CSRF_COOKIE_NAME = "__Host-csrf" if ENVIRONMENT.is_https else "portal_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "qa_portal.web.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE_SSL_REDIRECT = ENVIRONMENT.is_https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.is_https else None
SECURE_HSTS_SECONDS = 63_072_000 if ENVIRONMENT.is_https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = ENVIRONMENT.is_https
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Django 6 has this policy built in under another name; it is kept in one place so that moving is a rename.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- words, dates, files -------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.static_root
STATICFILES_DIRS = [ROOT / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "qa_portal.web.storage.HashedStaticFilesStorage"
            if ENVIRONMENT.portal_role is PortalRole.WEB
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = ENVIRONMENT.portal_role is PortalRole.TOOL
MEDIA_ROOT = ENVIRONMENT.media_root
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
UPLOAD_LIMIT_BYTES = 20 * 1024 * 1024
UPLOADS_AN_HOUR = ENVIRONMENT.uploads_an_hour
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_HANDLERS = [
    "qa_portal.web.uploads.LimitHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "qa_portal.web.uploads.RoomHandler",
]
DEFAULT_FROM_EMAIL = ENVIRONMENT.email_from
_MAIL = mail(ENVIRONMENT.email_url)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _MAIL.host else 'dummy'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.starts_tls, _MAIL.is_ssl
EMAIL_TIMEOUT = 10

# --- background work -----------------------------------------------------------------------------------------------
CELERY_BROKER_URL = ENVIRONMENT.redis_url or "memory://"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 100
CELERY_TASK_SOFT_TIME_LIMIT = 300
CELERY_TASK_TIME_LIMIT = 330
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "socket_connect_timeout": 1,
    "socket_timeout": 5,
    # A page that sends work and finds the broker away goes on at once: the sweep sends again.
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
}
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
JOB_LEASE_SECONDS = ENVIRONMENT.job_lease_seconds
JOB_SWEEP_SECONDS = ENVIRONMENT.job_sweep_seconds
JOB_RETRY_SECONDS = ENVIRONMENT.job_retry_seconds
CELERY_BEAT_SCHEDULE = {
    "sweep the outbox": {"task": "jobs.sweep", "schedule": float(JOB_SWEEP_SECONDS)},
    "forget old sessions": {"task": "partners.forget_sessions", "schedule": 3600.0},
    "remove what has passed": {"task": "upkeep.retention", "schedule": crontab(hour="2", minute="10")},
    "tidy files": {"task": "upkeep.tidy_files", "schedule": crontab(hour="2", minute="40")},
    "say that timed work is done": {"task": "upkeep.beat", "schedule": 60.0},
    "mail what is new": {"task": "notices.send_digests", "schedule": crontab(hour="7", minute="0")},
    "remind of what is due": {"task": "audits.new_day", "schedule": crontab(hour="6", minute="30")},
    "tell of certificates that end": {"task": "moderation.new_day", "schedule": crontab(hour="6", minute="40")},
    "remind of actions": {"task": "reporting.new_day", "schedule": crontab(hour="6", minute="50")},
    "count figures anew": {"task": "reporting.new_night", "schedule": crontab(hour="3", minute="20")},
    "compare councils": {"task": "reporting.compare_councils", "schedule": crontab(hour="4", minute="20")},
    "begin the day of the libraries": {"task": "frameworks.new_day", "schedule": 900.0},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "qa_portal.web.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": ENVIRONMENT.log_level},
    "loggers": {"axes": {"level": "ERROR"}, "weasyprint": {"level": "ERROR"}, "fontTools": {"level": "ERROR"}},
}
