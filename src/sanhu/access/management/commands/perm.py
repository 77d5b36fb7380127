"""`sanhu perm dump`: who may do what, as the product decides it.

Computed from the registered policies and the capabilities by which the one resolver decides, not from rows:
an operator's house is neither read nor written for it, and nobody needs one. What a policy's condition
selects is said beside it (`Policy.relations`); tests/matrix asks the gate about real rows whether it is so.
"""

import csv
import json
from dataclasses import asdict, fields
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from sanhu.access.rules import Cell, cells
from sanhu.lib.gate import Actor, registered, require


class Command(BaseCommand):
    """Write the policy sheet."""

    help = "谁能做什么：写出全部规定"
    needs_data = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the one act."""
        parser.add_argument("act", choices=["dump"])
        parser.add_argument("--json", action="store_true", help="每行写成 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write one line for each verb, role and relation, sorted."""
        require(Actor("operator", "shell"), "access.dump", None)
        sheet = cells(registered().values())
        if options["json"]:
            for cell in sheet:
                self.stdout.write(json.dumps(asdict(cell), ensure_ascii=False))
            return
        lines = csv.writer(self.stdout, lineterminator="\n")
        lines.writerow([field.name for field in fields(Cell)])
        lines.writerows(asdict(cell).values() for cell in sheet)
