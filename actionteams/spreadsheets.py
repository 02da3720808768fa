"""What this room hands out as spreadsheets, each as rows with their headings first."""

from __future__ import annotations

from django.utils.translation import gettext as _

from actionteams.models import Action, Priority, SignUp
from partnerships.models import Partnership
from partnerships.spreadsheets import Rows

CHUNK = 1000


def priorities(partnership: Partnership, *, with_plans: bool = True) -> Rows:
    """Every priority with its state, champions, chairs and first responders by name.

    Without `with_plans` a priority whose call was not held yet says no more than its title and where it stands.
    """
    yield [
        _("Cycle"),
        _("Priority"),
        _("In a few words"),
        _("State"),
        _("Main field"),
        _("Proposed on"),
        _("Claimed on"),
        _("Follow-up call held on"),
        _("Champions"),
        _("Chairs"),
        _("First responders"),
    ]
    rows = Priority.objects.filter(partnership=partnership).select_related("cycle")
    rows = rows.prefetch_related("sign_ups__person", "chairs__person", "team_seats__person")
    for row in rows.order_by("cycle__number", "position", "pk").iterator(chunk_size=CHUNK):
        is_told = with_plans or row.call_held_on is not None
        kinds = _who(row) if is_told else ()
        people = [", ".join(one.person.name for one in kind.all() if one.ended_on is None) for kind in kinds]
        yield [
            row.cycle.number,
            row.title,
            row.description if is_told else "",
            row.get_state_display(),
            row.get_main_field_display(),
            row.proposed_on,
            row.claimed_on,
            row.call_held_on,
            *(people or ["", "", ""]),
        ]


def _who(row: Priority) -> tuple:
    return row.sign_ups, row.chairs, row.team_seats


def sign_ups(partnership: Partnership) -> Rows:
    """Who stood behind which priority, from when to when."""
    yield [_("Priority"), _("Person"), _("Company"), _("How"), _("From"), _("Until"), _("Why it ended")]
    rows = SignUp.objects.filter(priority__partnership=partnership).select_related("priority", "person", "organization")
    for row in rows.order_by("priority", "started_on", "pk").iterator(chunk_size=CHUNK):
        company = row.organization.name if row.organization else ""
        how = row.get_how_display()
        yield [row.priority.title, row.person.name, company, how, row.started_on, row.ended_on, row.end_reason]


def actions(partnership: Partnership, *, with_plans: bool = True) -> Rows:
    """What teams do: who, until when, and what came of it; without `with_plans` of teams that held their call."""
    yield [_("Priority"), _("What"), _("Who"), _("When"), _("Agreed on"), _("Due"), _("Done on"), _("Result")]
    rows = Action.objects.filter(priority__partnership=partnership).select_related("priority", "owner")
    if not with_plans:
        rows = rows.filter(priority__call_held_on__isnull=False)
    for row in rows.order_by("priority", "agreed_on", "pk").iterator(chunk_size=CHUNK):
        owner = row.owner.name if row.owner else ""
        when = row.get_horizon_display()
        yield [row.priority.title, row.title, owner, when, row.agreed_on, row.due_on, row.done_on, row.result]
