"""The follow-ups of a partnership as of a day, for people and for programs."""

import datetime as dt
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from followups import standing
from partnerships.models import Partnership


class Command(BaseCommand):
    help = "Print what a partnership owes as of a day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="The partnership's short name in its address.")
        parser.add_argument("--as-of", type=_day, metavar="DATE", help="A local day, YYYY-MM-DD; today if left out.")
        parser.add_argument("--json", action="store_true", help="Print one JSON list.")

    def handle(self, *args: Any, slug: str, as_of: dt.date | None, **options: Any) -> None:
        partnership = Partnership.objects.filter(slug=slug).first()
        if partnership is None:
            raise CommandError(f"There is no partnership called {slug}.")
        rows = standing.as_of(partnership, as_of or partnership.local_date(timezone.now()))
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False))
            return
        for row in rows:
            opens = row["opens"] or "–"
            self.stdout.write(f"{row['rule']:4} {row['state']:9} {opens:>10} to {row['due']}  {row['about']}".rstrip())


def _day(value: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise CommandError(f"{value} is not a day. Write it as 2025-03-27.") from error
