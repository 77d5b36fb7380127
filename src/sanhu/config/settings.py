"""Settings of the Django project. Importing this module writes nothing (settled 11)."""

from pathlib import Path

from csp.constants import NONE, SELF

from sanhu.config import environment as _environment
from sanhu.config import secret as _secret
from sanhu.config.database import databases

ENV = _environment.read()
_SECRET = _secret.read_or_transient(ENV.secret_file)


def _key(purpose: str) -> bytes:
    return _secret.key(_SECRET, purpose)


PACKAGE = Path(__file__).resolve().parents[1]

SANHU_PROFILE = ENV.profile
SANHU_DATA = ENV.data.absolute()
SANHU_FONT_DIR = ENV.font_dir
SANHU_KEY_OPENING = _key("ledger opening")
SANHU_KEY_FIELD = _key("personal field")
SANHU_KEY_LOOKUP = _key("personal lookup")
SANHU_KEY_CODE = _key("progress code")
SANHU_KEY_FILE = _key("file key")

SECRET_KEY = _key("django").hex()
DEBUG = False
ALLOWED_HOSTS = [host.strip() for host in ENV.hosts.split(",") if host.strip()] or [
    "localhost",
    "127.0.0.1",
    "[::1]",
]

#: A mechanism is one folder and one line here (settled 3).
MECHANISMS: list[str] = []

ROOMS = [
    "sanhu.config",
    "sanhu.ui",
    "sanhu.ledger",
    "sanhu.duties",
    "sanhu.desk",
    "sanhu.portal",
]

INSTALLED_APPS = [
    *ROOMS,
    *MECHANISMS,
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sanhu.config.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sanhu.config.middleware.AnswersOfTheGate",
]

ROOT_URLCONF = "sanhu.config.urls"
WSGI_APPLICATION = "sanhu.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "sanhu.config.context.every_page",
            ]
        },
    }
]

FORM_RENDERER = "sanhu.ui.forms.Renderer"

DATABASES = databases(ENV)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False  # `ledger.services.recorded` is the outermost transaction, durable (settled 6)

#: Models and columns that the ledger leaves out, each with its reason (settled 6).
LEDGER_EXEMPT: dict[str, str] = {
    "ledger.Head": "the ledger itself",
    "ledger.Entry": "the ledger itself",
    "ledger.Salt": "keys of the commitments; recording them would open what they close",
    "ledger.Opening": "sealed bodies of entries, under their commitment",
    "ledger.Submission": "its hashes stand in the entry that it names",
    "ledger.Erasure": "the register of erasures, refused to change by trigger; its act is an entry",
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = SANHU_DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

_ON_THIS_MACHINE = ENV.profile in ("demo", "try")
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = not _ON_THIS_MACHINE
CSRF_COOKIE_SECURE = not _ON_THIS_MACHINE
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = not _ON_THIS_MACHINE
SECURE_HSTS_SECONDS = 0 if _ON_THIS_MACHINE else 31_536_000
CSRF_FAILURE_VIEW = "sanhu.portal.public_views.page_too_old"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
LOGGING_CONFIG = None
SILENCED_SYSTEM_CHECKS: list[str] = []
