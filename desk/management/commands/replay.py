"""A partnership's life, played from a file of events."""

import datetime as dt
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from desk.replay import player, reader
from desk.replay.beginning import SlugTaken
from desk.replay.days import day_typed
from desk.replay.refusing import BadLife
from desk.replay.summary import told
from partnerships.founding import NameTaken
from partnerships.zones import DEFAULT_ZONE, local_date


class Command(BaseCommand):
    help = "Play a partnership's life from a file of events. The format is described in docs/events.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="The events, as YAML.")
        parser.add_argument("--until", type=day_typed, metavar="DATE", help="Stop at the end of this local day.")
        parser.add_argument("--today", type=day_typed, metavar="DATE", help="What “today” means in the file.")
        parser.add_argument("--dry-run", action="store_true", help="Play it all and keep nothing.")
        parser.add_argument(
            "--replace", action="store_true", help="Take a partnership of that address away first (demo mode only)."
        )

    def handle(self, *args: Any, file: Path, until: dt.date | None, today: dt.date | None, **options: Any) -> None:
        if options["replace"] and (settings.PRODUCTION or not settings.DEMO_MODE):
            raise CommandError("--replace takes a partnership away, so it works in demo mode only.")
        today = today or local_date(timezone.now(), DEFAULT_ZONE)
        try:
            with transaction.atomic():
                summary = player.play(reader.read(file, today=today), until=until, replace=options["replace"])
                lines = told(summary)
                transaction.set_rollback(options["dry_run"])
        except (BadLife, SlugTaken, NameTaken) as error:
            raise CommandError(str(error)) from error
        for line in [*lines, *(["Nothing was kept."] if options["dry_run"] else [])]:
            self.stdout.write(line)
