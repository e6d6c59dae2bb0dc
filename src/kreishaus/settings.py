# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Settings of Django. What an operator may change comes from the environment, see `config.py`."""

import os
from typing import Any
from urllib.parse import unquote, urlsplit

from django.utils.csp import CSP

from kreishaus import config
from kreishaus.web.account.settings import *  # noqa: F403 -- how people sign in stands beside its pages

os.umask(0o077)  # whatever a process of ours writes is for the service alone, wherever the folder lies
KREISHAUS = config.read()
PACKAGE = config.ROOT / "src" / "kreishaus"
DATA = KREISHAUS.data_dir
DATA.mkdir(mode=0o700, parents=True, exist_ok=True)

DEBUG = False
SECRET_KEY = config.secret_key_of(KREISHAUS)
ALLOWED_HOSTS = [KREISHAUS.hostname, *(config.LOOPBACK if KREISHAUS.hostname in config.LOOPBACK else ())]
ROOT_URLCONF = "kreishaus.web.urls"
WSGI_APPLICATION = "kreishaus.web.wsgi.application"
APPEND_SLASH = True

INSTALLED_APPS = [
    "kreishaus",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "kreishaus.web.middleware.closed_to_others",
    "kreishaus.web.packing.packed_pages",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kreishaus.web.middleware.authority_of_path",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kreishaus.web.middleware.not_kept_for_the_next",
    "django.middleware.common.CommonMiddleware",
    "kreishaus.web.transfer.Receiving",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "kreishaus.web.middleware.actor_of_request",
    "kreishaus.web.middleware.language_of_request",
    "kreishaus.web.middleware.explained_if_not_allowed",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "kreishaus.web.jinja.Pages",
        "NAME": "jinja2",
        "DIRS": [PACKAGE / "web"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "kreishaus.web.jinja.environment",
            "context_processors": ["kreishaus.web.context.page"],
            "auto_reload": False,
        },
    }
]

# ---------------------------------------------------------------- databases

SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA secure_delete=ON; PRAGMA cache_size=-2000; PRAGMA temp_store=MEMORY;"
    ),
}


def database(url: str) -> dict[str, Any]:
    """The connection an address names: SQLite in the data folder, or PostgreSQL."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "kreishaus.kernel.sqlite",
            "NAME": DATA / "kreishaus.sqlite",
            "OPTIONS": SQLITE_OPTIONS,
            "CONN_MAX_AGE": None,
        }
    query = dict(part.split("=", 1) for part in parts.query.split("&") if "=" in part)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


# Throttling and cache may be lost: a file of its own, without waiting for the disk.
DATABASES = {
    "default": database(KREISHAUS.database_url),
    "cache": {
        "ENGINE": "kreishaus.kernel.sqlite",
        "NAME": DATA / "cache.sqlite",
        "OPTIONS": SQLITE_OPTIONS
        | {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA secure_delete=ON;"},
        "CONN_MAX_AGE": None,
    },
}
DATABASE_ROUTERS = ["kreishaus.kernel.routing.CacheRouter"]
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_entries",
        "OPTIONS": {"MAX_ENTRIES": 200_000},  # else a flood of names would push out the counts of others
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ---------------------------------------------------------------- people

AUTH_USER_MODEL = "kreishaus.Account"
AUTHENTICATION_BACKENDS = ["kreishaus.accounts.backends.Backend"]
PASSWORD_HASHERS = ["kreishaus.accounts.hashing.Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "kreishaus.accounts.passwords.NotGuessable"},
    {"NAME": "kreishaus.accounts.passwords.NotTheAddress"},
]
PASSWORD_RESET_TIMEOUT = 7 * 24 * 60 * 60  # of an invitation's link
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "mine"
LOGOUT_REDIRECT_URL = "start"

# ---------------------------------------------------------------- sessions, cookies, headers

SESSION_ENGINE = "kreishaus.accounts.session"
SESSION_COOKIE_NAME = "__Host-kreishaus" if KREISHAUS.is_secure else "kreishaus"
SESSION_COOKIE_AGE = 2 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = KREISHAUS.is_secure
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_USE_SESSIONS = False
CSRF_COOKIE_NAME = "__Host-csrf" if KREISHAUS.is_secure else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "kreishaus.web.errors.views.csrf_failure"
CSRF_TRUSTED_ORIGINS = [KREISHAUS.base_url]
SECURE_HSTS_SECONDS = 31536000 if KREISHAUS.is_secure else 0
SECURE_REDIRECT_EXEMPT = [r"^(gesund|metriken)/$"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if KREISHAUS.trusted_proxies else None
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],  # KERN's icons are masks in data addresses
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-src": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}

# ---------------------------------------------------------------- files and limits

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "kreishaus.web.hashed.HashedFiles"},
}
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False
FILE_UPLOAD_TEMP_DIR = DATA / "tmp"
FILE_UPLOAD_TEMP_DIR.mkdir(mode=0o700, exist_ok=True)
FILE_UPLOAD_HANDLERS = ["kreishaus.web.uploads.NamelessFileHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# ---------------------------------------------------------------- language, mail, logs

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
FORMAT_MODULE_PATH: list[str] = []

SMTP = urlsplit(KREISHAUS.smtp_url)
MAILERS: dict[str, Any] = {
    "default": {"BACKEND": "kreishaus.ops.demo_mail.Backend"}
    if KREISHAUS.demo
    else {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": SMTP.hostname or "localhost",
            "port": SMTP.port or 25,
            "username": unquote(SMTP.username or ""),
            "password": unquote(SMTP.password or ""),
            "use_ssl": SMTP.scheme == "smtps",
            "use_tls": SMTP.scheme == "smtp+starttls",
            "timeout": 20,
        },
    }
}
DEFAULT_FROM_EMAIL = SERVER_EMAIL = KREISHAUS.mail_from

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "kreishaus.kernel.logs.Line",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "kreishaus": {"level": "INFO"},
        # What visitors do wrong is no fault of ours, and an address may hold a secret (an invitation)
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "CRITICAL"},
    },
}
