"""`sanhu worker`: each room's tick, then sleep; the row is the queue (settled 11)."""

import time
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from sanhu.config import starting
from sanhu.lib import clock

#: Longest sleep between two rounds, in seconds.
REST = 30


def ticking() -> list[Any]:
    """Return the tasks module of every room that has one, in the order of the settings."""
    rooms = [config.name for config in apps.get_app_configs() if config.name.startswith("sanhu.")]
    return [import_module(f"{room}.tasks") for room in rooms if find_spec(f"{room}.tasks")]


class Command(BaseCommand):
    """Keep the clocks: what is due is noticed here, and again after any pause, once."""

    help = "后台：到了日子的事由它记下，停多久都不漏、不重"

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the option for tests and for cron."""
        parser.add_argument("--once", action="store_true", help="走一遍就停")
        parser.add_argument("--end-with-parent", action="store_true", help="网站停，它也停")

    def handle(self, *args: Any, **options: Any) -> None:
        """Go round until stopped."""
        if options["end_with_parent"]:
            starting.end_with_parent()
        starting.refuse_unsafe()
        while True:
            for tasks in ticking():
                tasks.tick(clock.now())
            if options["once"]:
                return
            close_old_connections()
            time.sleep(REST)
