"""One partnership with one of everything that indicators and signs are read from, as of October 1, 2025."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace

from actionteams import progress, rechartering, signing, teams
from actionteams.assets import offering
from actionteams.plans import reviewing
from actionteams.wins import reviewing as wins
from followups.models import FollowUp
from indicators import areas, missing_partners
from indicators.changes import figures, log
from indicators.models import AdministrativeArea
from indicators.tests.makers import DENVER, held, launch, leaders, second
from indicators.tests.working import RECAP, agreed, claimed, signed
from invitations import asking, inviting, writing
from invitations import signing as letters
from meetings import agenda, call_leads, planning, wall
from meetings.kinds import MeetingType
from meetings.models import Meeting
from partnerships import choosing, commitments, pausing, pipeline, sides, support
from partnerships.models import Partnership
from partnerships.roles import Role
from partnerships.systems import Side, System
from partnerships.tests.makers import make_organization, make_person, seat

AT = dt.datetime(2025, 10, 1, 19, tzinfo=dt.UTC)
TODAY, SPRING = dt.date(2025, 10, 1), dt.date(2025, 4, 1)
SAID = {"by": None, "at": AT}
TOLD = {"on": TODAY, **SAID}
# By model and name, what a verb does to such a life.
Writers = dict[str, dict[str, Callable[[SimpleNamespace], object]]]


def lived(partnership: Partnership) -> SimpleNamespace:
    """What there is, each under a name of its own."""
    life = SimpleNamespace(partnership=partnership, cycle=partnership.cycles.get())
    _team(life)
    _meetings(life)
    _work(life)
    _letter(life)
    _around(life)
    life.follow_up = FollowUp.objects.live().filter(partnership=partnership).order_by("pk").first()
    return life


def _team(life: SimpleNamespace) -> None:
    life.board = make_organization("Workforce Board", System.WORKFORCE)
    life.school = make_organization("Alder County Schools", System.K12)
    life.convener, life.member = make_person("Connie Convener", life.board), make_person("Mia Member", life.school)
    life.lead = seat(life.partnership, Role.LEAD_CONVENER, life.convener)
    life.core = support.add(life.partnership, life.member, Role.CORE_TEAM, on=SPRING, by=None)
    life.commitment = commitments.sign(life.partnership, life.school, on=SPRING, **SAID)
    seat(life.partnership, Role.READER, make_person("Jo Jobless", email="jo@jobless.example"))
    life.candidate, life.leader = leaders("ab")
    life.candidacy = pipeline.identify(life.partnership, life.candidate, on=SPRING, **SAID)
    pipeline.settle(life.candidacy, "committed", on=SPRING, **SAID)
    life.asked = pipeline.identify(life.partnership, life.leader, on=SPRING, **SAID)
    life.champion = life.partnership.role_holdings.get(role=Role.CHAMPION)
    choosing.choose_industry(life.partnership, decided_on=SPRING, codes="62", **SAID)
    sides.state_side(life.partnership, life.school, Side.PUBLIC, on=SPRING, reason="Theirs", by=None)


def _meetings(life: SimpleNamespace) -> None:
    life.call_lead = call_leads.name(life.cycle, life.convener, on=dt.date(2025, 2, 1), **SAID)
    life.launch = launch(life.partnership, "2025-03-06", "abcdef", 2)
    life.second = second(life.partnership, "2025-05-28", "abcd", 2)
    life.planned = held(life.partnership, MeetingType.PLANNING, "2025-09-10", "a", 1)
    start = dt.datetime(2025, 12, 10, 8, tzinfo=DENVER)
    life.ahead = planning.plan(life.partnership, MeetingType.QUARTERLY, starts_at=start, **SAID)
    life.part = agenda.add(life.second, "Opening", lead=life.candidate, **SAID)
    life.idea = wall.put_up(life.second, "Homes for workers", at=AT)


def _work(life: SimpleNamespace) -> None:
    life.homes = claimed(life.partnership, "Homes", "Odalys Brennick")
    life.sign_up = life.homes.sign_ups.get()
    life.other = signing.sign_up(life.homes, life.leader, how="sheet", **SAID)
    life.chair = teams.make_chair(life.homes, life.sign_up.person, on=SPRING, **SAID)
    life.seat = teams.add_first_responder(life.homes, life.member, on=SPRING, **SAID)
    due = {"due_on": dt.date(2026, 3, 1), "horizon": "six_months"}
    life.open = agreed(life.homes, "Call the bank", life.member, **due)
    life.done = agreed(life.homes, "Tour a plant", life.candidate, **due)
    life.note = progress.tell(life.open, standing="on_track", **TOLD)
    wins.review(life.done, verdict="worked", **TOLD)
    life.asset = offering.offer(life.partnership, life.school, kind="staff_time", what="Two days", **TOLD)
    life.version = reviewing.send(life.cycle, **TOLD)
    start = dt.datetime(2025, 12, 18, 8, tzinfo=DENVER)
    life.refresh = planning.plan(life.partnership, MeetingType.REFRESH, starts_at=start, **SAID)
    life.decision = rechartering.decide(life.homes, cycle=life.refresh.cycle, choice="continue", **TOLD)


def _letter(life: SimpleNamespace) -> None:
    life.letter = writing.begin(life.launch, **SAID)
    life.invitee = inviting.invite(life.letter, life.leader, **SAID)
    told = {"channel": "call", "outcome": "spoke", **TOLD}
    life.ask = asking.record_ask(life.invitee, made_by=life.candidate, **told)
    life.signature = letters.record(life.letter, life.candidate, how="paper", **TOLD)
    life.unsigned = letters.ask(life.letter, life.leader, **SAID)


def _around(life: SimpleNamespace) -> None:
    life.statement = signed(life.partnership, "A8", "convener", life.convener, "2025-09-01", RECAP)
    life.change = log.log(life.partnership, kind="market", what="Tariffs", on=SPRING, **SAID)
    life.figure = figures.keep(life.partnership, "Jobs", known_from="The state", **SAID)
    life.reading = figures.read(life.figure, on=SPRING, value=Decimal(9), **SAID)
    life.missing = missing_partners.call(life.partnership, "Valley College", **TOLD)
    life.area = AdministrativeArea()
    county = life.partnership.region.counties.order_by("name")[:1]
    areas.describe(life.area, name="Area 7", kind="workforce", counties=county, **SAID)


def pause(life: SimpleNamespace) -> None:
    pausing.pause(life.partnership, reason="Harvest", **TOLD)


def newest(meeting: Meeting) -> Meeting:
    return Meeting.objects.get(pk=meeting.pk)
