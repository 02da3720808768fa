"""When contact data has been kept long enough: after every tie to every partnership ended, and each one's period with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dateutil.relativedelta import relativedelta
from django.db.models import Count, F, Max, Model, Q
from django.db.models.functions import Coalesce, Greatest, TruncDate
from django.utils.translation import gettext as _

from actionteams.models import (
    Action,
    Asset,
    Chair,
    Need,
    NeedRoute,
    PlanPart,
    PlanReview,
    Priority,
    ProgressNote,
    Selection,
    SignUp,
    Slip,
    SupportNote,
    TeamSeat,
    WinReview,
)
from actionteams.states import ALIVE
from desk import erasing
from followups.models import FollowUp
from indicators.models import IndustryReview, Statement
from invitations.models import Ask, Invitee, Signature
from meetings.models import (
    AgendaPart,
    Attendance,
    CallLead,
    Idea,
    Meeting,
    NextStep,
    RecapCopy,
    WelcomeCopy,
    WelcomeLetter,
)
from partnerships import holds
from partnerships.models import (
    Candidacy,
    CandidacyStep,
    Commitment,
    Contact,
    JoinRequest,
    Partnership,
    Person,
    Principles,
    PrivateNote,
    RoleHolding,
    StatedSide,
    SuggestedChange,
)
from surveys.models import Participant

A_DAY = dt.timedelta(days=1)
# Each of them is a walk through every table; a task has less than a minute, and the next one goes on.
MOST_AT_ONCE = 20


@dataclass(frozen=True)
class Tie:
    """What ties a person to a partnership. `last` is its last day; rows that match `goes_on` have none yet."""

    model: type[Model]
    person: str
    partnership: str
    last: object
    goes_on: Q | None = None


def _instant(name: str) -> TruncDate:
    """The day of an instant, in UTC: months later an hour of the day makes no difference worth a rule."""
    return TruncDate(name, tzinfo=dt.UTC)


def _dated(model: type[Model], partnership: str) -> Tie:
    return Tie(model, "person_id", partnership, F("ended_on"), Q(ended_on=None))


MEETING, LETTER = "meeting__partnership_id", "invitation__partnership_id"
TIES = (
    _dated(RoleHolding, "partnership_id"),
    _dated(SignUp, "priority__partnership_id"),
    _dated(Chair, "priority__partnership_id"),
    _dated(TeamSeat, "priority__partnership_id"),
    Tie(Attendance, "person_id", MEETING, Coalesce("meeting__held_on", _instant("meeting__starts_at"))),
    Tie(Meeting, "facilitator_id", "partnership_id", Coalesce("held_on", _instant("starts_at"))),
    Tie(Idea, "person_id", MEETING, Coalesce("meeting__held_on", _instant("meeting__starts_at"))),
    Tie(NextStep, "owner_id", MEETING, Coalesce("done_on", "due_on", _instant("meeting__starts_at"))),
    Tie(Action, "owner_id", "priority__partnership_id", Coalesce("done_on", "due_on", "agreed_on")),
    Tie(Priority, "facilitator_id", "partnership_id", F("proposed_on"), Q(state__in=sorted(ALIVE))),
    Tie(
        PlanPart,
        "first_step_owner_id",
        "priority__partnership_id",
        Coalesce("first_step_on", "priority__proposed_on"),
    ),
    Tie(PlanReview, "person_id", "version__cycle__partnership_id", _instant("asked_at")),
    Tie(ProgressNote, "person_id", "action__priority__partnership_id", F("on")),
    Tie(WinReview, "person_id", "action__priority__partnership_id", F("reviewed_on")),
    Tie(Selection, "person_id", "priority__partnership_id", F("chosen_on")),
    Tie(Asset, "person_id", "partnership_id", Coalesce("used_on", "committed_on", "offered_on")),
    Tie(SupportNote, "person_id", "partnership_id", F("on")),
    Tie(Need, "person_id", "partnership_id", F("on")),
    Tie(NeedRoute, "person_id", "need__partnership_id", Coalesce("answered_on", "ended_on", "answer_by")),
    Tie(Slip, "person_id", "partnership_id", _instant("at")),
    Tie(JoinRequest, "person_id", "partnership_id", _instant("at")),
    Tie(Invitee, "person_id", LETTER, Greatest("added_on", _instant("invitation__meeting__starts_at"))),
    Tie(Invitee, "asker_id", LETTER, Greatest("added_on", _instant("invitation__meeting__starts_at"))),
    Tie(Signature, "person_id", LETTER, _instant("invitation__meeting__starts_at")),
    Tie(Participant, "person_id", "survey__partnership_id", F("sent_on")),
    Tie(Ask, "made_by_id", "invitee__invitation__partnership_id", F("on")),
    Tie(Contact, "person_id", "partnership_id", F("on")),
    Tie(Contact, "made_by_id", "partnership_id", F("on")),
    Tie(CandidacyStep, "candidacy__person_id", "candidacy__partnership_id", F("on")),
    Tie(CandidacyStep, "asker_id", "candidacy__partnership_id", F("on")),
    Tie(Candidacy, "asker_id", "partnership_id", F("next_ask_on")),
    Tie(Candidacy, "person_id", "partnership_id", F("next_ask_on")),
    Tie(Commitment, "signer_id", "partnership_id", F("signed_on")),
    Tie(AgendaPart, "lead_id", MEETING, Coalesce("meeting__held_on", _instant("meeting__starts_at"))),
    Tie(RecapCopy, "person_id", "sending__meeting__partnership_id", Coalesce("on", _instant("sending__at"))),
    Tie(WelcomeLetter, "champion_id", MEETING, Coalesce("agreed_on", "meeting__held_on")),
    Tie(WelcomeCopy, "person_id", "welcome__meeting__partnership_id", F("on")),
    Tie(WelcomeCopy, "champion_id", "welcome__meeting__partnership_id", F("on")),
    Tie(CallLead, "person_id", "cycle__partnership_id", Coalesce("ended_on", "started_on")),
    Tie(Statement, "person_id", "partnership_id", F("signed_on")),
    Tie(Principles, "agreed_by_id", "partnership_id", F("on")),
    Tie(IndustryReview, "leader_id", "partnership_id", F("on")),
    Tie(FollowUp, "person_id", "partnership_id", F("due_on")),
    Tie(PrivateNote, "person_id", "partnership_id", F("written_on")),
    Tie(SuggestedChange, "person_id", "partnership_id", _instant("at")),
    Tie(StatedSide, "person_id", "partnership_id", F("started_on")),
)
# What says something about a person and ties them to nothing by itself.
NO_TIES = {
    *("Affiliation.person", "Assistant.person", "Merge.person", "PrivateLink.person", "SignUp.brought_by"),
    *("SupportMember.person", "ToldApart.first", "ToldApart.second", "User.person"),
}


@dataclass
class Kept:
    """One person's ties: the last day at each partnership, None where something goes on; None for no partnership."""

    last: dict[int | None, dt.date | None] = field(default_factory=dict)

    def add(self, partnership: int | None, last: dt.date | None, goes_on: int) -> None:
        if goes_on or (partnership in self.last and self.last[partnership] is None):
            self.last[partnership] = None
        elif last is not None:
            self.last[partnership] = max(last, self.last.get(partnership) or last)


