"""E2, E3 and E5 as of days: who supports, who signed, who champions."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.assess import assess_one
from indicators.findings import Finding
from indicators.preparations import Preparations
from indicators.record import Record
from indicators.record.support import KIND_OF, Kind
from indicators.tests.makers import held
from indicators.words import Stated, Verdict
from invitations.models import Ask, Invitation, Invitee, Signature
from meetings import planning
from meetings.kinds import MeetingType
from partnerships import commitments, pipeline, seating, support
from partnerships.models import CandidacyState, Document
from partnerships.systems import System
from partnerships.tests.makers import Role, make_organization, make_partnership, make_person

AT = dt.datetime(2025, 2, 5, 18, tzinfo=dt.UTC)
DAY = dt.date(2025, 2, 5)
SINCE = dt.date(2024, 10, 8)
SIGNED = dt.date(2024, 11, 26)
NINE = (
    ("Renata Quillfeather", "Workforce Board", System.WORKFORCE),
    ("Ludovic Hartsease", "One-Stop", System.WORKFORCE),
    ("Mireille Oxenham", "County Schools", System.K12),
    ("Percival Anand-Moss", "Valley College", System.COMMUNITY_COLLEGE),
    ("Greta Silverlock", "Mesa State", System.FOUR_YEAR),
    ("Dominic Fairweather", "Chamber", System.ECONOMIC_DEVELOPMENT),
    ("Sunniva Rask", "Development Corp", System.ECONOMIC_DEVELOPMENT),
    ("Eustace Mbeki-Thorne", "Labor Council", System.LABOR),
    ("Ottoline Greaves", "Bridgeway", System.COMMUNITY),
)


def core(partnership, people=NINE, *, decides: bool = True) -> None:
    for name, organization, system in people:
        person = make_person(name, make_organization(organization, system))
        support.add(partnership, person, Role.CORE_TEAM, on=SINCE, by=None, decides=decides)


def found(partnership, code: str, day: dt.date = DAY) -> Finding:
    return assess_one(partnership, day).indicators[code]


def verdicts(partnership, code: str, *days: dt.date) -> list[Verdict]:
    return [found(partnership, code, day).verdict for day in days]


def test_e2_is_met_by_nine_who_decide_across_all_four_kinds(partnership):
    core(partnership)

    assert verdicts(partnership, "E2", SINCE - dt.timedelta(1), SINCE) == [Verdict.NOT_YET, Verdict.MET]
    finding = found(partnership, "E2")
    assert finding.because == "9 people in the core team, 9 on the whole team (25 are advised)."
    assert (len(finding.counted), finding.counted[0].what) == (
        9,
        "Dominic Fairweather, Chamber (Economic development), can decide",
    )


def test_e2_waits_for_the_word_that_each_can_decide(partnership):
    core(partnership, NINE[:8])
    core(partnership, NINE[8:], decides=False)

    finding = found(partnership, "E2")
    assert (finding.verdict, finding.next_step[:58]) == (
        Verdict.PARTLY,
        "8 of 9 in the core team are marked as able to decide. Ask ",
    )


@pytest.mark.parametrize(
    ("people", "verdict"),
    [
        (NINE[:2], Verdict.NOT_YET),  # two, of one kind
        (NINE[:3], Verdict.PARTLY),  # three people
        ((NINE[0], NINE[2], NINE[5]), Verdict.PARTLY),  # three kinds
        (NINE[:5], Verdict.PARTLY),
        (NINE[:7], Verdict.PARTLY),  # seven people, and nobody of labor, community or others
        ((*NINE[:6], NINE[8]), Verdict.MET),
    ],
)
def test_e2_counts_people_and_kinds(partnership, people, verdict):
    core(partnership, people)

    assert found(partnership, "E2").verdict == verdict


def test_e2_names_the_gap_and_the_broad_team_may_fill_it(partnership):
    core(partnership, NINE[:7])
    assert found(partnership, "E2").next_step == ("Nobody yet from: labor, community or others. Agree who asks whom.")
    person = make_person("Ottoline Greaves", make_organization("Bridgeway", System.COMMUNITY))
    support.add(partnership, person, Role.BROAD_TEAM, on=DAY, by=None)

    assert found(partnership, "E2").verdict == Verdict.MET


def test_e2_reads_the_seat_before_the_organization(partnership):
    core(partnership, NINE[:7])
    support.describe(partnership, make_person(*NINE[1][:2]), by=None, seat="labor_council")

    assert found(partnership, "E2").verdict == Verdict.MET


def sign(partnership, count: int, *, on: dt.date = SIGNED, signer: bool = True, paper: Document | None = None) -> None:
    for one in commitments.promises(partnership, day=DAY)[:count]:
        person = one.people[0] if signer else None
        commitments.sign(partnership, one.organization, on=on, by=None, at=AT, signer=person, document=paper)


@pytest.mark.parametrize(
    ("count", "verdict"),
    [(0, Verdict.NOT_YET), (4, Verdict.NOT_YET), (5, Verdict.PARTLY), (8, Verdict.PARTLY), (9, Verdict.MET)],
)
def test_e3_is_the_share_of_organizations_that_signed(partnership, count, verdict):
    core(partnership)
    sign(partnership, count)

    assert (found(partnership, "E3").verdict, found(partnership, "E3").because) == (
        verdict,
        f"{count} of 9 organizations have committed themselves.",
    )


def test_e3_is_of_its_day_and_names_who_is_open(partnership):
    core(partnership)
    sign(partnership, 7)

    assert found(partnership, "E3").next_step == "Still open: Valley College, Workforce Board."
    assert verdicts(partnership, "E3", SIGNED - dt.timedelta(1), SIGNED) == [Verdict.NOT_YET, Verdict.PARTLY]


def test_e3_wants_somebody_or_a_paper_behind_each(partnership):
    core(partnership)
    sign(partnership, 9, signer=False)

    assert (found(partnership, "E3").verdict, found(partnership, "E3").next_step[:34]) == (
        Verdict.PARTLY,
        "Add who signed, or the paper, for:",
    )


def test_e3_takes_a_paper_where_nobody_is_named(partnership):
    core(partnership)
    paper = partnership.documents.create(name="a.pdf", source="Chamber", content=b"%PDF-", uploaded_at=AT)
    sign(partnership, 9, signer=False, paper=paper)

    assert found(partnership, "E3").verdict == Verdict.MET


def test_e3_is_not_yet_without_a_core_team(partnership):
    assert found(partnership, "E3").verdict == Verdict.NOT_YET


def test_e3_signatures_run_out_after_twelve_months_unless_a_launch_was_held_before(partnership):
    """Signed on Nov 26, 2024; their last day is Nov 26, 2025."""
    core(partnership)
    sign(partnership, 9)
    last, after = dt.date(2025, 11, 26), dt.date(2025, 11, 27)

    assert verdicts(partnership, "E3", last, after) == [Verdict.MET, Verdict.PARTLY]
    finding = found(partnership, "E3", after)
    assert (finding.computed, finding.stated) == (Verdict.MET, Stated.LAPSED)
    assert finding.next_step.startswith("Signed too long ago, and no launch yet. Ask again: Bridgeway, Chamber, ")
    held(partnership, MeetingType.LAUNCH, "2025-11-26", "ab")
    assert verdicts(partnership, "E3", after, dt.date(2027, 1, 1)) == [Verdict.MET, Verdict.MET]


def test_e2_and_e3_count_in_the_database_as_they_name_the_people(partnership):
    """Both rings for one of them; no seat, another seat and no organization for others; who left is gone."""
    core(partnership, NINE[:4])
    core(partnership, NINE[4:6], decides=False)
    support.add(partnership, make_person(NINE[0][0], NINE[0][1]), Role.BROAD_TEAM, on=SINCE, by=None, decides=True)
    support.add(partnership, make_person("Nora Nowhere"), Role.CORE_TEAM, on=SINCE, by=None)
    support.describe(partnership, make_person(*NINE[1][:2]), by=None, seat="labor_council")
    seating.end(partnership.role_holdings.get(person__name=NINE[2][0]), on=DAY, by=None)
    sign(partnership, 3)
    record, named = Record([partnership], DAY), Preparations(partnership, DAY)

    in_the_core = [one for one in named.supporters() if one.is_core]
    team, committed = record.support.team(partnership.pk), record.support.committed(partnership.pk)
    assert (team.core, team.deciding) == (len(in_the_core), sum(one.decides for one in in_the_core)) == (6, 3)
    assert team.kinds == {KIND_OF.get(one.system, Kind.OTHERS) for one in named.supporters()}
    organizations = named.core_organizations()
    assert (committed.organizations, committed.signed) == (len(organizations), 3) == (5, 3)
    assert sum(row is not None for row in organizations.values()) == 3


def champions(partnership, names: str, *, noted: bool = True) -> list:
    rows = []
    for letter in names:
        row = pipeline.identify(
            partnership, make_person(f"Leader {letter.upper()}", f"Company {letter.upper()}"), on=SINCE, by=None, at=AT
        )
        pipeline.settle(row, CandidacyState.COMMITTED, on=SIGNED, by=None, at=AT)
        if noted:
            pipeline.note_passions(row, by=None, **dict.fromkeys(pipeline.PASSIONS, True))
        rows.append(row.person)
    return rows


@pytest.fixture
def letter(partnership):
    start = dt.datetime(2025, 3, 6, 14, 30, tzinfo=dt.UTC)
    meeting = planning.plan(partnership, MeetingType.LAUNCH, starts_at=start, by=None, at=AT)
    return Invitation.objects.create(partnership=partnership, meeting=meeting, subject="Come", created_at=AT)


def put_name(letter, person, *, on: dt.date = dt.date(2025, 2, 3)) -> None:
    Signature.objects.create(invitation=letter, person=person, signed_on=on, signed_at=AT, how="paper", revision=1)


def test_e5_is_met_once_two_champions_did_something_and_what_moves_them_is_noted(partnership, letter):
    """The letter is signed on February 3; as of Wed 2025-02-05 it is met."""
    for person in champions(partnership, "abcd"):
        put_name(letter, person)

    before, on = dt.date(2025, 2, 2), dt.date(2025, 2, 3)
    assert verdicts(partnership, "E5", SINCE, before, on, DAY) == [
        Verdict.NOT_YET,
        Verdict.PARTLY,
        Verdict.MET,
        Verdict.MET,
    ]
    assert found(partnership, "E5").because == "4 champions of up to 6; signed, hosted, planned or asked peers: 4."


def test_e5_is_partly_met_by_one_and_not_by_none(partnership, letter):
    assert found(partnership, "E5").verdict == Verdict.NOT_YET
    [person] = champions(partnership, "a")
    put_name(letter, person)

    assert (found(partnership, "E5").verdict, found(partnership, "E5").next_step) == (
        Verdict.PARTLY,
        "1 champion so far. Agree who asks the next one.",
    )


@pytest.mark.parametrize("noted", ["", "a"])
def test_e5_waits_for_the_conveners_and_tells_a_reader_nothing_of_what_they_noted(
    partnership, letter, as_person, observer, noted
):
    """Nothing noted, or one of two: whoever may not read private notes sees the same words."""
    for name in "ab":
        [person] = champions(partnership, name, noted=name in noted)
        put_name(letter, person)

    finding = found(partnership, "E5")
    assert (finding.verdict, finding.because, finding.next_step) == (
        Verdict.PARTLY,
        "2 champions of up to 6; signed, hosted, planned or asked peers: 2.",
        "Let the conveners talk with the champions about what moves them.",
    )
    assert [line.what for line in finding.counted] == ["Leader A, Company A", "Leader B, Company B"]
    with time_machine.travel(AT, tick=False):
        page = as_person(observer).get(f"/partnerships/{partnership.slug}/indicators/").content.decode()
    row = page.split('<li class="todo" id="E5">')[1].split('<li class="todo" id="E6">')[0]
    assert "Let the conveners talk with the champions about what moves them." in row
    assert ("noted" in page, "statement" in row.lower(), "passion" in page) == (False, False, False)


def test_e5_counts_asks_planning_and_hosting_like_a_signature(partnership, letter):
    asker, _planner, _idle = champions(partnership, "abc")
    guest = make_person("Gil Guest", "Guest Works")
    invitee = Invitee.objects.create(invitation=letter, person=guest, added_on=DAY, added_at=AT)
    Ask.objects.create(invitee=invitee, made_by=asker, on=dt.date(2025, 2, 4), at=AT)
    held(partnership, MeetingType.PLANNING, "2025-02-04", "b")

    assert [line.what for line in found(partnership, "E5").counted] == [
        "Leader A, Company A",
        "Leader B, Company B",
        "Leader C, Company C: nothing done yet",
    ]
    held(partnership, MeetingType.LAUNCH, "2025-02-05", "d", venue="Company C, hall 2")
    assert found(partnership, "E5").counted[2].what == "Leader C, Company C"


def test_e5_counts_nobody_whose_role_has_ended(partnership, letter):
    for person in champions(partnership, "ab"):
        put_name(letter, person)
    seating.end(partnership.role_holdings.champions().first(), on=DAY, by=None)

    assert verdicts(partnership, "E5", DAY - dt.timedelta(1), DAY) == [Verdict.MET, Verdict.PARTLY]


@pytest.mark.parametrize("count", [1, 50])
def test_fifty_partnerships_are_read_with_as_many_queries_as_one(db, count):
    """The numbers; the support team, who of it has no organization, what it signed; champions, notes, signatures, places, and what the idle did."""
    places = [make_partnership(f"Partnership {number}") for number in range(count)]
    for place in places:
        core(place, NINE[:2])
        champions(place, "ab")
    with CaptureQueriesContext(connection) as asked:
        record = Record(places, DAY)
        told = [
            (record.support.team(one.pk).core, record.support.committed(one.pk).organizations)
            + (len(record.champions.engaged(one.pk)), len(record.champions.noted(one.pk)))
            for one in places
        ]

    assert (told, len(asked)) == ([(2, 2, 0, 2)] * count, 9)
