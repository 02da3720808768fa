"""What counts as a win: a piece of work, not a mere next step, that is done and was not found to have failed."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from actionteams.models import Action, WinReview
from actionteams.states import Horizon, Verdict

WORK = Q(review__isnull=False) | ~Q(horizon=Horizon.NEXT_STEP)


def wins() -> QuerySet[Action]:
    """Every win, with its review if it has one; whatever was reviewed was more than a next step."""
    rows = Action.objects.done().filter(WORK).exclude(review__verdict=Verdict.DID_NOT)
    return rows.select_related("review", "owner", "priority__cycle")


def review_of(action: Action) -> WinReview | None:
    """What was said of it in looking back, if anything was."""
    return getattr(action, "review", None)


def is_win(action: Action) -> bool:
    review = review_of(action)
    if not action.is_done or (review and review.verdict == Verdict.DID_NOT):
        return False
    return review is not None or action.horizon != Horizon.NEXT_STEP


def waits_for_review(action: Action) -> bool:
    """Work that is done and that nobody has looked back on."""
    return action.is_done and action.horizon != Horizon.NEXT_STEP and review_of(action) is None
