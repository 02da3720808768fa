"""A partnership's life by chance: whatever indicators and signs are read from comes, or does not come, at some day."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from decimal import Decimal
from unittest.mock import patch

from actionteams import actions, priorities, progress, signing, teams
from actionteams.assets import offering
from actionteams.models import Priority
from actionteams.plans import reviewing as plans
from actionteams.plans import versions
from actionteams.states import Horizon
from actionteams.wins import reviewing as wins
from followups import closing
from followups.models import FollowUp
from indicators import areas, missing_partners
from indicators.changes import figures, log, reviewing
from indicators.models import AdministrativeArea, Evidence, Statement
from indicators.past.spans import State, follow
from indicators.tests.makers import held, launch, leaders, publics, quarterly, second
from indicators.words import Level
from invitations import asking, inviting, writing
from invitations import signing as letters
from meetings import adopting, agenda, call_leads, wall
from meetings.kinds import MeetingType
from meetings.models import Meeting
from partnerships import choosing, commitments, echoes, founding, pausing, people, pipeline, seating, sides, support
from partnerships.models import Partnership
from partnerships.roles import Role
from partnerships.systems import Side, System
from partnerships.tests.makers import make_organization, make_partnership, make_person, make_region

AT = dt.datetime(2026, 4, 1, 19, tzinfo=dt.UTC)
SAID = {"by": None, "at": AT}
SYSTEMS = (System.WORKFORCE, System.ECONOMIC_DEVELOPMENT, System.K12, System.COMMUNITY, System.LABOR)
# What may come besides meetings and teams, in this order.
Happens = Callable[[Partnership, random.Random], object]


def some(chance: random.Random, letters: str = "abcdefghijklm") -> str:
    return "".join(sorted(chance.sample(letters, chance.randint(2, len(letters)))))


def some_day(chance: random.Random, first: str = "2025-03-10", last: str = "2026-02-20") -> dt.date:
    begin, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return begin + dt.timedelta(days=chance.randint(0, (end - begin).days))


def live(name: str, chance: random.Random) -> Partnership:
    """A partnership in a region of its own, in which each thing happens or not; what is owed is read at the end."""
    partnership = make_partnership(name, region=make_region(f"Region of {name}", ("Alder", f"{name} County")))
    with patch.dict(echoes._joined, {"owed": {}}):
        _live(partnership, chance)
    echoes.sound("owed", partnership=partnership, **SAID)
    for row in FollowUp.objects.live().filter(partnership=partnership, rule__in=("T4", "T5", "T9", "T10")):
        if chance.random() < 0.7:
            closing.record_done(row, on=some_day(chance), who="Dominic", **SAID)
    return partnership


def _live(partnership: Partnership, chance: random.Random) -> None:
    _support(partnership, chance)
    met = [launch(partnership, "2025-03-06", some(chance), chance.randint(0, 9))]
    for title in chance.sample(("Homes", "Power", "Skills"), chance.randint(0, 3)):
        _work(partnership, title, chance)
    met.append(second(partnership, "2025-05-28", some(chance), chance.randint(0, 9)))
    if chance.random() < 0.5:
        met.append(quarterly(partnership, "2025-09-10", some(chance), chance.randint(0, 9)))
    for happens in MAY_HAPPEN:
        if chance.random() < 0.6:
            happens(partnership, chance)
    for meeting in met:
        _recorded(meeting, chance)


def _support(partnership: Partnership, chance: random.Random) -> None:
    """Offices with a member each; one without a job, and one who has left theirs."""
    for number, system in enumerate(chance.sample(SYSTEMS, chance.randint(0, len(SYSTEMS)))):
        office = make_organization(f"Office {number} of {partnership}", system)
        member = make_person(f"Member {number} of {partnership}", office)
        seating.seat(partnership, member, Role.CORE_TEAM, on=dt.date(2025, 1, 1), by=None)
        if chance.random() < 0.5:
            support.describe(
                partnership, member, by=None, decides=True, seat=chance.choice(("principal", "labor_council", ""))
            )
        if chance.random() < 0.5:
            commitments.sign(partnership, office, on=some_day(chance, "2024-02-01"), signer=member, **SAID)
        if chance.random() < 0.5:
            given = {"kind": "grant", "what": "Money", "on": some_day(chance), "person": member}
            offering.offer(partnership, office, **given, **SAID)
        if chance.random() < 0.2:
            people.leave_job(member.affiliations.get(), on=some_day(chance), **SAID)
    jobless = make_person(f"Jo of {partnership}")
    seating.seat(partnership, jobless, Role.BROAD_TEAM, on=dt.date(2025, 1, 1), by=None)


def _recorded(meeting: Meeting, chance: random.Random) -> None:
    if chance.random() < 0.7:
        agenda.add(meeting, "Opening", lead=chance.choice(leaders("abcdefghijklm")), **SAID)
    if chance.random() < 0.5:
        wall.put_up(meeting, "Homes for workers", at=AT)
    if meeting.may_adopt_plan and chance.random() < 0.5:
        adopting.adopt(meeting, adopted=True, **SAID)


def _work(partnership: Partnership, title: str, chance: random.Random) -> None:
    champions = some(chance, "abcde")
    day = dt.date(2025, 3, 6)
    field = chance.choice(("skills", "business", ""))
    priority = priorities.propose(partnership.current_cycle(), title, main_field=field, on=day, **SAID)
    for person in leaders(champions):
        signing.sign_up(priority, person, on=day, how="sheet", **SAID)
    held(partnership, MeetingType.FOLLOW_UP_CALL, "2025-04-01", champions, priority=priority)
    priority.refresh_from_db()
    if chance.random() < 0.7:
        teams.make_chair(priority, leaders(champions)[0], on=dt.date(2025, 5, 28), **SAID)
    if chance.random() < 0.5:
        teams.add_first_responder(priority, publics(1)[0], on=dt.date(2025, 5, 28), **SAID)
    if chance.random() < 0.5:
        held(partnership, MeetingType.ACTION_TEAM, "2025-09-02", chance.choice(("", champions)), 2, priority=priority)
    for number in range(chance.randint(0, 3)):
        _action(priority, number, chance, champions)
    if chance.random() < 0.2:
        priorities.move(priority, "paused", on=some_day(chance, "2025-06-01"), reason="Harvest", **SAID)


def _action(priority: Priority, number: int, chance: random.Random, champions: str) -> None:
    owner = chance.choice([*leaders(champions), *publics(2), None])
    given = {"horizon": Horizon.SIX_MONTHS, "owner": owner, "due_on": dt.date(2025, 10, 1)}
    action = actions.agree(priority, f"Action {number}", on=dt.date(2025, 4, 1), **given, **SAID)
    if chance.random() < 0.5:
        progress.tell(action, standing=chance.choice(("on_track", "stuck")), on=some_day(chance), **SAID)
    if chance.random() < 0.5:
        actions.finish(action, on=some_day(chance), **SAID)
    if chance.random() < 0.3:
        wins.review(action, verdict=chance.choice(("worked", "did_not")), on=some_day(chance, "2026-01-01"), **SAID)


# What may happen besides


def _convened(partnership: Partnership, chance: random.Random) -> None:
    office = make_organization(f"Board of {partnership}", chance.choice(SYSTEMS))
    lead, role = make_person(f"Lead of {partnership}", office), chance.choice((Role.LEAD_CONVENER, Role.CO_CONVENER))
    seated = seating.seat(partnership, lead, role, on=dt.date(2025, 1, 8), by=None, interim=chance.random() < 0.5)
    if chance.random() < 0.3:
        seating.end(seated, on=some_day(chance), by=None)


def _championed(partnership: Partnership, chance: random.Random) -> None:
    """Champions for the launch, of whom one signed, one planned and one asked, or none did."""
    letter = writing.begin(partnership.meetings.get(type=MeetingType.LAUNCH), **SAID)
    invitee = inviting.invite(letter, leaders("m")[0], **SAID)
    for person in leaders(some(chance, "abc")):
        row = pipeline.identify(partnership, person, on=dt.date(2025, 1, 10), **SAID)
        pipeline.settle(row, "committed", on=dt.date(2025, 1, 20), **SAID)
        if chance.random() < 0.5:
            pipeline.note_passions(row, by=None, for_company=True, for_industry=True, for_community=True)
        if chance.random() < 0.3:
            letters.record(letter, person, how="paper", on=some_day(chance, "2025-02-01", "2025-03-05"), **SAID)
        if chance.random() < 0.3:
            told = {"channel": "call", "outcome": "spoke", "on": some_day(chance, "2025-02-01", "2025-03-05")}
            asking.record_ask(invitee, made_by=person, **told, **SAID)
    if chance.random() < 0.5:
        held(partnership, MeetingType.PLANNING, "2025-02-11", some(chance, "abc"))


def _called(partnership: Partnership, chance: random.Random) -> None:
    call_leads.name(partnership.cycles.first(), leaders("a")[0], on=dt.date(2025, 2, 20), **SAID)


def _chosen(partnership: Partnership, chance: random.Random) -> None:
    given = {"codes": chance.choice(("62", "")), "deciders": "The board", "reason": chance.choice(("Jobs", ""))}
    choosing.choose_industry(partnership, decided_on=some_day(chance, "2025-01-05", "2025-07-01"), **given, **SAID)


def _gave(partnership: Partnership, chance: random.Random) -> None:
    company = make_organization(chance.choice(("Company A", "Company B")))
    asset = offering.offer(partnership, company, kind="staff_time", what="Two days", on=some_day(chance), **SAID)
    if chance.random() < 0.5:
        offering.use(asset, on=some_day(chance, "2025-05-01"), **SAID)
    if chance.random() < 0.3:
        sides.state_side(partnership, company, Side.PUBLIC, on=some_day(chance), reason="Theirs", by=None)


def _stated(partnership: Partnership, chance: random.Random) -> None:
    signers = (("A2", "industry"), ("A3", "convener"), ("A5", "convener"), ("A5", "industry"), ("A6", "convener"))
    for code, signer in chance.sample((*signers, ("A8", "convener"), ("E4", "convener")), 4):
        given = {"code": code, "signer": signer, "person": leaders("a")[0], "at": AT, "text": "So it is."}
        row = Statement.objects.create(partnership=partnership, signed_on=some_day(chance, "2024-06-01"), **given)
        if chance.random() < 0.8:
            Evidence.objects.create(statement=row, words="Recap", link="https://example.org/recap", at=AT)
        if chance.random() < 0.2:
            row.withdrawn_on = row.signed_on + dt.timedelta(days=chance.randint(0, 90))
            row.save()


def _changed(partnership: Partnership, chance: random.Random) -> None:
    for number in range(chance.randint(1, 2)):
        change = log.log(partnership, kind="market", what=f"Tariff {number}", on=some_day(chance), **SAID)
        meetings = partnership.meetings.filter(state="held", type="quarterly", held_on__gte=change.on)
        if (meeting := meetings.first()) and chance.random() < 0.5:
            log.consider([change], meeting, **SAID)
    leader, source = leaders("a")[0], "The state"
    reviewing.answer(partnership, changed=False, leader=leader, known_from=source, on=some_day(chance), **SAID)
    figure = figures.keep(partnership, "Jobs", known_from=source, **SAID)
    for value in (100, chance.randint(50, 150)):
        comment = chance.choice(("", "As every summer"))
        figures.read(figure, on=some_day(chance, "2025-01-01"), value=Decimal(value), comment=comment, **SAID)


def _drawn(partnership: Partnership, chance: random.Random) -> None:
    """The region has no reason, or some office's area has its borders; companies come from its counties."""
    region, counties = partnership.region, list(partnership.region.counties.order_by("name"))
    if chance.random() < 0.3:
        founding.redraw(region, name=region.name, basis="", counties=counties)
    elif chance.random() < 0.5:
        given = {"name": f"Area of {partnership}", "kind": "workforce", "counties": counties}
        areas.describe(AdministrativeArea(), **given, **SAID)


