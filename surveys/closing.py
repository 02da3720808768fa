"""The end of a survey, and taking that back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from partnerships import echoes
from surveys import sheets
from surveys.models import Survey
from surveys.results import enough


class NotOpen(Exception):
    """What went to nobody, or is closed, is not closed; what is not closed is not opened again."""


class ResultsWereShown(Exception):
    """Whoever compared the results before and after one more anonymous answer would read it."""


@transaction.atomic
def close(survey: Survey, *, by: Any, at: dt.datetime) -> None:
    """Take no more answers. Raises NotOpen."""
    survey.partnership.touch()
    survey.hold()
    if not survey.is_open:
        raise NotOpen(_("This survey is not open."))
    sheets.fold(survey)
    survey.closed_at = at
    survey.save(update_fields=["closed_at"])


@transaction.atomic
def reopen(survey: Survey, *, by: Any, at: dt.datetime) -> None:
    """Take answers again by the same links. Raises NotOpen, and ResultsWereShown of an anonymous survey."""
    survey.partnership.touch()
    survey.hold()
    if not survey.is_closed:
        raise NotOpen(_("This survey is not closed."))
    if survey.is_anonymous and enough(survey):
        raise ResultsWereShown(
            _("The results of this anonymous survey were shown. One more answer could now be told from the others.")
        )
    survey.closed_at = None
    survey.save(update_fields=["closed_at"])
    echoes.sound("owed", partnership=survey.partnership, at=at, by=by)  # letters may have been dropped meanwhile (T6)
