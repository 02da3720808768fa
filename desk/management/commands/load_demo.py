"""The demonstration's partnerships and people, for this machine only."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from desk import demo


class Command(BaseCommand):
    help = "Load the invented partnerships and people of the demonstration, anew if they are there."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do nothing where they have been loaded before.")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        if settings.PRODUCTION or not settings.DEMO_MODE:
            raise CommandError("Demo data is for demo mode (CONVENERY_DEMO=1), never for production.")
        if once and demo.is_loaded():
            self.stdout.write("The demonstration is loaded already.")
            return
        for partnership in demo.load(now=timezone.now()):
            self.stdout.write(f"Loaded {partnership.name}.")
