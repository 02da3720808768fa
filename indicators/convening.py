"""E1 and A1: whether somebody convenes, and whether that is settled."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.findings import DAY, Counted, Finding, finding
from indicators.record import YEAR, Record
from indicators.words import Verdict
from partnerships.models import RoleHolding
from partnerships.roles import Role


def convener_in_place(record: Record, partnership: int) -> Finding:
    """E1: at least one convener or co-convener is named and still works there; for the time being is enough."""
    current = _current(record, partnership)
    if not current:
        step = _("Nobody is named as convener. Name at least somebody for the time being, with an end date.")
        return finding(Verdict.NOT_YET, _("No convener is named today."), (), step)
    because = ngettext("%(count)d convener is named.", "%(count)d conveners are named.", len(current)) % {
        "count": len(current)
    }
    return finding(Verdict.MET, because, _counted(record, partnership, current))


def clear_convener(record: Record, partnership: int) -> Finding:
    """A1: a lead convener who is named and permanent. Interim, or a co-convener alone, is partly."""
    current = _current(record, partnership)
    leads = [holding for holding in current if holding.role == Role.LEAD_CONVENER]
    gap = _days_without_lead(record, partnership)
    if any(not lead.interim for lead in leads):
        return finding(
            Verdict.MET,
            _with_gap(_("The lead convener is named and permanent."), gap),
            _counted(record, partnership, leads),
        )
    if leads:
        since = {"day": date_format(leads[0].started_on, DAY)}
        step = _("The lead has been held for the time being since %(day)s. Decide on a permanent person.") % since
        return finding(
            Verdict.PARTLY,
            _with_gap(_("The lead is held for the time being."), gap),
            _counted(record, partnership, leads),
            step,
        )
    if current:
        step = _("Name a lead convener, or confirm who of the co-conveners leads.")
        return finding(
            Verdict.PARTLY,
            _with_gap(_("Co-conveners carry on without a lead."), gap),
            _counted(record, partnership, current),
            step,
        )
    step = _("Nobody convenes today. Agree who leads, even for the time being.")
    return finding(Verdict.NOT_YET, _with_gap(_("Nobody convenes today."), gap), (), step)


def _current(record: Record, partnership: int) -> list[RoleHolding]:
    held = record.conveners(partnership)
    return [holding for holding in held if holding.stands_on(record.day) and record.still_works_there(holding)]


def _days_without_lead(record: Record, partnership: int) -> int:
    """Days in the last 12 months, since the first lead began, on which nobody held the lead."""
    leads = [holding for holding in record.conveners(partnership) if holding.role == Role.LEAD_CONVENER]
    if not leads:
        return 0
    day = max(record.day - YEAR + dt.timedelta(days=1), min(lead.started_on for lead in leads))
    covered = [(lead.started_on, lead.ended_on or record.day) for lead in leads]
    days = (day + dt.timedelta(days=offset) for offset in range((record.day - day).days + 1))
    return sum(1 for one in days if not any(start <= one <= end for start, end in covered))


def _with_gap(sentence: str, gap: int) -> str:
    if not gap:
        return sentence
    without = ngettext(
        "%(days)d day without a lead in the last 12 months.", "%(days)d days without a lead in the last 12 months.", gap
    )
    return f"{sentence} {without % {'days': gap}}"


def _counted(record: Record, partnership: int, holdings: list[RoleHolding]) -> tuple[Counted, ...]:
    """With the roster as their page: whoever sees indicators may open it, which is not so for a person's own."""
    roster = reverse("partnerships:roles", kwargs={"slug": record.partnerships[partnership].slug})
    return tuple(Counted(_line(holding), roster) for holding in holdings)


def _line(holding: RoleHolding) -> str:
    words = {
        "person": holding.person.name,
        "role": holding.get_role_display(),
        "organization": holding.organization.name if holding.organization else _("no organization on record"),
        "day": date_format(holding.started_on, DAY),
    }
    return _("%(person)s, %(organization)s: %(role)s since %(day)s") % words