@dataclass(frozen=True)
class Due:
    """Whose contact data goes on which local day, and the last day of what tied them to the partnerships."""

    person: Person
    last: dt.date
    on: dt.date


def forget_due(*, now: dt.datetime) -> int:
    """Take the contact data of those whose day has come out of the record, the longest due first; returns of how many."""
    today = _today(now)
    gone = 0
    for one in (one for one in upcoming() if one.on <= today):
        try:
            erasing.forget_contact_data(one.person, why=_("The retention period has ended."), at=now)
        except erasing.OnHold:  # put since this began, or by a partnership that knows them from its history alone
            continue
        gone += 1
        if gone == MOST_AT_ONCE:
            break
    return gone


def upcoming(partnership: Partnership | None = None) -> list[Due]:
    """Everybody whose day is known, the next first; with `partnership` those whom it knows.

    Kept is whoever has an account, whose tie somewhere goes on, and whom a partnership knows that keeps data without
    end or is on legal hold. So is who was never tied to a partnership: no period is theirs.
    """
    periods = dict(Partnership.objects.exclude(retention_months=None).values_list("pk", "retention_months"))
    held = {row.pk for row in holds.standing(list(periods))}
    ending = {number: months for number, months in periods.items() if number not in held}
    found = []
    for person, kept in _ties():
        if partnership is not None and partnership.pk not in kept.last:
            continue
        if day := _day(kept, ending):
            found.append((person, max(last for last in kept.last.values() if last), day))
    people = Person.objects.in_bulk([person for person, _last, _on in found])
    return sorted(
        (Due(people[person], last, day) for person, last, day in found), key=lambda due: (due.on, due.person.pk)
    )


def _day(kept: Kept, ending: dict[int, int]) -> dt.date | None:
    """The day after every period has ended, or None when one does not end."""
    if not kept.last or any(last is None or place not in ending for place, last in kept.last.items()):
        return None
    return max(last + relativedelta(months=ending[place]) for place, last in kept.last.items()) + A_DAY


def _ties() -> Iterator[tuple[int, Kept]]:
    """Everybody of whom the record has contact data and who has no account, with their ties."""
    known = Person.objects.filter(erased_at=None, user=None).exclude(email="", mobile="")
    kept: dict[int, Kept] = {number: Kept() for number in known.order_by("pk").values_list("pk", flat=True)}
    for tie in TIES:
        for person, partnership, last, goes_on in _rows(tie):
            if person in kept:
                kept[person].add(partnership, last, goes_on)
    yield from kept.items()


def _rows(tie: Tie) -> Iterable[tuple[int, int | None, dt.date | None, int]]:
    rows = tie.model._base_manager.filter(**{f"{tie.person}__isnull": False}).order_by()
    grouped = rows.values(tie.person, tie.partnership).annotate(
        last=Max(tie.last), goes_on=Count("pk", filter=tie.goes_on if tie.goes_on is not None else Q(pk__in=[]))
    )
    return grouped.values_list(tie.person, tie.partnership, "last", "goes_on")


def _today(now: dt.datetime) -> dt.date:
    """The day it is at all partnerships with a period: the earliest, so that none is cut short."""
    rows = Partnership.objects.exclude(retention_months=None)
    return min((row.local_date(now) for row in rows), default=now.date())
