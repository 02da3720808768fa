"""Bring a convener's spreadsheet of people and attendance into the record.

manage.py import_roster people.csv --partnership tamarack-valley-makers-table --meetings dates.csv
"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from meetings import roster
from meetings.roster import wording
from partnerships.models import Partnership


class Command(BaseCommand):
    help = "Import a CSV file of people, with a column for each meeting they were at. All of it, or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the CSV file: person, title, company, county, then the meetings")
        parser.add_argument("--partnership", required=True, metavar="SLUG", help="the partnership that met")
        parser.add_argument(
            "--meetings",
            type=Path,
            metavar="FILE",
            help="a second CSV file for columns whose meeting is not on record: column, date, type; time and zone if wanted",
        )
        parser.add_argument("--skip-refused", action="store_true", help="store the good rows when others are refused")

    def handle(self, *args: Any, **given: Any) -> None:
        partnership = Partnership.objects.select_related("region").filter(slug=given["partnership"]).first()
        if partnership is None:
            raise CommandError(f"There is no partnership with the slug {given['partnership']}.")
        try:
            report = roster.bring_in(
                partnership,
                given["file"],
                dates=given["meetings"],
                skip_refused=given["skip_refused"],
                by=None,
                at=timezone.now(),
            )
        except roster.NotARoster as problem:
            raise CommandError(str(problem)) from None
        except roster.RosterRefused as refused:
            raise CommandError("\n".join([*wording.refusals(refused.report), str(refused)])) from None
        for line in wording.said(report):
            self.stdout.write(line)
