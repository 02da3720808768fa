"""What the record knew by the end of a day of the preparations of one partnership, each thing read once."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

from indicators.models import Choice, RefreshDecision
from invitations.board import Board
from invitations.mix import Mix
from invitations.models import Invitation, Invitee
from invitations.states import Reply
from meetings.kinds import ANCHORS, MeetingState, MeetingType
from meetings.models import Meeting
from partnerships import guidance
from partnerships.guidance import Guidance
from partnerships.models import (
    Candidacy,
    CandidacyState,
    Cycle,
    CycleKind,
    IndustryChoice,
    Partnership,
    RoleHolding,
    SupportMember,
)
from partnerships.roles import CONVENERS, Role
from partnerships.sides import Seating


class Known:
    """The preparations of `partnership` as of the end of local `day`."""

    def __init__(self, partnership: Partnership, *, day: dt.date) -> None:
        self.partnership, self.day = partnership, day

    @cached_property
    def numbers(self) -> Guidance:
        return guidance.on(self.day)

    # People

    @cached_property
    def _holdings(self) -> list[RoleHolding]:
        wanted = [*CONVENERS, Role.CORE_TEAM, Role.BROAD_TEAM, Role.CHAMPION]
        rows = self.partnership.role_holdings.on(self.day).filter(role__in=wanted)
        return list(rows.select_related("organization").order_by("started_on", "pk"))

    def holding(self, role: str) -> list[RoleHolding]:
        return [row for row in self._holdings if row.role == role]

    @cached_property
    def _seating(self) -> Seating:
        return Seating(self.partnership, {row.person_id for row in self._holdings}, day=self.day)

    def organization_of(self, holding: RoleHolding) -> Any:
        return holding.organization or self._seating.organizations.get(holding.person_id)

    @cached_property
    def core_organizations(self) -> set[int]:
        """Whom the core team speaks for."""
        found = (self.organization_of(row) for row in self.holding(Role.CORE_TEAM))
        return {organization.pk for organization in found if organization}

    @cached_property
    def committed(self) -> set[int]:
        """The organizations of the core team that have signed (S3-14)."""
        signed = self.partnership.commitments.filter(signed_on__lte=self.day)
        return self.core_organizations & set(signed.values_list("organization_id", flat=True))

    @cached_property
    def support_team(self) -> set[int]:
        return {row.person_id for row in [*self.holding(Role.CORE_TEAM), *self.holding(Role.BROAD_TEAM)]}

    @cached_property
    def oriented(self) -> int:
        """How many of the support team were trained and brought along (S3-05)."""
        rows = SupportMember.objects.filter(partnership=self.partnership, person__in=self.support_team)
        return rows.filter(oriented_on__lte=self.day).count()

    @cached_property
    def industry_choice(self) -> IndustryChoice | None:
        return IndustryChoice.objects.filter(partnership=self.partnership, decided_on__lte=self.day).first()

    @cached_property
    def candidates(self) -> dict[str, int]:
        """How many candidates stood in each state."""
        rows = Candidacy.objects.filter(partnership=self.partnership).as_of(self.day)
        states = list(rows.values_list("state_then", flat=True))
        return {state: states.count(state) for state in CandidacyState.values}

    # The launch or refresh ahead, or the last one, and what it looks back on

    @property
    def is_refresh(self) -> bool:
        """Whether a refresh is ahead, or was held last; one without a date, decided on or after a restart, is ahead."""
        return self._has_no_date or (self._newest is not None and self._newest.type == MeetingType.REFRESH)

    @property
    def meeting(self) -> Meeting | None:
        return None if self._has_no_date else self._newest

    @cached_property
    def told(self) -> Cycle | None:
        """The cycle that a refresh looks back on."""
        rows = self.partnership.cycles.filter(anchored_on__lte=self.day).order_by("-anchored_on", "-number")
        return (rows.exclude(pk=self.meeting.cycle_id) if self.meeting else rows).first()

    @cached_property
    def decision(self) -> RefreshDecision | None:
        """That a refresh is planned."""
        if self._has_no_date or self.told is None or self.meeting is None:
            return self._undated
        return self._decided(self.told.anchored_on, min(self.day, self.meeting.day))

    @cached_property
    def _has_no_date(self) -> bool:
        return self._undated is not None or self._waits

    @property
    def _waits(self) -> bool:
        """Whether a refresh cycle is open that no meeting of the day belongs to, as a restart leaves it (X1)."""
        rows = self.partnership.cycles.filter(kind=CycleKind.REFRESH, opened_on__lte=self.day)
        rows = rows.exclude(anchored_on__lte=self.day)
        return (rows.exclude(pk=self._newest.cycle_id) if self._newest else rows).exists()

    @cached_property
    def _undated(self) -> RefreshDecision | None:
        newest = self._newest
        if newest is None or newest.held_on is None or newest.held_on > self.day:
            return None
        return self._decided(newest.held_on + dt.timedelta(days=1), self.day)

    def _decided(self, since: dt.date, by: dt.date) -> RefreshDecision | None:
        """What was decided last between these days, when it was to plan a refresh."""
        rows = RefreshDecision.objects.filter(partnership=self.partnership, decided_on__range=(since, by))
        newest = rows.order_by("-decided_on", "-pk").first()
        return newest if newest and newest.choice == Choice.PLAN else None

    @cached_property
    def _newest(self) -> Meeting | None:
        rows = Meeting.objects.of(self.partnership).filter(type__in=ANCHORS, planned_on__lte=self.day)
        rows = rows.filter(state__in=[MeetingState.PLANNED, MeetingState.HELD]).select_related("cycle", "facilitator")
        # Those ahead first, and of those behind the newest.
        ahead = sorted((row for row in rows if row.day >= self.day), key=lambda row: row.starts_at)
        behind = sorted((row for row in rows if row.day < self.day), key=lambda row: row.starts_at)
        return next(iter([*ahead, *reversed(behind)]), None)

    @cached_property
    def call_leads(self) -> list[str]:
        """The names of those who lead the calls after it, once it has a date."""
        if self.meeting is None:
            return []
        leads = self.meeting.cycle.call_leads.on(self.day).order_by("person__name_key", "pk")
        return list(leads.values_list("person__name", flat=True))

    # The letter and whom it asks

    @cached_property
    def invitation(self) -> Invitation | None:
        if self.meeting is None:
            return None
        signed = Q(signatures__signed_on__lte=self.day, signatures__revision=F("revision"))
        rows = Invitation.objects.filter(meeting=self.meeting)
        return rows.annotate(signed=Count("signatures", filter=signed)).first()

    @property
    def is_sent(self) -> bool:
        letter = self.invitation
        return letter is not None and letter.sent_on is not None and letter.sent_on <= self.day

    @cached_property
    def _invitees(self) -> Any:
        return Invitee.objects.filter(invitation=self.invitation, added_on__lte=self.day)

    @cached_property
    def invited(self) -> dict[str, int]:
        """`people` and distinct `companies` invited, and those `coming` with their `companies_coming`."""
        if self.invitation is None:
            return dict.fromkeys(("people", "companies", "coming", "companies_coming"), 0)
        company = Coalesce("organization__parent_id", "organization_id")
        yes = Q(reply=Reply.YES, reply_on__lte=self.day)
        return self._invitees.aggregate(
            people=Count("pk"),
            companies=Count(company, distinct=True),
            coming=Count("pk", filter=yes),
            companies_coming=Count(company, filter=yes, distinct=True),
        )

    @cached_property
    def asked(self) -> int:
        """How many invitees had a personal ask by then (S4-26)."""
        return self._invitees.personally_asked(by=self.day).count() if self.invitation else 0

    @cached_property
    def mix(self) -> Mix | None:
        """Who is with us on the list beside who is not yet, as it stands today (S4-14)."""
        if self.invitation is None:
            return None
        self.invitation.meeting, self.invitation.partnership = self.meeting, self.partnership
        return Board(self.invitation, today=self.day).mix
