"""What the things are called that lines of history point at: each kind of thing asked for once a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actionteams.models import Chair
from invitations.models import Invitee
from meetings.models import Meeting, RecapSending, WelcomeLetter
from partnerships.models import County, User

BESIDE: dict[type[Model], tuple[str, ...]] = {
    Chair: ("person", "priority"),
    Meeting: ("priority",),
    Invitee: ("person",),
    RecapSending: ("meeting__priority",),
    WelcomeLetter: ("meeting__priority",),
}


def _meeting(meeting: Meeting) -> str:
    return f"{meeting.called}, {date_format(meeting.day, 'M j, Y')}"


CALLED: dict[type[Model], Callable[[Any], str]] = {
    Chair: lambda chair: f"{chair.person.name} ({chair.priority.title})",
    Meeting: _meeting,
    County: str,
    Invitee: lambda invitee: invitee.person.name,
    User: lambda user: user.called,
    RecapSending: lambda sending: _meeting(sending.meeting),
    WelcomeLetter: lambda welcome: _meeting(welcome.meeting),
}


class Names:
    """Looks up what it is asked for once; what is gone is called as its history last called it."""

    def __init__(self) -> None:
        self._known: dict[type[Model], dict[Any, str]] = {}

    def learn(self, model: type[Model], numbers: Iterable[Any]) -> None:
        wanted = {number for number in numbers if number is not None} - set(self._known.get(model, {}))
        if not wanted:
            return
        rows = model._base_manager.filter(pk__in=wanted).select_related(*BESIDE.get(model, ()))
        known = self._known.setdefault(model, {})
        known.update({row.pk: _called(row) for row in rows})
        if gone := wanted - set(known):
            known.update(_gone(model, gone))

    def of(self, model: type[Model], number: Any) -> str:
        if number is None:
            return ""
        return self._known.get(model, {}).get(number) or _("something removed since (%(number)s)") % {"number": number}


def _called(row: Model) -> str:
    """By its own way, else by its own word for itself."""
    if way := CALLED.get(type(row)):
        return way(row)
    return next((str(said) for name in ("name", "title", "subject") if (said := getattr(row, name, ""))), str(row))


def _gone(model: type[Model], numbers: set[Any]) -> dict[Any, str]:
    if not hasattr(model, "history"):
        return {}
    last = {row.id: row for row in model.history.filter(id__in=numbers).order_by("history_date", "history_id")}
    words = ("name", "title", "subject", "text", "what")
    found = {
        number: next((said for word in words if (said := getattr(row, word, ""))), "") for number, row in last.items()
    }
    return {number: said for number, said in found.items() if said}
