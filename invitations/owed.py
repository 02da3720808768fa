"""What the record of invitations owes, as plain values (T1, T3)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Min, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from followups.circumstances import Circumstances
from followups.owed import Owed
from invitations import share
from invitations.models import Invitation, Invitee
from invitations.states import PERSONAL
from meetings.kinds import ANCHORS, MeetingState
from meetings.models import Meeting
from partnerships.models import Partnership
from partnerships.models.contact import REACHED

IN_PERSON = Q(asks__channel__in=PERSONAL, asks__outcome__in=REACHED)


@dataclass(frozen=True)
class Asked:
    """One invitee as the promises see them; a colleague who was sent instead needs no ask of their own.

    `first_on` is the day of the first personal ask, `since_letter` of the first after their letter, and
    `settled_on` the day they answered, asked not to be invited, or were erased.
    """

    letter_on: dt.date | None
    first_on: dt.date | None
    since_letter: dt.date | None
    settled_on: dt.date | None

    @property
    def called_on(self) -> dt.date | None:
        """When nothing was left to call them for."""
        days = [day for day in (self.since_letter, self.settled_on) if day]
        return max(min(days), self.letter_on) if days and self.letter_on else None


def of(circumstances: Circumstances) -> Iterator[Owed]:
    """Everything that this room's rules ask of one partnership, in three queries; in two where nobody is invited yet."""
    partnership = circumstances.partnership
    invitations = list(Invitation.objects.filter(partnership=partnership).select_related("meeting__cycle"))
    asked = _asked(partnership, invitations) if invitations else {}
    for invitation in invitations:
        yield from calls(invitation, asked[invitation.pk])
    lists = {invitation.meeting_id: invitation for invitation in invitations}
    for meeting in _anchors(partnership):
        invitation = lists.get(meeting.pk)
        mark = circumstances.numbers(meeting.day)["personal_ask_share"]
        yield from enough(meeting, invitation, asked[invitation.pk] if invitation else [], mark=mark)


def calls(invitation: Invitation, asked: Sequence[Asked]) -> Iterator[Owed]:
    """T1: everybody whose letter left on one day is called in the week after. Nobody is called for a meeting that is over."""
    for letter_on, batch in sorted(_batches(asked).items()):
        days = [one.called_on for one in batch]
        left = days.count(None)
        if invitation.meeting.state == MeetingState.CANCELED or (left and invitation.meeting.is_held):
            continue
        words = {"left": left, "total": len(batch)}
        first = letter_on == invitation.sent_on
        yield Owed(
            rule="T1",
            key=f"letter:{invitation.pk}" if first else f"letter:{invitation.pk}:{letter_on}",
            cycle=invitation.meeting.cycle,
            anchored_on=letter_on,
            title=_("%(left)s of %(total)s still to call") % words if left else "",
            url=board(invitation),
            done_on=None if left else max(day for day in days if day),
            time_zone=invitation.meeting.time_zone,
        )


def enough(meeting: Meeting, invitation: Invitation | None, asked: Sequence[Asked], *, mark: float) -> Iterator[Owed]:
    """T3: by a week before the planned day, the share with a personal ask is reached. Once it has begun, no more asks are owed."""
    first_asks = [one.first_on for one in asked if one.first_on]
    done_on = share.reached_on(first_asks, len(asked), mark)
    if done_on is None and (meeting.has_begun or not meeting.is_planned):
        return
    now = share.Share(len(first_asks), len(asked))
    words = {"asked": now.asked, "total": now.total, "percent": now.percent_beside(mark)}
    yield Owed(
        rule="T3",
        key=f"meeting:{meeting.pk}",
        cycle=meeting.cycle,
        anchored_on=meeting.day,
        owed_since=min(meeting.planned_on, meeting.day),
        url=board(invitation) if invitation else meeting.get_absolute_url(),
        detail=_("%(asked)s of %(total)s asked, %(percent)s%%") % words if asked else _("nobody is on the list yet"),
        done_on=done_on,
        time_zone=meeting.time_zone,
    )


def board(invitation: Invitation) -> str:
    return reverse("invitations:asks", kwargs={"pk": invitation.pk})


def _anchors(partnership: Partnership) -> list[Meeting]:
    """Launches and refreshes that have a day, planned or held."""
    rows = Meeting.objects.of(partnership).filter(type__in=ANCHORS, state__in=(MeetingState.PLANNED, MeetingState.HELD))
    return list(rows.with_begun().select_related("cycle").order_by("starts_at", "pk"))


def _asked(partnership: Partnership, invitations: Sequence[Invitation]) -> dict[int, list[Asked]]:
    rows = Invitee.objects.filter(invitation__in=invitations, stands_in_for=None).annotate(
        first_on=Min("asks__on", filter=IN_PERSON),
        since_letter=Min("asks__on", filter=IN_PERSON & Q(asks__on__gte=F("letter_on"))),
    )
    found: dict[int, list[Asked]] = defaultdict(list)
    columns = ("invitation_id", "letter_on", "first_on", "since_letter", "reply_on", "person__opted_out_on")
    for number, letter_on, first_on, since_letter, *settled, erased_at in rows.values_list(
        *columns, "person__erased_at"
    ):
        erased_on = partnership.local_date(erased_at) if erased_at else None
        settled_on = min(filter(None, (*settled, erased_on)), default=None)
        found[number].append(Asked(letter_on, first_on, since_letter, settled_on))
    return found


def _batches(asked: Sequence[Asked]) -> dict[Any, list[Asked]]:
    """Those who got the letter, by the day on which it left."""
    batches: dict[Any, list[Asked]] = defaultdict(list)
    for one in asked:
        if one.letter_on:
            batches[one.letter_on].append(one)
    return batches
