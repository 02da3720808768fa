"""Print the verdicts of partnerships as of a day."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from indicators.assess import Assessment, assess
from partnerships.models import Partnership


class Command(BaseCommand):
    help = "Print indicators, signs, level and banner of partnerships as of a day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="all partnerships when none is named")
        parser.add_argument(
            "--as-of", type=dt.date.fromisoformat, metavar="DATE", help="a local day; today if left out"
        )
        parser.add_argument("--json", action="store_true", help="as JSON instead of lines")

    def handle(self, *args: Any, **options: Any) -> None:
        partnerships = self._find(options["slugs"])
        now = timezone.now()
        days = {one.pk: options["as_of"] or one.local_date(now) for one in partnerships}
        found = assess(partnerships, days)
        results = [plain(one, found[one.pk]) for one in partnerships]
        if options["json"]:
            self.stdout.write(json.dumps(results, indent=2, ensure_ascii=False))
            return
        for result in results:
            self.stdout.write(f"{result['partnership']}  {result['as_of']}  {result['level']}  {result['banner']}")
            self.stdout.write("  " + "  ".join(f"{code} {word}" for code, word in result["indicators"].items()))
            self.stdout.write("  " + "  ".join(f"{code} {word}" for code, word in result["signs"].items()))

    def _find(self, slugs: list[str]) -> list[Partnership]:
        partnerships = Partnership.objects.order_by("name", "pk")
        if not slugs:
            return list(partnerships)
        known = {one.slug: one for one in partnerships.filter(slug__in=slugs)}
        if unknown := [slug for slug in slugs if slug not in known]:
            raise CommandError(f"No partnership has the slug {', '.join(unknown)}.")
        return [known[slug] for slug in slugs]


def plain(partnership: Partnership, assessment: Assessment) -> dict[str, Any]:
    """One partnership's assessment as plain words."""
    return {
        "partnership": partnership.slug,
        "as_of": assessment.day.isoformat(),
        "level": str(assessment.level),
        "indicators": {code: str(finding.verdict) for code, finding in assessment.indicators.items()},
        "signs": {code: str(sign.state) for code, sign in assessment.signs.items()},
        "banner": str(assessment.banner),
    }
