"""The story, and how its tests read days, moments and what is owed."""

import datetime as dt
import io
import json
from pathlib import Path
from zoneinfo import ZoneInfo

from django.core.management import call_command

from desk.replay import reader

LIFE = reader.read(Path(__file__).parents[2] / "stories" / "tamarack.yaml")
SLUG = "tamarack-valley-makers-table"


def day(text):
    return dt.date.fromisoformat(text)


def denver(text):
    """A moment in Denver, where the partnership is at home."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("America/Denver"))


def owed(partnership, as_of, *rules):
    """What the command prints of these rules, as (rule, about, opens, due, state, done on, on time)."""
    out = io.StringIO()
    call_command("follow_ups", partnership.slug, "--as-of", as_of, "--json", stdout=out)
    return [tuple(row.values()) for row in json.loads(out.getvalue()) if not rules or row["rule"] in rules]
