"""Sends the letters that wait: what the worker does each minute, for cron and for hand."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import ngettext

from outbox import sending


class Command(BaseCommand):
    help = "Send the letters that wait. Needs no worker and no broker; safe to run beside them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", type=int, default=1000, help="At most so many letters (1000).")

    def handle(self, *args: Any, **options: Any) -> None:
        sent = sending.send_waiting(now=timezone.now(), limit=options["limit"])
        self.stdout.write(ngettext("%(n)d letter sent.", "%(n)d letters sent.", sent) % {"n": sent})
