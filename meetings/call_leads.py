"""Who will lead the follow-up calls of a cycle, named before they begin (E6)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from meetings.models import CallLead, Meeting
from partnerships.models import Cycle, Person


def of(meeting: Meeting) -> list[CallLead]:
    """Those named now for the calls after this launch or refresh, by name."""
    leads = CallLead.objects.current().filter(cycle=meeting.cycle_id)
    return list(leads.select_related("person").order_by("person__name_key", "pk"))


@transaction.atomic
def name(cycle: Cycle, person: Person, *, on: dt.date, by: Any, at: dt.datetime) -> CallLead:
    """Let `person` lead calls of `cycle` from local day `on`; whoever is named already stays."""
    cycle.partnership.touch()
    lead = cycle.call_leads.current().filter(person=person).first()
    return lead or cycle.call_leads.create(person=person, started_on=on)


@transaction.atomic
def release(lead: CallLead, *, on: dt.date, by: Any, at: dt.datetime) -> None:
    """They lead no calls any more; `on` is the last day, never before the first."""
    lead.cycle.partnership.touch()
    lead.ended_on = max(on, lead.started_on)
    lead.save(update_fields=["ended_on"])