def _missed(partnership: Partnership, chance: random.Random) -> None:
    row = missing_partners.call(partnership, "Valley College", on=some_day(chance, last="2025-10-01"), **SAID)
    if chance.random() < 0.5:
        missing_partners.found(row, on=some_day(chance, "2025-10-02"), **SAID)


def _planned(partnership: Partnership, chance: random.Random) -> None:
    cycle = partnership.current_cycle()
    if plans.champions(cycle) and chance.random() < 0.5:
        plans.send(cycle, on=some_day(chance, "2025-05-01"), **SAID)
    else:
        versions.adopt(cycle, on=some_day(chance, "2025-05-01"), **SAID)


def _was_active(partnership: Partnership, chance: random.Random) -> None:
    follow(partnership, State(Level.ACTIVE, {}), day=dt.date(2025, 7, 1))
    follow(partnership, State(Level.EMERGING, {}), day=some_day(chance, "2025-08-01"))


def _refreshed(partnership: Partnership, chance: random.Random) -> None:
    teams = [priority for priority in partnership.priorities.all() if chance.random() < 0.6]
    held(partnership, MeetingType.REFRESH, "2026-01-15", some(chance), chance.randint(0, 9), going_on=teams)


def _slept(partnership: Partnership, chance: random.Random) -> None:
    pausing.pause(partnership, on=some_day(chance, "2026-01-20"), reason="Harvest", **SAID)


MAY_HAPPEN: tuple[Happens, ...] = (
    *(_convened, _championed, _called, _chosen, _gave, _stated, _changed, _drawn, _missed, _planned),
    *(_was_active, _refreshed, _slept),
)
