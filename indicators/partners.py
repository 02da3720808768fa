"""A4: whether public partners of every needed kind are engaged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from indicators.findings import DAY, Counted, Finding, Told
from indicators.record import Record
from indicators.record.partners import NEEDED, Kind
from indicators.words import Verdict
from meetings.models import Meeting
from partnerships.models import Person

# So many people of one kind are named.
MOST_NAMED = 4


def engaged_partners(record: Record, partnership: int) -> Finding:
    """A4: of the four needed kinds, how many have a member who came, owns an open action or offered an asset lately.

    All four are met, one fewer is partly. An organization that the conveners call critical and missing leaves it partly.
    """
    quiet = record.partners.quiet(partnership)
    missing = record.partners.missing(partnership)
    verdict = _verdict(len(NEEDED) - len(quiet), record.numbers["a4_systems_min"])
    if missing and verdict == Verdict.MET:
        verdict = Verdict.PARTLY

    def tell() -> Told:
        engaged = record.partners.engaged(partnership)
        members = record.partners.members(partnership)
        because = _because(record, quiet, engaged, missing)
        list_of_missing = _page_of_missing(record, partnership)
        counted = _counted(record, partnership, engaged, members)
        if missing:
            words = {"names": ", ".join(missing)}
            counted += (Counted(_("Critical and missing: %(names)s") % words, list_of_missing.url),)
        return Told(because, counted, _gap(record, partnership, quiet, missing), (list_of_missing,))

    return Finding(verdict, tell)


def _verdict(engaged: int, enough: int) -> Verdict:
    if engaged >= enough:
        return Verdict.MET
    return Verdict.PARTLY if engaged == enough - 1 else Verdict.NOT_YET


def _because(record: Record, quiet: list[Kind], engaged: set[Kind], missing: list[str]) -> str:
    words = {
        "engaged": len(NEEDED) - len(quiet),
        "needed": len(NEEDED),
        "days": record.numbers["a4_engaged_days"],
    }
    sentences = [_("%(engaged)d of the %(needed)d needed kinds were engaged in the last %(days)d days.") % words]
    if Kind.OTHERS in engaged:
        sentences.append(_("Labor or others were engaged as well."))
    if missing:
        sentences.append(_("Called critical and missing: %(names)s.") % {"names": ", ".join(missing)})
    return " ".join(sentences)


def _gap(record: Record, partnership: int, quiet: list[Kind], missing: list[str]) -> str:
    """Names the kind that is quiet and since when, then the organization that is missing."""
    if quiet:
        kind = quiet[0]
        members = record.partners.members(partnership).get(kind, set())
        last = _last_seen(record, partnership, members)
        if last:
            words = {"kind": kind.label, "day": date_format(last, DAY)}
            return _("From %(kind)s, nobody has been active since %(day)s. Agree who calls them this week.") % words
        if members:
            return _("From %(kind)s, nobody has been active yet. Agree who calls them this week.") % {
                "kind": kind.label
            }
        return _("Nobody from %(kind)s is on the support team. Agree who asks whom.") % {"kind": kind.label}
    if missing:
        return _("Ask %(name)s to join, or say why it is no longer needed.") % {"name": missing[0]}
    return ""


def _last_seen(record: Record, partnership: int, people: set[int]) -> dt.date | None:
    """The last meeting of theirs, however long ago."""
    held = Meeting.objects.held_by(record.day).filter(partnership=partnership).order_by("-held_on", "-pk")
    there = held.values_list("held_on", "public_there")
    return next((day for day, came in there if not people.isdisjoint(came)), None)


def _counted(
    record: Record, partnership: int, engaged: Iterable[Kind], members: dict[Kind, set[int]]
) -> tuple[Counted, ...]:
    """Each engaged kind with some of those who were active, and the roster, which whoever sees this may open."""
    active = record.partners.came(partnership) | record.partners.owners(partnership)
    roster = reverse("partnerships:roles", kwargs={"slug": record.partnerships[partnership].slug})
    people = {kind: members[kind] & active for kind in Kind if kind in engaged and kind in members}
    names = dict(Person.objects.filter(pk__in=set().union(*people.values())).values_list("pk", "name"))
    return tuple(
        Counted(_line(kind, [names[one] for one in who if one in names]), roster) for kind, who in people.items()
    )


def _page_of_missing(record: Record, partnership: int) -> Counted:
    """Where the conveners say which organization is critical and missing."""
    url = reverse("indicators:missing_partners", kwargs={"slug": record.partnerships[partnership].slug})
    return Counted(_("Missing partners"), url)


def _line(kind: Kind, names: list[str]) -> str:
    if not names:
        return _("%(kind)s: offered something") % {"kind": kind.label.capitalize()}
    shown, more = sorted(names)[:MOST_NAMED], len(names) - MOST_NAMED
    words = {"kind": kind.label.capitalize(), "names": ", ".join(shown), "more": max(more, 0)}
    line = _("%(kind)s: %(names)s and %(more)d more") if more > 0 else _("%(kind)s: %(names)s")
    return line % words
