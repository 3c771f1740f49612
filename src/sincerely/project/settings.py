"""Django's settings, all of them functions of the ``Configuration``."""

import os

from psycopg.conninfo import conninfo_to_dict

from sincerely.project import sqlite
from sincerely.project.configuration import Configuration
from sincerely.project.secrets import read_secret_key
from sincerely.reading.limits import go_on_without_namespace
from sincerely.wording import INTERFACE_LANGUAGES, LOCALE_FOLDER, nearest_interface_language
from sincerely.writing.fonts import look_for_fonts_in
from sincerely.writing.identity import SiteIdentity

sqlite.bind_sqlite()

SINCERELY = Configuration.from_environment(os.environ)

SITE_IDENTITY = SiteIdentity(
    name=SINCERELY.name,
    origin=SINCERELY.origin,
    contact_lines=SINCERELY.contact_lines,
    report_note=SINCERELY.report_note,
    accent=SINCERELY.accent,
    mark=SINCERELY.mark,
    country=SINCERELY.country,
    language=SINCERELY.language,
)
look_for_fonts_in(SINCERELY.font_dirs)
go_on_without_namespace(SINCERELY.read_without_namespace)
_IS_HTTPS = SINCERELY.origin.startswith("https://")

DEBUG = SINCERELY.debug
# Empty until `sincerely init` has made it: Django then refuses what needs it, and `serve` says what to do.
SECRET_KEY = read_secret_key(SINCERELY)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"] if SINCERELY.is_local else [SINCERELY.hostname]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "sincerely.staff",
    "sincerely.work",
    "sincerely.ledger",
    "sincerely.directory",
    "sincerely.cases",
    "sincerely.reports",
    "sincerely.afterwards",
    "sincerely.telling",
    "sincerely.site",
    "sincerely.public",
    "sincerely.desk",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # A slow line: step Send is 35 KB of words. It pads at random what it compresses (Heal the Breach), and no
    # public page holds a secret beside what a stranger could have put there.
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sincerely.project.origins.leave_origin_at_the_door",
]
ROOT_URLCONF = "sincerely.project.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]


def _database() -> dict[str, object]:
    if not SINCERELY.database_url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": SINCERELY.sqlite_file,
            "OPTIONS": dict(sqlite.OPTIONS),
        }
    options = conninfo_to_dict(SINCERELY.database_url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": options.pop("dbname", "sincerely"),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "staff.Staff"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "/desk/sign-in/"

# No cookie outside the desk (design, "Publishing is baking"); the CSRF token lives in the desk's session.
SESSION_COOKIE_NAME = "desk"
SESSION_COOKIE_PATH = "/desk/"
SESSION_COOKIE_SECURE = _IS_HTTPS
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_USE_SESSIONS = True
CSRF_FAILURE_VIEW = "sincerely.desk.views.failures.not_accepted"
CSRF_COOKIE_SECURE = _IS_HTTPS
# Messages in a cookie of their own would be sent to every path.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Behind a proxy that ends TLS and sets this header (docs/running.md); without the header it is plain http.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = _IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _IS_HTTPS
SECURE_HSTS_PRELOAD = _IS_HTTPS
# Under `no-referrer` Chromium sends "Origin: null" with same-origin forms.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Uploads stay in memory: an unpublished source must not spool to a temporary file.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
# The front lets 24 MB through: the desk itself says that a file is larger than its 20 MB.
FILE_UPLOAD_MAX_MEMORY_SIZE = 24 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
# A review with fifty officials and all their lines has more than Django's 1,000 fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = nearest_interface_language(SINCERELY.language)
LANGUAGES = [(language, language) for language in INTERFACE_LANGUAGES]
LOCALE_PATHS = [LOCALE_FOLDER]

# People must not appear in logs: stacks without the exception's words, no query strings, no addresses.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "sincerely.project.logbook.QuietFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # A line for each refused or unknown address would say when somebody wrote, and on which case.
        "django.request": {"level": "ERROR"},
        # Anyone can send any Host; a stack for each would fill the disk.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
