"""Read-only links to a board page, for people without an account."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from indicators.board_page.period import Period
from indicators.changes.log import ONE_TAP
from indicators.models import BoardLink
from partnerships import links, months
from partnerships.models import Partnership, User
from partnerships.names import tidy
from partnerships.zones import DEFAULT_ZONE, local_date

MOST_MONTHS = 24
# Told of those that are over.
MOST_OVER = 20


class ForNobody(ValueError):
    """A link is for somebody, so that it can be taken back from them."""


class EndsAtWrongTime(ValueError):
    """A link ends on a day ahead, at most two years from now."""


@transaction.atomic
def share(
    partnership: Partnership | None,
    *,
    given_to: str,
    expires_on: dt.date,
    today: dt.date,
    by: Any,
    at: dt.datetime,
    shows: Period | None = None,
) -> str:
    """The token of a new link to the page of `partnership`, or of the network for None; only its hash is kept.

    It opens the page through its last day `expires_on`, beginning with the days of `shows`, or with the last twelve
    months of the day on which it is opened. The same again by the same hand within seconds is the same
    link, whose token is not told twice: "". Raises ForNobody, EndsAtWrongTime.
    """
    if not tidy(given_to):
        raise ForNobody(_("Say for whom this link is."))
    if not today <= expires_on <= months.after(today, MOST_MONTHS):
        raise EndsAtWrongTime(_("Choose a day from today to two years from now."))
    said = {"partnership": partnership, "given_to": tidy(given_to), "expires_on": expires_on, "made_by": by}
    said |= {"shows_from": shows and shows.starts_on, "shows_to": shows and shows.ends_on}
    if by is not None and _was_just_made(said, by, at):
        return ""
    token = secrets.token_urlsafe(24)
    BoardLink.objects.create(**said, token_hash=links.hashed(token), made_at=at)
    return token


def _was_just_made(said: dict[str, Any], by: User, at: dt.datetime) -> bool:
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # of two taps the second reads what the first wrote
    return BoardLink.objects.filter(**said, revoked_at=None, made_at__range=(at - ONE_TAP, at)).exists()


@transaction.atomic
def revoke(link: BoardLink, *, by: Any, at: dt.datetime) -> None:
    """From now on it opens nothing. Said again, nothing changes."""
    standing = BoardLink.objects.select_for_update(of=("self",)).filter(pk=link.pk, revoked_at=None).first()
    if standing:
        standing.revoked_at, standing.revoked_by = at, by
        standing.save(update_fields=["revoked_at", "revoked_by"])


def address(token: str) -> str:
    return settings.SITE_URL + reverse("indicators:shared_board", kwargs={"token": token})


def standing(partnership: Partnership | None, *, today: dt.date) -> QuerySet[BoardLink]:
    """The links that still open the page, the newest first."""
    rows = BoardLink.objects.filter(partnership=partnership, revoked_at=None, expires_on__gte=today)
    return rows.select_related("made_by__person").order_by("-made_at", "-pk")


def over(partnership: Partnership | None, *, today: dt.date) -> QuerySet[BoardLink]:
    """The links that no longer work, the newest first."""
    rows = BoardLink.objects.filter(partnership=partnership).exclude(revoked_at=None, expires_on__gte=today)
    return rows.select_related("made_by__person", "revoked_by__person").order_by("-made_at", "-pk")[:MOST_OVER]


def behind(token: str, *, now: dt.datetime) -> BoardLink | None:
    """The living link of this token: altered, ended and foreign ones look alike."""
    rows = BoardLink.objects.select_related("partnership__industry", "partnership__region")
    link = rows.filter(token_hash=links.hashed(token), revoked_at=None).first()
    if link is None or link.expires_on < _today(link, now):
        return None
    return link


def _today(link: BoardLink, now: dt.datetime) -> dt.date:
    """The day it is where the partnership is at home; the network keeps the usual zone."""
    return link.partnership.local_date(now) if link.partnership else local_date(now, DEFAULT_ZONE)
