"""`sanhu rules`: list the dated rules as shipped, without a database."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from sanhu.duties.enums import Standing
from sanhu.duties.queries import shipped_book
from sanhu.duties.rules.law import Book, ClockRow
from sanhu.lib.date_words import UNIT_WORDS, parse_day, say_count
from sanhu.lib.refusals import Refusal, sentence


class Command(BaseCommand):
    """List the rules, all of them or those in force on one day."""

    help = "列出各条期限规则；--on 只列那天有效的。"
    requires_system_checks = ()
    #: Computed from the shipped files.
    needs_data = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the day."""
        parser.add_argument("--on", default="", metavar="DATE", help="只列那天有效的")
        parser.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the rules; exit 0, or 2 for a day that does not exist."""
        day = self._day(options["on"], as_json=options["json"])
        book = shipped_book()
        if options["json"]:
            rows = [_values(book, row, day) for row in book.on(day)]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        for row in book.on(day):
            self.stdout.write(_line(book, row, day))

    def _day(self, text: str, *, as_json: bool) -> date | None:
        try:
            return parse_day(text.strip()) if text else None
        except ValueError:
            refusal = Refusal("duties.bad_day", {"text": text}, field="on")
        if not as_json:
            raise CommandError(sentence(refusal), returncode=2)
        self.stdout.write(json.dumps({"error": sentence(refusal), "field": "on"}, ensure_ascii=False))
        raise SystemExit(2)


def _values(book: Book, row: ClockRow, day: date | None) -> dict[str, Any]:
    values = asdict(row) | {"unit": book.unit_of(row, day or row.valid_from or date.max)}
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in values.items()}


def _line(book: Book, row: ClockRow, day: date | None) -> str:
    unit = book.unit_of(row, day or row.valid_from or date.max)
    length = say_count(row.n, unit) if unit in UNIT_WORDS else ""
    period = f"{row.valid_from or ''}～{row.valid_to or ''}" if row.valid_from or row.valid_to else ""
    doubt = _("待确认") if row.status is Standing.UNCONFIRMED else ""
    words = [row.code, row.what, length, f"{row.law}{row.article}", period, doubt]
    return "  ".join(word for word in words if word)
