"""Settings, from environment variables only (RONGHE_…, DATABASE_URL), each with a safe default."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF

from ronghe.web.sqlite import use_sound_sqlite

SQLITE_VERSION = use_sound_sqlite()
BASE = Path(__file__).parent


def _flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, "1" if default else "").lower() in {"1", "true", "yes", "on"}


def _words(name: str, default: str = "") -> list[str]:
    return os.environ.get(name, default).replace(",", " ").split()


DATA = Path(os.environ.get("RONGHE_DATA", "ronghe-data")).absolute()
DEMO = _flag("RONGHE_DEMO")
DEBUG = _flag("RONGHE_DEBUG_PAGES")
HTTPS = _flag("RONGHE_HTTPS")


def origin_of(address: str) -> str:
    """Scheme and host of an address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _secret() -> str:
    """The key from the environment, else one made once and kept beside the data, readable by its owner only."""
    if given := os.environ.get("RONGHE_SECRET_KEY"):
        return given
    kept = DATA / "secret.key"
    if not kept.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(kept, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(48))
        except FileExistsError:
            pass  # another process made it at the same moment
    return kept.read_text()


SECRET_KEY = _secret()
ALLOWED_HOSTS = _words("RONGHE_HOSTS", "127.0.0.1 localhost [::1]")
CSRF_TRUSTED_ORIGINS = _words("RONGHE_ORIGINS")

DATABASES = {"default": dj_database_url.config(default=f"sqlite:///{DATA / 'ronghe.sqlite3'}", conn_max_age=60)}
_database = DATABASES["default"]
_database.setdefault("OPTIONS", {})
if _database["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE: the default fails under a rush with "database is locked"; FULL: acknowledged data survive a power cut.
    _database["OPTIONS"] |= {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000;",
    }
else:
    _database["CONN_HEALTH_CHECKS"] = True

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "heroicons",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "ronghe.ledger",
    "ronghe.registers.parties",
    "ronghe.registers.results",
    "ronghe.registers.needs",
    "ronghe.registers.reviews",
    "ronghe.registers.projects",
    "ronghe.registers.platforms",
    "ronghe.registers.dispatch",
    "ronghe.registers.challenges",
    "ronghe.registers.bookings",
    "ronghe.registers.tiers",
    "ronghe.web.theme",
    "ronghe.web.portal",
    "ronghe.web.accounts",
    "ronghe.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ronghe.web.accounts.middleware.ActorMiddleware",
]
ROOT_URLCONF = "ronghe.web.urls"
WSGI_APPLICATION = "ronghe.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "templates", BASE / "accounts" / "templates"],  # before those of allauth
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "ronghe.ledger.templatetags.records",
                "ronghe.web.theme.templatetags.theme",
                "heroicons.templatetags.heroicons",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ronghe.web.theme.context.page",
            ],
        },
    }
]

AUTH_USER_MODEL = "ledger.User"
AUTHENTICATION_BACKENDS = ["ronghe.web.accounts.backend.Backend"]
PASSWORD_HASHERS = ["ronghe.web.accounts.hashers.Argon2id"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "ronghe.web.accounts.adapter.Adapter"
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key,100/15m/ip", "signup": "30/h/ip"}
"""The key of a failed sign-in is the account, by whatever name it was called; counted in the cache on the database."""
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[融合 Ronghe] "
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("RONGHE_PROXIES", "0"))
"""How many reverse proxies of one's own stand before the server: the client's address is read from what they add."""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_FORMS = {"login": "ronghe.web.accounts.forms.signin.SignIn"}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = None
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Ronghe 融合"
MFA_ADAPTER = "ronghe.web.accounts.adapter.SecondFactor"
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True  # who an account belongs to is checked by the county, not by mail
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_ADAPTER = "ronghe.web.accounts.adapter.External"
OIDC_ISSUER = os.environ.get("RONGHE_OIDC_ISSUER", "").rstrip("/")
"""An OpenID Connect provider (the unified sign-in of a government cloud, say); accounts are linked, never made by it."""
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
if OIDC_ISSUER:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": os.environ.get("RONGHE_OIDC_NAME", "统一身份认证"),
                "client_id": os.environ.get("RONGHE_OIDC_CLIENT_ID", ""),
                "secret": os.environ.get("RONGHE_OIDC_CLIENT_SECRET", ""),
                "settings": {"server_url": OIDC_ISSUER},
            }
        ],
    }

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATIC_ROOT = None  # served from where the packages keep them; nothing is collected
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = DATA / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
UPLOAD_LIMIT = int(os.environ.get("RONGHE_UPLOAD_MB", "20")) * 1024 * 1024

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
CACHES = {
    # On the database, because attempts to sign in are counted in it and all processes must count together.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "local": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
"""`default` costs a query: use `local` for what may be different in each process."""

EMAIL_BACKEND = os.environ.get("RONGHE_EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = os.environ.get("RONGHE_EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("RONGHE_EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("RONGHE_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("RONGHE_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = _flag("RONGHE_EMAIL_TLS")
DEFAULT_FROM_EMAIL = os.environ.get("RONGHE_EMAIL_FROM", "ronghe@localhost")
CHANNELS = _words("RONGHE_CHANNELS")
"""Apprise addresses (DingTalk, WeCom, Feishu …) that notices of overdue turns are sent to."""
RECEIPT_HEADER = os.environ.get("RONGHE_RECEIPT_HEADER", "")
"""A header in which one's own proxy says when it had received a request whole (`t=` and seconds since 1970), such as
X-Request-Start; without one the instant is this server's own. Only for a proxy that sets it on every request."""
TICKETED = frozenset({"/challenges/bids/receive/"})
"""Addresses where a signed ticket stands for the account: no session is read, for they must answer in a rush."""
RULES_WITHOUT = _words("RONGHE_WITHOUT")
"""Grades of evidence that the tiers' rules leave out here, as for `ronghe assess --without`."""

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
if HTTPS:
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        # Chromium asks it also where a form's answer redirects to: to the provider of identities.
        "form-action": [SELF, *([origin_of(OIDC_ISSUER)] if OIDC_ISSUER else [])],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("RONGHE_LOG", "WARNING")},
}
