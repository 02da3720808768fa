"""Telling a win to others: its story, and the public link to it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from actionteams.models import WinReview
from actionteams.wins.reached import is_win
from partnerships import links
from partnerships.models import PrivateLink

PURPOSE = "win"


class NotAWin(Exception):
    """What did not work, or goes on, is no win to tell."""


class NothingToTell(ValueError):
    """A story without a word in it."""


class NotTold(Exception):
    """Only a win that was told can be shared."""


@transaction.atomic
def tell(review: WinReview, *, headline: str, story: str, on: dt.date, by: Any, at: dt.datetime) -> None:
    """Put the story of a win into words; it counts as told from the first time. Raises NotAWin, NothingToTell."""
    if not is_win(review.action):
        raise NotAWin(_("Only what worked, at least partly, is told as a win."))
    if not story.strip():
        raise NothingToTell(_("Tell it in a few sentences."))
    review.action.priority.partnership.touch()
    review.headline, review.story, review.told_on = headline, story, review.told_on or on
    review.save(update_fields=["headline", "story", "told_on"])


@transaction.atomic
def share(review: WinReview, *, by: Any, at: dt.datetime) -> str:
    """The token of a new public link to a told win; the one before it ends. Only its hash is kept. Raises NotTold."""
    if not (review.is_told and is_win(review.action)):
        raise NotTold(_("Tell the win first: then it can be shared."))
    unshare(review, by=by, at=at)
    return links.make(PURPOSE, review.action.priority.partnership, at=at, about=review.pk)


def unshare(review: WinReview, *, by: Any, at: dt.datetime) -> int:
    """End every public link to a win; returns how many there were."""
    return shared(review).update(revoked_at=at)


def shared(review: WinReview) -> QuerySet[PrivateLink]:
    """The links to a win that still open it."""
    return PrivateLink.objects.filter(purpose=PURPOSE, about=review.pk, revoked_at=None)


def address(token: str) -> str:
    return settings.SITE_URL + reverse("actionteams:shared_win", kwargs={"token": token})


def behind(token: str, *, now: dt.datetime) -> WinReview | None:
    """The win that a public link opens: altered, ended and foreign ones look alike, as does what is no win any more."""
    link = links.find(token, PURPOSE, now=now)
    if link is None:
        return None
    rows = WinReview.objects.select_related("action__priority__partnership__region", "action__priority__cycle")
    rows = rows.select_related("action__priority__partnership__industry")
    review = rows.filter(pk=link.about, action__priority__partnership=link.partnership_id).first()
    return review if review and review.is_told and is_win(review.action) else None
