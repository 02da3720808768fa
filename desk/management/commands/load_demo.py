"""The demonstration's partnerships and people, for this machine only."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from desk import demo
from desk.replay.days import day_typed
from partnerships.zones import DEFAULT_ZONE, instant

NOON = dt.time(12)


class Command(BaseCommand):
    help = "Load the invented partnerships and people of the demonstration, anew if they are there."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do nothing where they have been loaded before.")
        parser.add_argument("--on", type=day_typed, metavar="DATE", help="Load it as if today were this day.")

    def handle(self, *args: Any, once: bool, on: dt.date | None, **options: Any) -> None:
        if settings.PRODUCTION or not settings.DEMO_MODE:
            raise CommandError("Demo data is for demo mode (CONVENERY_DEMO=1), never for production.")
        if once and demo.is_loaded():
            self.stdout.write("The demonstration is loaded already.")
            return
        now = instant(on, NOON, DEFAULT_ZONE) if on else timezone.now()
        for partnership in demo.load(now=now):
            self.stdout.write(f"Loaded {partnership.name}.")
