"""What came in through the sign-up pages since a moment, for the line on the desk."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from actionteams.models import SignUp, Slip
from actionteams.states import SignUpHow
from partnerships.models import Partnership


@dataclass(frozen=True)
class News:
    """By the number of the partnership: how many people signed up by themselves, withdrew, or said it was not them."""

    sign_ups: Counter[int]
    withdrawals: Counter[int]
    not_me: Counter[int]

    def __bool__(self) -> bool:
        return bool(self.sign_ups or self.withdrawals or self.not_me)


def since(partnerships: Iterable[Partnership | int], moment: dt.datetime) -> News:
    """The news of these partnerships after `moment`, in two queries however many they are."""
    numbers = {getattr(one, "pk", one) for one in partnerships}
    rows = SignUp.objects.filter(priority__partnership__in=numbers)
    rows = rows.filter(Q(how=SignUpHow.LINK, at__gt=moment) | Q(ended_at__gt=moment))
    rows = list(rows.values_list("priority__partnership", "how", "at", "ended_at"))
    disowned = Slip.objects.filter(partnership__in=numbers, disowned_at__gt=moment)
    return News(
        sign_ups=Counter(where for where, how, at, _end in rows if how == SignUpHow.LINK and at > moment),
        withdrawals=Counter(where for where, _how, _at, end in rows if end and end > moment),
        not_me=Counter(disowned.values_list("partnership", flat=True)),
    )
