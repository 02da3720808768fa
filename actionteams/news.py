"""What came in through the sign-up pages since a moment, for the line on the desk."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from actionteams.models import SignUp, Slip
from actionteams.states import SignUpHow
from partnerships.news import told


def since(partnerships: Any, moment: dt.datetime) -> list[QuerySet]:
    """Who signed up by themselves after `moment`, who withdrew, and who said it was not them.

    `partnerships` are numbers, or the query that finds them; the answer is for `partnerships.news.counted`.
    """
    rows = SignUp.objects.filter(priority__partnership__in=partnerships)
    slips = Slip.objects.filter(partnership__in=partnerships, disowned_at__gt=moment)
    return [
        told(rows.filter(how=SignUpHow.LINK, at__gt=moment), "sign_ups", "priority__partnership"),
        told(rows.filter(ended_at__gt=moment), "withdrawals", "priority__partnership"),
        told(slips, "not_me", "partnership"),
    ]
