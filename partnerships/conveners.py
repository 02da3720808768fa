"""Who convenes a partnership now, and how a reply to its mail reaches them."""

from __future__ import annotations

from partnerships.models import Partnership, Person
from partnerships.roles import CONVENERS, Role


def lead(partnership: Partnership) -> Person | None:
    """The lead convener now, or else a co-convener."""
    return next(iter(_ranked(partnership)), None)


def leading(partnership: Partnership) -> list[Person]:
    """Whoever leads the convening now, or else the co-conveners, each with their account: whom news of theirs is mailed to.

    A lead whom no mail reaches is no reason to tell nobody: then it is the co-conveners whom it does reach.
    """
    holdings = partnership.role_holdings.current().filter(role__in=CONVENERS).select_related("person__user")
    rows = list(holdings.order_by("pk"))
    leads = [row.person for row in rows if row.role == Role.LEAD_CONVENER]
    everybody = [row.person for row in rows]
    reached = [[one for one in group if one.mail_address] for group in (leads, everybody)]
    return reached[0] or reached[1] or leads or everybody


def reply_to(partnership: Partnership, *first: str, leading: Person | None = None) -> list[str]:
    """The addresses for replies to a letter: those given, and always a convener, of whom the first with an address.

    `leading` is what `lead` says, where the caller has asked already.
    """
    known = leading.email if leading else ""
    convener = known or next((one.email for one in _ranked(partnership) if one.email), "")
    return [address for address in dict.fromkeys((*first, convener)) if address]


def _ranked(partnership: Partnership) -> list[Person]:
    holdings = partnership.role_holdings.current().filter(role__in=CONVENERS).select_related("person")
    return [row.person for row in sorted(holdings, key=lambda row: (row.role != Role.LEAD_CONVENER, row.pk))]
