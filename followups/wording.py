"""How windows and days read: “weeks 3 to 4 after the March 6 launch”, “2 days late”, “Mar 27–Apr 3”."""

from __future__ import annotations

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followups.models import FollowUp
from followups.rule import Anchor
from followups.spans import GuidedMonths
from partnerships import months

# Up to six weeks, whole weeks are easier to grasp than days.
WEEKS_AT_MOST = 6


# Each of these leaves the year out while `today`, where it is given, lies in the same one.


def weekday(day: dt.date, *, today: dt.date | None = None) -> str:
    """Thu, Apr 3; or Apr 3, 2024."""
    if _is_this_year(day, today):
        return date_format(day, "DATE_FORMAT")
    return short(day, today=today)


def short(day: dt.date, *, today: dt.date | None = None) -> str:
    """Apr 3; or Apr 3, 2024."""
    return date_format(day, "SHORT_DATE_FORMAT" if _is_this_year(day, today) else "M j, Y")


def month_day(day: dt.date, *, today: dt.date | None = None) -> str:
    """April 3; or April 3, 2024."""
    return date_format(day, "MONTH_DAY_FORMAT" if _is_this_year(day, today) else "F j, Y")


def span(opens_on: dt.date | None, due_on: dt.date, *, today: dt.date | None = None) -> str:
    """Mar 27–Apr 3, or by Apr 3; the last day alone says another year where both lie in it."""
    last = short(due_on, today=today)
    if opens_on is None or opens_on == due_on:
        return _("by %(day)s") % {"day": last}
    first = short(opens_on, today=today if opens_on.year != due_on.year else None)
    return _("%(first)s–%(last)s") % {"first": first, "last": last}


def _is_this_year(day: dt.date, today: dt.date | None) -> bool:
    return today is None or day.year == today.year


def days_late(count: int) -> str:
    return ngettext("%(count)d day late", "%(count)d days late", count) % {"count": count}


def days_left(count: int) -> str:
    if count == 0:
        return _("due today")
    return ngettext("%(count)d day left", "%(count)d days left", count) % {"count": count}


def distance(count: int) -> str:
    """How far away a day is, as people say it: 9 days, 2 weeks, 3 months."""
    if count < 14:
        return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}
    if count < 60:
        return ngettext("%(count)d week", "%(count)d weeks", count // 7) % {"count": count // 7}
    return ngettext("%(count)d month", "%(count)d months", count // 30) % {"count": count // 30}


def anchor(row: FollowUp, *, today: dt.date | None = None) -> str:
    """The event that it is counted from, with its day: the March 6 launch."""
    return _anchor_phrase(row) % {"day": month_day(row.anchored_on, today=today)}


def window(row: FollowUp, *, today: dt.date | None = None) -> str:
    """The rule of its window in words, from the days that are really counted."""
    opens = (row.opens_on - row.anchored_on).days if row.opens_on else 0
    closes = (row.due_on - row.anchored_on).days
    event = anchor(row, today=today)
    if closes < 0:
        return ngettext("%(count)d day before %(event)s", "%(count)d days before %(event)s", -closes) % {
            "count": -closes,
            "event": event,
        }
    weeks = closes % 7 == 0 and 0 < closes // 7 <= WEEKS_AT_MOST
    if opens <= 1:
        if count := _whole_months(row):
            return _within_months(count, event)
        return _within_weeks(closes // 7, event) if weeks else _within_days(closes, event)
    if weeks and opens % 7 == 0:
        words = {"first": opens // 7, "last": closes // 7, "event": event}
        return _("weeks %(first)d to %(last)d after %(event)s") % words
    return _("%(first)d to %(last)d days after %(event)s") % {"first": opens, "last": closes, "event": event}


def _whole_months(row: FollowUp) -> int:
    """How many months it has, where its rule counts months and the day that was agreed on makes them whole; else 0."""
    if not isinstance(row.promise.span.closes, GuidedMonths):
        return 0
    first, last = row.anchored_on, row.due_on
    count = (last.year - first.year) * 12 + last.month - first.month
    return count if months.after(first, count) == last else 0


def _within_months(count: int, event: str) -> str:
    return ngettext("within %(count)d month of %(event)s", "within %(count)d months of %(event)s", count) % {
        "count": count,
        "event": event,
    }


def _within_weeks(count: int, event: str) -> str:
    return ngettext("within a week of %(event)s", "within %(count)d weeks of %(event)s", count) % {
        "count": count,
        "event": event,
    }


def _within_days(count: int, event: str) -> str:
    return ngettext("within %(count)d day of %(event)s", "within %(count)d days of %(event)s", count) % {
        "count": count,
        "event": event,
    }


def _anchor_phrase(row: FollowUp) -> str:
    kind = row.promise.anchor
    # Before somebody looked, the industry is as it was at the launch.
    never_looked = kind == Anchor.REVIEW and row.anchored_on == row.cycle.anchored_on
    if never_looked or kind in {Anchor.CYCLE, Anchor.LAUNCH, Anchor.REFRESH}:
        if row.anchored_on != row.cycle.anchored_on and kind == Anchor.CYCLE:
            return _("the claim on %(day)s")
        return _("the %(day)s refresh") if row.cycle.is_refresh else _("the %(day)s launch")
    if kind == Anchor.PLANNED:
        is_refresh = row.cycle.is_refresh
        return _("the refresh planned for %(day)s") if is_refresh else _("the launch planned for %(day)s")
    return {
        Anchor.LETTER: _("the letter of %(day)s"),
        Anchor.SECOND: _("the second meeting on %(day)s"),
        Anchor.TEAM_MEETING: _("the team meeting on %(day)s"),
        Anchor.FULL_MEETING: _("the full meeting on %(day)s"),
        Anchor.ADOPTION: _("the adoption on %(day)s"),
        Anchor.REVIEW: _("the look at the industry on %(day)s"),
        Anchor.STATEMENT: _("the statement of %(day)s"),
        Anchor.SIGN: _("the day on which it came up, %(day)s"),
    }.get(kind, _("the %(day)s meeting"))
