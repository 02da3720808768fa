"""Lines of history in words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db.models import Field
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk import audit
from desk.history.names import Names
from partnerships.models import User

if TYPE_CHECKING:
    from desk.history.reading import Line

LONGEST = 160
ONE = {
    "+": gettext_lazy("%(who)s added %(what)s."),
    "~": gettext_lazy("%(who)s changed %(what)s."),
    "-": gettext_lazy("%(who)s removed %(what)s."),
}
MANY = {
    "+": gettext_lazy("%(who)s added %(count)s %(many)s."),
    "-": gettext_lazy("%(who)s removed %(count)s %(many)s."),
}
# Columns whose own name is not how one speaks of them.
SPOKEN = {
    "started_on": gettext_lazy("first day"),
    "ended_on": gettext_lazy("last day"),
    "starts_at": gettext_lazy("beginning"),
    "ends_at": gettext_lazy("end"),
    "held_on": gettext_lazy("day"),
    "planned_on": gettext_lazy("day of fixing the date"),
    "due_on": gettext_lazy("due day"),
    "done_on": gettext_lazy("day of completion"),
    "claimed_on": gettext_lazy("day of the claim"),
    "call_held_on": gettext_lazy("day of the call"),
    "proposed_on": gettext_lazy("day of the proposal"),
    "agreed_on": gettext_lazy("day of the agreement"),
    "erased_at": gettext_lazy("moment of erasure"),
    "letter_on": gettext_lazy("day of the letter"),
    "letter_how": gettext_lazy("way of the letter"),
    "reply_on": gettext_lazy("day of the answer"),
    "reply_how": gettext_lazy("way of the answer"),
    "reply_note": gettext_lazy("note with the answer"),
    "sent_on": gettext_lazy("day of sending"),
    "sent_how": gettext_lazy("way of sending"),
    "stands_in_for": gettext_lazy("original invitee"),
    "kept": gettext_lazy("kept copy"),
    "nudged_on": gettext_lazy("day of the reminder"),
    "state_reason": gettext_lazy("reason"),
    "end_reason": gettext_lazy("reason for the end"),
    "expires_on": gettext_lazy("last day"),
    "revoked_at": gettext_lazy("moment of taking back"),
    "exception_reason": gettext_lazy("reason for being there"),
}


def one(line: Line, names: Names) -> str:
    """The whole line in one sentence, without what changed."""
    if line.kind.key == "deed":
        return _deed(line, names)
    sentence = line.kind.did if line.kind.is_fact else ONE[line.type]
    return str(sentence) % {"who": who(line, names), "what": what(line, names)}


def with_reason(line: Line, names: Names) -> str:
    """A change of which nothing can be told but why."""
    words = {"who": who(line, names), "what": what(line, names), "why": line.reason}
    return _("%(who)s changed %(what)s: %(why)s") % words


def many(lines: list[Line], names: Names) -> str:
    first = lines[0]
    words = {"who": who(first, names), "count": len(lines), "many": first.kind.many}
    return str(MANY[first.type]) % words


def one_field(line: Line, changed: Field, names: Names) -> str:
    """The line in one sentence with the one thing that changed."""
    old, new = (_shown(changed, row, names) for row in (line.before, line.row))
    words = {"who": who(line, names), "field": _spoken(changed), "what": what(line, names), "old": old, "new": new}
    if not old:
        return _("%(who)s set the %(field)s of %(what)s to “%(new)s”.") % words
    if not new:
        return _("%(who)s cleared the %(field)s of %(what)s, which was “%(old)s”.") % words
    return _("%(who)s changed the %(field)s of %(what)s from “%(old)s” to “%(new)s”.") % words


def field(line: Line, changed: Field, names: Names) -> str:
    """One of several things that changed."""
    old, new = (_shown(changed, row, names) for row in (line.before, line.row))
    words = {"field": _spoken(changed), "old": old, "new": new}
    if not old:
        return _("%(field)s: “%(new)s”") % words
    if not new:
        return _("%(field)s: nothing, before “%(old)s”") % words
    return _("%(field)s: “%(new)s”, before “%(old)s”") % words


def who(line: Line, names: Names) -> str:
    """A name; what the product stores by itself; the night's work gives its reason, and everybody else without a name came without signing in."""
    if line.user:
        return names.of(User, line.user)
    if line.kind.by_itself:
        return "Convenery"
    return _("The nightly routine") if line.reason else _("Somebody not signed in")


def what(line: Line, names: Names) -> str:
    """The thing, as it was called when it happened where the line itself says so."""
    words = {one.name: _shown(one, line.row, names) for one in line.fields}
    words["itself"] = names.of(line.kind.model, getattr(line.row, "id", None))
    return str(line.kind.words) % words


def _deed(line: Line, names: Names) -> str:
    deed, why = audit.deed_of(line.row)
    words = {"who": who(line, names), "did": deed.label, "why": why}
    return _("%(who)s %(did)s this person: %(why)s") % words if why else _("%(who)s %(did)s this person.") % words


def _spoken(one: Field) -> str:
    return str(SPOKEN.get(one.name, one.verbose_name))


def _shown(one: Field, row: Any, names: Names) -> str:
    value = getattr(row, one.attname)
    if value in (None, "", ()):
        return ""
    if one.many_to_many:
        return "; ".join(names.of(one.remote_field.model, number) for number in value)
    if one.remote_field and one.remote_field.model:
        return names.of(one.remote_field.model, value)
    if one.choices:
        return str(dict(one.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dt.datetime):
        return date_format(localtime(value), "M j, Y, g:i A")
    if isinstance(value, dt.date):
        return date_format(value, "M j, Y")
    return Truncator(str(value)).chars(LONGEST)
