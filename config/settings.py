"""Settings, read from the environment.

Two profiles: without CONVENERY_PRODUCTION everything lives in `var/` beside the code, which is how
demo and development run; with it nothing is guessed, and a missing variable stops the start.
"""

from importlib.resources import files
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

from config.embedded import SQLITE_OPTIONS, kept_secret, queue_options
from config.logs import DISCREET_LOGS
from config.schedule import SCHEDULE

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(env.str("CONVENERY_VAR", default=str(BASE_DIR / "var")))

# The profile

PRODUCTION = env.bool("CONVENERY_PRODUCTION", default=False)
DEMO_MODE = env.bool("CONVENERY_DEMO", default=False)
DEBUG = env.bool("DEBUG", default=False)

if PRODUCTION:
    needed = ["DATABASE_URL", "REDIS_URL", "SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "EMAIL_URL", "DEFAULT_FROM_EMAIL"]
    if missing := [name for name in needed if not env.str(name, default="")]:
        raise ImproperlyConfigured(f"Production needs these variables: {', '.join(missing)}.")
    if DEMO_MODE:
        raise ImproperlyConfigured("CONVENERY_DEMO opens every account; unset it in production.")
    if DEBUG:
        raise ImproperlyConfigured("DEBUG shows secrets to visitors; unset it in production.")

SECRET_KEY = env.str("SECRET_KEY", default="") or kept_secret(VAR / "secret_key")
SITE_URL = env.str("SITE_URL", default=f"http://localhost:{env.str('PORT', default='8000')}").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# The rooms, from the roof down, and what they stand on

INSTALLED_APPS = [
    "desk.apps.DeskConfig",
    "indicators.apps.IndicatorsConfig",
    "surveys.apps.SurveysConfig",
    "invitations.apps.InvitationsConfig",
    "meetings.apps.MeetingsConfig",
    "actionteams.apps.ActionteamsConfig",
    "followups.apps.FollowupsConfig",
    "partnerships.apps.PartnershipsConfig",
    "outbox.apps.OutboxConfig",
    "config.apps.ConfigConfig",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tables2",
    "simple_history",
]
AUTH_USER_MODEL = "partnerships.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.privacy.keep_private",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "config.sessions.end_in_time",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "partnerships.zones.activate_zone",
    "partnerships.visits.note_visit",
    "partnerships.merging.meanwhile.told_kindly",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.wiring",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"
DJANGO_TABLES2_TEMPLATE = "django_tables2/bootstrap5-responsive.html"

# Database, cache and queue

DATABASES: dict[str, Any] = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR}/convenery.sqlite3")}
database = DATABASES["default"]
database["CONN_MAX_AGE"] = 600
if database["ENGINE"] == "django.db.backends.postgresql":
    database["CONN_HEALTH_CHECKS"] = True
    # Compiling a plan costs hundreds of times what our short statements do. Only `indicators.record.asking` has plans kept,
    # and making that of its largest statement costs four times what answering it does: it is made once, not five times over.
    database["OPTIONS"] = {"options": "-c jit=off -c plan_cache_mode=force_generic_plan", **database.get("OPTIONS", {})}
else:
    database["OPTIONS"] = {**SQLITE_OPTIONS, **database.get("OPTIONS", {})}

REDIS_URL = env.str("REDIS_URL", default="")
# A web request waits at most a second for Redis; what is missed is swept up within the minute.
IMPATIENT = {"socket_connect_timeout": 1, "socket_timeout": 1}
ONE_RETRY_AT_ONCE = {"max_retries": 1, "interval_start": 0, "interval_step": 0, "interval_max": 0}
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": "convenery",
            "OPTIONS": IMPATIENT,
        }
    }
    CELERY_BROKER_URL = REDIS_URL
    CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 300, **ONE_RETRY_AT_ONCE, **IMPATIENT}
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": VAR / "cache"}}
    CELERY_BROKER_URL = "filesystem://"
    CELERY_BROKER_TRANSPORT_OPTIONS = queue_options(VAR / "queue")

CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = SCHEDULE
CELERY_BEAT_SCHEDULER = "celery.beat:Scheduler"  # keeps no file: the rows know when anything last happened
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_SOFT_TIME_LIMIT = 50
CELERY_TASK_TIME_LIMIT = 60
CELERY_WORKER_MAX_TASKS_PER_CHILD = 1000
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_DB_REUSE_MAX = 1000

# Mail

vars().update(env.email_url("EMAIL_URL", default=f"filemail:///{VAR}/mail"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Convenery <post@convenery.invalid>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Sign-in: a code by e-mail, no passwords, no sign-up

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "config.accounts.ClosedDoor"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION = "none"  # the code has reached the address, which is the proof
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Convenery"
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60
SESSION_IDLE_HOURS = env.int("SESSION_IDLE_HOURS", default=72)

# What a browser may do with our pages

SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
if PRODUCTION:
    SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz"]
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
# How many proxies of ours stand before the web server; only then are their headers believed.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Language, days and times

LANGUAGE_CODE = "en-us"
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
USE_TZ = True
TIME_ZONE = "UTC"

# Static files: found where they lie on a laptop, hashed and compressed in production

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static" if PRODUCTION else None
STATICFILES_DIRS: list[Any] = [
    BASE_DIR / "static",
    ("vendor/bootstrap/css", str(files("bootstrap") / "css")),
    ("vendor/bootstrap/js", str(files("bootstrap") / "js")),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
if PRODUCTION:
    STORAGES["staticfiles"]["BACKEND"] = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    WHITENOISE_KEEP_ONLY_HASHED_FILES = True
else:
    WHITENOISE_USE_FINDERS = True
    WHITENOISE_MAX_AGE = 0

LOGGING = DISCREET_LOGS
