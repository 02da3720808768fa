"""What came in through the sign-up pages since a moment, for the line on the desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from actionteams.models import SignUp, Slip
from actionteams.states import SignUpHow
from partnerships.models import Partnership


@dataclass(frozen=True)
class News:
    """How many people signed up by themselves, withdrew, or said that it was not them; `where` by partnership."""

    sign_ups: int
    withdrawals: int
    not_me: int
    where: frozenset[int]

    def __bool__(self) -> bool:
        return bool(self.sign_ups or self.withdrawals or self.not_me)


def since(partnerships: Iterable[Partnership | int], moment: dt.datetime) -> News:
    """The news of these partnerships after `moment`, in three queries however many they are."""
    numbers = {getattr(one, "pk", one) for one in partnerships}
    rows = SignUp.objects.filter(priority__partnership__in=numbers)
    came = rows.filter(how=SignUpHow.LINK, at__gt=moment).values_list("priority__partnership", flat=True)
    went = rows.filter(ended_at__gt=moment).values_list("priority__partnership", flat=True)
    disowned = Slip.objects.filter(partnership__in=numbers, disowned_at__gt=moment)
    counted = [list(came), list(went), list(disowned.values_list("partnership", flat=True))]
    return News(*(len(one) for one in counted), where=frozenset().union(*counted))
