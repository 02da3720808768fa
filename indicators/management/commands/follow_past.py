"""Find anew from when to when levels held and signs were raised, as when a past was typed in after the fact."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from indicators.past import following
from partnerships.models import Partnership


class Command(BaseCommand):
    help = "Find levels and raised signs of the past anew. Nights that were kept stay as they were."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slugs", nargs="+", metavar="SLUG")
        parser.add_argument(
            "--since", type=dt.date.fromisoformat, metavar="DATE", help="a local day; its founding if left out"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        known = {one.slug: one for one in Partnership.objects.filter(slug__in=options["slugs"])}
        if unknown := [slug for slug in options["slugs"] if slug not in known]:
            raise CommandError(f"No partnership has the slug {', '.join(unknown)}.")
        for slug in options["slugs"]:
            days = _follow(known[slug], options["since"], now)
            self.stdout.write(f"{slug}  changed on {days} days")


@transaction.atomic
def _follow(partnership: Partnership, since: dt.date | None, now: dt.datetime) -> int:
    since = since or following.founded_on(partnership)
    if since is None:
        return 0
    yesterday = partnership.local_date(now) - following.A_DAY
    return following.again(partnership, since=since, through=yesterday, at=now)
