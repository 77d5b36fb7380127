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
MECHANISMS = ["sanhu.mechanisms.disputes"]

ROOMS = [
    "sanhu.config",
    "sanhu.ui",
    "sanhu.ledger",
    "sanhu.accounts",
    "sanhu.org",
    "sanhu.access",
    "sanhu.duties",
    "sanhu.documents",
    "sanhu.procedure",
    "sanhu.desk",
    "sanhu.portal",
]

INSTALLED_APPS = [
    *ROOMS,
    *MECHANISMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "allauth",
    "allauth.account",
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
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "sanhu.accounts.middleware.Sittings",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sanhu.access.middleware.WhoActs",
    "sanhu.config.middleware.AnswersOfTheGate",
]

#: The page of a matter stands on a higher floor than those who hand over to it.
ABSOLUTE_URL_OVERRIDES = {"procedure.matter": lambda matter: f"/desk/matters/{matter.pk}/"}

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
            ],
            # In place of the framework's own {% csrf_token %}: no form can forget for whom it was opened.
            "builtins": ["sanhu.ui.templatetags.ui_token"],
        },
    }
]

FORM_RENDERER = "sanhu.ui.forms.Renderer"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["sanhu.accounts.drivers.Passwords"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "sanhu.accounts.adapters.NobodySignsUp"
ACCOUNT_FORMS = {"login": "sanhu.accounts.forms.SignIn"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
#: A village office is one address, so the address may try more often than the name.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "30/m/ip,10/10m/key", "progress": "60/m/ip"}
SESSION_COOKIE_AGE = 12 * 3600
#: Counts of tries, shared by all processes of this machine.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": SANHU_DATA / "cache",
    }
}

DATABASES = databases(ENV)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
#: A million characters in one field come as nine million bytes; they are answered beside the field (G29).
DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000_000
ATOMIC_REQUESTS = False  # `ledger.services.recorded` is the outermost transaction, durable (settled 6)

#: Models and columns that the ledger leaves out, each with its reason (settled 6).
LEDGER_EXEMPT: dict[str, str] = {
    "ledger.Head": "the ledger itself",
    "ledger.Entry": "the ledger itself",
    "ledger.Salt": "keys of the commitments; recording them would open what they close",
    "ledger.Opening": "sealed bodies of entries, under their commitment",
    "ledger.Submission": "its hashes stand in the entry that it names",
    "documents.FileKey": "keys of files; erasure empties them, and recording them would open what they close",
    "ledger.Erasure": "the register of erasures, refused to change by trigger; its act is an entry",
    "accounts.User.password": "a hash that opens accounts; that it changed is an entry",
    "org.Unit.path": "the tree of now, which verify rebuilds from the open parentages",
    "org.Unit.depth": "as path",
    "org.Unit.numchild": "as path",
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
CSRF_FAILURE_VIEW = "sanhu.portal.public_views.answers.page_too_old"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
LOGGING_CONFIG = None
SILENCED_SYSTEM_CHECKS: list[str] = []
