"""E1 and A1: whether somebody convenes, and whether that is settled."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.findings import DAY, Counted, Finding, Told
from indicators.record import YEAR, Appointment, Record
from indicators.words import Verdict
from partnerships.models import RoleHolding


def convener_in_place(record: Record, partnership: int) -> Finding:
    """E1: at least one convener or co-convener is named and still works there; for the time being is enough."""
    current = record.current_conveners(partnership)
    if not current:
        return Finding(Verdict.NOT_YET, _nobody_convenes)
    return Finding(Verdict.MET, lambda: Told(_named(current), _counted(record, partnership, current)))


def _nobody_convenes() -> Told:
    step = _("Name at least somebody for the time being, with a phone number and an end date.")
    return Told(_("No convener is named today."), (), step)


def _named(current: list[Appointment]) -> str:
    words = ngettext("%(count)d convener is named.", "%(count)d conveners are named.", len(current))
    return words % {"count": len(current)}


def clear_convener(record: Record, partnership: int) -> Finding:
    """A1: a lead convener who is named and permanent. Interim, or a co-convener alone, is partly."""
    current = record.current_conveners(partnership)
    leads = [one for one in current if one.is_lead]
    if any(not lead.interim for lead in leads):
        return Finding(Verdict.MET, lambda: _settled(record, partnership, leads))
    if leads:
        return Finding(Verdict.PARTLY, lambda: _for_the_time_being(record, partnership, leads))
    if current:
        return Finding(Verdict.PARTLY, lambda: _without_lead(record, partnership, current))
    return Finding(Verdict.NOT_YET, lambda: _nobody_leads(record, partnership))


def _settled(record: Record, partnership: int, leads: list[Appointment]) -> Told:
    because = _with_gap(record, partnership, _("The lead convener is named and permanent."))
    return Told(because, _counted(record, partnership, leads))


def _for_the_time_being(record: Record, partnership: int, leads: list[Appointment]) -> Told:
    because = _with_gap(record, partnership, _("The lead is held for the time being."))
    step = _("The lead has been held for the time being since %(day)s. Decide on a permanent person.")
    step %= {"day": date_format(leads[0].started_on, DAY)}
    return Told(because, _counted(record, partnership, leads), step)


def _without_lead(record: Record, partnership: int, current: list[Appointment]) -> Told:
    because = _with_gap(record, partnership, _("Co-conveners carry on without a lead."))
    step = _("Name a lead convener, or confirm who of the co-conveners leads.")
    return Told(because, _counted(record, partnership, current), step)


def _nobody_leads(record: Record, partnership: int) -> Told:
    because = _with_gap(record, partnership, _("Nobody convenes today."))
    return Told(because, (), _("Nobody convenes today. Agree who leads, even for the time being."))


def _days_without_lead(record: Record, partnership: int) -> int:
    """Days in the last 12 months, since the first lead began, on which nobody held the lead."""
    leads = [one for one in record.conveners(partnership) if one.is_lead]
    if not leads:
        return 0
    day = max(record.day - YEAR + dt.timedelta(days=1), min(lead.started_on for lead in leads))
    covered = [(lead.started_on, lead.ended_on or record.day) for lead in leads]
    days = (day + dt.timedelta(days=offset) for offset in range((record.day - day).days + 1))
    return sum(1 for one in days if not any(start <= one <= end for start, end in covered))


def _with_gap(record: Record, partnership: int, sentence: str) -> str:
    gap = _days_without_lead(record, partnership)
    if not gap:
        return sentence
    without = ngettext(
        "%(days)d day without a lead in the last 12 months.", "%(days)d days without a lead in the last 12 months.", gap
    )
    return f"{sentence} {without % {'days': gap}}"


def _counted(record: Record, partnership: int, appointments: list[Appointment]) -> tuple[Counted, ...]:
    """With their line of the roster: whoever sees indicators may open it, which is not so for a person's own page."""
    roster = reverse("partnerships:roles", kwargs={"slug": record.partnerships[partnership].slug})
    rows = RoleHolding.objects.filter(pk__in=[one.pk for one in appointments]).select_related("person", "organization")
    return tuple(
        Counted(_line(one), f"{roster}#role-{one.pk}", one.person.get_absolute_url())
        for one in rows.order_by("started_on", "pk")
    )


def _line(holding: RoleHolding) -> str:
    words = {
        "person": holding.person.name,
        "role": holding.get_role_display(),
        "organization": holding.organization.name if holding.organization else _("no organization on record"),
        "day": date_format(holding.started_on, DAY),
    }
    return _("%(person)s, %(organization)s: %(role)s since %(day)s") % words
