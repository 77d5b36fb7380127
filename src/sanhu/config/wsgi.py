"""The door of the web server."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sanhu.config.settings")

from django.core.wsgi import get_wsgi_application  # noqa: E402  # settings are named first

application = get_wsgi_application()

from sanhu.config import starting  # noqa: E402  # needs the apps that the line above has loaded

starting.end_with_parent()
