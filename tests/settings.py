"""Settings of the tests: both engines, and templates that do not forgive."""

import os
import tempfile
from pathlib import Path

_scratch = Path(tempfile.gettempdir()) / f"sanhu-tests-{os.getuid()}"
_scratch.mkdir(mode=0o700, exist_ok=True)
os.environ.setdefault("SANHU_DATA", str(_scratch / "none"))
os.environ["SANHU_PROFILE"] = os.environ.get("SANHU_TEST_PROFILE", "demo")
if os.environ.get("SANHU_TEST_DATABASE_URL"):
    os.environ["SANHU_DATABASE_URL"] = os.environ["SANHU_TEST_DATABASE_URL"]

from sanhu.config.settings import *  # noqa: E402, F403  # the product's settings, then what differs
from sanhu.config.settings import DATABASES, ENV, INSTALLED_APPS, TEMPLATES  # noqa: E402

#: A mechanism is one folder and one line (settled 3); this one exists only in the tests.
INSTALLED_APPS = [*INSTALLED_APPS, "tests.fifth.wage_arrears"]

for _alias in DATABASES.values():
    if not ENV.database_url:
        # A file, so that a test that needs real commits can have a fresh copy of it.
        _alias["TEST"] = {"NAME": str(_scratch / f"template-{os.getpid()}.sqlite3")}


class Undefined(str):
    """Stands for a variable that a template names and nobody gave."""

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __mod__(self, name: object) -> str:
        raise LookupError(f"the template names {name}, which nobody gave")


TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Undefined("%s")  # type: ignore[index]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]  # type: ignore[name-defined]  # noqa: F405
SECURE_SSL_REDIRECT = False
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
