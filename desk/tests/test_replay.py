"""Reading and playing files of events: what is refused, where the clock stands, and what is left when it goes wrong."""

import dataclasses
import datetime as dt
import typing
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from actionteams.models import Action, Chair, Priority, SignUp, Slip, TeamSeat
from desk.replay import player, reader
from desk.replay.beginning import SlugTaken
from desk.replay.events import VERBS
from desk.replay.life import Event, Expectation, PartnershipWords
from desk.replay.reading import BIGGEST
from desk.replay.refusing import BadLife
from desk.replay.schema import words
from followups import reconcile, sweep
from followups.circumstances import Circumstances
from followups.models import Digest, FollowUp, Notice
from followups.tests.makers import launched, promise
from meetings import adopting
from meetings.models import Attendance, CallLead, Idea, Meeting, NextStep
from meetings.tests.makers import plan_meeting
from outbox.models import Letter
from partnerships import guidance
from partnerships.models import Affiliation, Organization, Partnership, Person, StatedSide, User
from partnerships.tests.makers import make_person
from partnerships.tests.once import checked

ROOT = Path(__file__).parents[2]
HEAD = """\
partnership:
  name: Salt Flats Logistics
  slug: salt-flats-logistics
  founded: 2025-01-06
  industry: {name: Logistics, naics: 48-49}
  region: {name: Salt Flats, counties: [Borax, Playa], basis: commuting, state: UT}
events:
"""
FIRST_LINE = 8
CAST = """\
  - on: 2025-01-06
    organizations:
      - {name: Borax Workforce Board, system: workforce, county: Borax}
      - {name: Playa College, system: community college}
      - {name: Dune Freight, county: Playa}
      - {name: Mirage Warehouses}
  - on: 2025-01-06
    people:
      - {name: Wilma Board, organization: Borax Workforce Board, email: wilma@board.example}
      - {name: Colin College, organization: Playa College}
      - {name: Frida Freight, organization: Dune Freight, title: Owner}
      - {name: Walt Warehouse, organization: Mirage Warehouses}
  - on: 2025-01-06
    role: {name: lead convener, people: Wilma Board}
"""
LAUNCH = """\
  - on: 2025-02-03
    plan: {meeting: launch, type: launch, day: 2025-03-06, starts: "07:30", ends: "09:30"}
  - on: 2025-03-06
    hold:
      meeting: launch
      industry: [Frida Freight, Walt Warehouse]
      convener: Wilma Board
      priorities:
        - {ref: docks, title: Loading docks}
        - {ref: drivers, title: Drivers}
      ideas: {docks: [Share them at night], none: [More parking]}
      sign_ups: {docks: [Frida Freight, Walt Warehouse]}
"""


def life(*events, today=None, head=HEAD):
    return reader.parse(head + "".join(events), file="story.yaml", folder=ROOT, today=today)


def play(*events, until=None, **given):
    return player.play(life(*events, **given), until=until)


def event(text):
    """The one event of a story that nobody has to play."""
    return life(text).events[0]


def denver(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("America/Denver"))


def day(text):
    return dt.date.fromisoformat(text)


# ---- Reading ------------------------------------------------------------------------------------------


def test_the_header_says_whose_life_it_is():
    assert life("  - {on: 2025-01-06, note: Begin.}\n").partnership == PartnershipWords(
        name="Salt Flats Logistics",
        slug="salt-flats-logistics",
        founded=day("2025-01-06"),
        industry=words(PartnershipWords)["industry"](name="Logistics", naics="48-49"),
        region=words(PartnershipWords)["region"](
            name="Salt Flats", counties=("Borax", "Playa"), basis="commuting", state="UT"
        ),
    )


def test_an_event_has_its_line_its_day_its_time_and_one_verb():
    assert event('  - on: 2025-03-06\n    at: "07:30"\n    expect: refused H4, H1\n    job_left: No\n') == Event(
        line=FIRST_LINE,
        word="job_left",
        verb=VERBS["job_left"](person="No"),
        on=day("2025-03-06"),
        at=dt.time(7, 30),
        expect=Expectation("refused", frozenset({"H1", "H4"})),
    )


def test_a_list_of_one_thing_may_be_written_as_that_thing():
    told = event("  - {on: 2025-03-06, chair: {priority: docks, people: Frida Freight}}\n")

    assert told.verb == VERBS["chair"](priority="docks", people=("Frida Freight",))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2025-03-06", "2025-03-06"),
        ("today", "2025-04-05"),
        ("today-30", "2025-03-06"),
        ("today + 2", "2025-04-07"),
        ("today weekday", "2025-04-07"),
        ("today-1 weekday", "2025-04-04"),
        ("+14d", "2025-01-20"),
        ("+5d weekday", "2025-01-13"),
    ],
)
def test_days_are_counted_from_today_or_from_the_event_before(written, meant):
    """Today is Saturday, April 5; the partnership was founded on Monday, January 6."""
    told = life(f"  - {{on: {written}, note: Now.}}\n", today=day("2025-04-05"))

    assert told.events[0].on == day(meant)


def test_inside_an_event_days_count_from_its_own():
    told = event("  - {on: 2025-03-06, job_taken: {person: A, organization: B, left_on: +3d}}\n")

    assert told.verb.left_on == day("2025-03-09")


@pytest.mark.parametrize(("written", "meant"), [("07:30", (7, 30)), ("7:30 pm", (19, 30)), ("12:05 AM", (0, 5))])
def test_times_are_read_as_people_write_them(written, meant):
    assert event(f'  - {{on: 2025-03-06, at: "{written}", note: Now.}}\n').at == dt.time(*meant)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("  - {on: 2025-03-06, sign_upp: M1}\n", "line 8: Nothing is called “sign_upp”. Did you mean “sign_up”?"),
        (
            "  - on: 2025-03-06\n    sign_up:\n      priority: docks\n      poeple: Frida\n",
            "line 11: “poeple” is not a word of sign_up. Did you mean “people”?",
        ),
        ("  - {on: 2025-03-06, sign_up: {priority: docks}}\n", "line 8: sign_up needs “people”."),
        ("  - {on: 2025-03-06, plan: launch}\n", "line 8: plan is written as words with values, like “name: …”."),
        ("  - {note: Now.}\n", "line 8: An event needs its day: “on: 2025-03-06”."),
        ("  - {on: 2025-03-06}\n", "line 8: Nothing happens in this event."),
        (
            "  - on: 2025-03-06\n    note: One.\n    job_left: Two\n",
            "line 10: One event holds one thing; “job_left” is the second.",
        ),
        ("  - {on: 2025-03-06, note: }\n", "line 8: “note” has no value."),
        ("  - {on: 2025-02-30, note: Now.}\n", "line 8: There is no day 2025-02-30."),
        (
            "  - {on: March 6, note: Now.}\n",
            "line 8: “March 6” is not a day. "
            "Write 2025-03-06, today, today-30, today+14 or +14d, with “weekday” behind it to skip a weekend.",
        ),
        (
            "  - {on: 2025-03-06, at: 25:00, note: Now.}\n",
            "line 8: “25:00” is not a time. Write “07:30” or “7:30 PM”.",
        ),
        (
            "  - {on: 2025-03-06, note: Now.}\n  - {on: 2025-03-05, note: Then.}\n",
            "line 9: 2025-03-05 comes before 2025-03-06, the day of the event above.",
        ),
        (
            "  - {on: 2025-01-05, note: Now.}\n",
            "line 8: 2025-01-05 comes before 2025-01-06, the day of the event above.",
        ),
        (
            "  - {on: 2025-03-06, entered_on: 2025-03-05, note: Now.}\n",
            "line 8: What was entered afterwards was entered after its day.",
        ),
        ("  - {on: 2025-03-06, note: [One, Two]}\n", "line 8: “note” is one value, not a list or more words."),
        (
            "  - {on: 2025-03-06, hold: {meeting: launch, close: perhaps}}\n",
            "line 8: “close” is yes or no, not “perhaps”.",
        ),
        (
            "  - {on: 2025-03-06, guidance_change: {key: a, value: many, reason: b}}\n",
            "line 8: “value” is a whole number, not “many”.",
        ),
        (
            "  - {on: 2025-03-06, team_pace: {priority: docks, every: montly}}\n",
            "line 8: “every” cannot be “montly”. Did you mean “monthly”? It is one of: two_weekly, monthly, two_monthly.",
        ),
        ("  - {on: 2025-03-06, note: Now., note: Again.}\n", "line 8: “note” is said twice."),
        ("  - {on: 2025-03-06, ? [a, b] : Now.}\n", "line 8: A word of an event is one word, not a list."),
        (
            "  - {on: 2025-03-06, expect: refused H7, note: Now.}\n",
            "line 8: Expect “refused H4” (one of H1, H2, H3, H4, H5, H8, H9), “warned W12” or “no warnings”, not “refused H7”.",
        ),
        (
            "  - {on: 2025-03-06, note: &a Now.}\n",
            "line 8: Anchors (&) and aliases (*) are not used here; write it out.",
        ),
        ("  - {on: 2025-03-06, note: !!binary aa}\n", "line 8: Tags (!) are not used here; put the value in quotes."),
        (
            "  - {on: 2025-03-06, note: Now.}\n---\na: b\n",
            "line 9: A file of events is one document; a second begins here.",
        ),
        ("  - {on: 2025-03-06, note: 'Now.}\n", "line 9: found unexpected end of stream."),
    ],
)
def test_what_is_wrong_is_refused_with_its_line(written, said):
    with pytest.raises(BadLife) as refusal:
        life(written)

    assert str(refusal.value) == f"story.yaml, {said}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "story.yaml: is empty."),
        ("- a\n", "story.yaml, line 1: the file is written as words with values, like “name: …”."),
        ("events: []\n", "story.yaml, line 1: The file needs “partnership”."),
        (HEAD, "story.yaml, line 7: “events” has no value."),
        (HEAD + "  a: b\n", "story.yaml, line 8: “events” is a list; each event begins with “- on:”."),
        (HEAD + "  []\nevnts: []\n", "story.yaml, line 9: “evnts” does not belong here. Did you mean “events”?"),
        (
            HEAD + "  []\nroster: ../pytest.ini\n",
            "story.yaml, line 9: The roster is a file beside this one; give its name alone.",
        ),
        (HEAD + "  []\nroster: nobody.csv\n", "story.yaml, line 9: There is no file nobody.csv beside this one."),
        ("[" * 50_000, "story.yaml, line 1: Lists stand in lists deeper than any event needs."),
    ],
)
def test_a_file_that_holds_no_life_is_refused(text, said):
    with pytest.raises(BadLife) as refusal:
        reader.parse(text, file="story.yaml", folder=ROOT)

    assert str(refusal.value) == said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"#" * (BIGGEST + 1), "story.yaml: is larger than 1,000,000 bytes."),
        ("name: Müller\n".encode("cp1252"), "story.yaml: is not UTF-8 text."),
    ],
)
def test_a_file_that_is_far_too_big_or_no_text_is_refused(tmp_path, content, said):
    path = tmp_path / "story.yaml"
    path.write_bytes(content)

    with pytest.raises(BadLife) as refusal:
        reader.read(path)

    assert str(refusal.value) == said


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("person,title,county,M1\n", "people.csv, line 1: has no column “company”."),
        (
            "person,title,company,county,M1\nFrida,Owner,,Playa,x\n",
            "people.csv, line 2: does not have a name, a company and one value a column.",
        ),
        (
            "person,title,company,county,M1\nFrida,Owner,Dune,Playa,x\nfrida,Owner,Dune,Playa,\n",
            "people.csv, line 3: frida is there already.",
        ),
    ],
)
def test_a_roster_with_a_broken_row_is_refused(tmp_path, rows, said):
    (tmp_path / "people.csv").write_text(rows)

    with pytest.raises(BadLife) as refusal:
        reader.parse(HEAD + "  []\nroster: people.csv\n", file="story.yaml", folder=tmp_path)

    assert str(refusal.value) == said


# ---- Playing ------------------------------------------------------------------------------------------


def test_a_meeting_is_captured_while_it_takes_place(db):
    account = "  - {on: 2025-01-06, account: {person: Wilma Board, email: wilma@board.example}}\n"
    play(CAST, account, LAUNCH)

    launch = Meeting.objects.get()
    assert (launch.planned_on, launch.held_on, launch.closed_at) == (
        day("2025-02-03"),
        day("2025-03-06"),
        denver("2025-03-06T09:30"),
    )
    assert launch.closed_by.email == "wilma@board.example"
    assert list(Attendance.objects.order_by("pk").values_list("person__name", "capacity", "at")) == [
        ("Frida Freight", "industry", denver("2025-03-06T07:30")),
        ("Walt Warehouse", "industry", denver("2025-03-06T07:30")),
        ("Wilma Board", "convener", denver("2025-03-06T07:30")),
    ]
    assert list(Idea.objects.order_by("pk").values_list("text", "priority__title", "at")) == [
        ("Share them at night", "Loading docks", denver("2025-03-06T08:30")),
        ("More parking", None, denver("2025-03-06T08:30")),
    ]
    signed = SignUp.objects.order_by("pk")
    assert [(row.person.name, row.started_on, row.at, row.how, row.late) for row in signed] == [
        ("Frida Freight", day("2025-03-06"), denver("2025-03-06T09:00"), "sheet", False),
        ("Walt Warehouse", day("2025-03-06"), denver("2025-03-06T09:01"), "sheet", False),
    ]
    assert list(Priority.objects.order_by("pk").values_list("title", "state")) == [
        ("Loading docks", "claimed"),
        ("Drivers", "parked"),
    ]


def test_what_is_entered_afterwards_is_typed_then_and_true_of_its_day(db):
    play(CAST, LAUNCH.replace("  - on: 2025-03-06\n", "  - on: 2025-03-06\n    entered_on: 2025-03-20\n"))

    launch = Meeting.objects.get()
    assert (launch.held_on, launch.closed_at) == (day("2025-03-06"), denver("2025-03-20T09:00"))
    assert set(SignUp.objects.values_list("started_on", "at")) == {(day("2025-03-06"), denver("2025-03-20T09:00"))}
    assert FollowUp.objects.get(rule="T8").due_on == day("2025-04-03")


def test_events_without_a_time_happen_at_nine_or_right_after_the_one_before(db):
    play(
        CAST,
        '  - {on: 2025-02-03, at: "14:00", stage: launching}\n',
        "  - {on: 2025-02-03, stage: preparing}\n",
        "  - {on: 2025-02-04, stage: launching}\n",
    )

    assert [change.at for change in Partnership.objects.get().stage_changes.order_by("pk")] == [
        denver("2025-02-03T14:00"),
        denver("2025-02-03T14:00"),
        denver("2025-02-04T09:00"),
    ]


def test_the_clock_never_goes_back(db):
    with pytest.raises(BadLife, match=r"line 23: note: It is 14:00 in the story already; this is earlier\."):
        play(CAST, '  - {on: 2025-02-03, at: "14:00", note: a}\n', '  - {on: 2025-02-03, at: "13:59", note: b}\n')


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "  - {on: 2025-02-03, job_left: Frieda Freight}\n",
            "job_left: The story knows nobody called “Frieda Freight”. Did you mean “Frida Freight”?",
        ),
        (
            "  - {on: 2025-02-03, cancel: {meeting: launch, reason: Snow}}\n",
            "cancel: The story has no meeting called “launch”.",
        ),
        (
            "  - {on: 2025-02-03, people: [{name: Frida Freight}]}\n",
            "people: The story knows Frida Freight already.",
        ),
        (
            "  - {on: 2025-02-03, people: [{name: Ned, organization: Dune}]}\n",
            "people: The story knows no organization called “Dune”.",
        ),
        (
            "  - {on: 2025-02-03, hold: {meeting: launch, industry: Frida Freight}}\n",
            "hold: No meeting “launch” is planned. Say its “type” and when it “starts”.",
        ),
        (
            "  - {on: 2025-02-03, hold: {meeting: l, type: launch, starts: 07:30}}\n",
            "hold: Check in at least one person before you close the meeting.",
        ),
        ("  - {on: 2025-02-03, done_outside: {rule: T4}}\n", "done_outside: Nothing is owed by T4."),
        (
            "  - {on: 2025-02-03, role_ended: {name: champion, person: Frida Freight}}\n",
            "role_ended: Frida Freight does not hold this role.",
        ),
        (
            "  - {on: 2025-02-03, addresses: {people: {Wilma Board: wilma@home.example}}}\n",
            "addresses: Wilma Board has another address, or somebody else has wilma@home.example.",
        ),
        (
            "  - {on: 2025-02-03, addresses: {people: {Colin College: wilma@board.example}}}\n",
            "addresses: Colin College has another address, or somebody else has wilma@board.example.",
        ),
        (
            "  - {on: 2025-02-03, later: {fact: statement, says: It works., people: Nobody At All}}\n",
            "later: The story knows nobody called “Nobody At All”.",
        ),
    ],
)
def test_an_event_that_cannot_happen_breaks_the_story_off_and_leaves_nothing(db, written, said):
    with pytest.raises(BadLife) as refusal:
        play(CAST, written)

    assert str(refusal.value) == f"story.yaml, line 22: {said}"
    assert not Partnership.objects.exists()
    assert not Person.objects.exists()
    assert not Organization.objects.exists()


def test_a_meeting_is_held_on_the_day_it_has(db):
    with pytest.raises(BadLife, match=r"“launch” is planned for 2025-03-06. Move it, or hold it on that day."):
        play(CAST, LAUNCH.replace("- on: 2025-03-06", "- on: 2025-03-07"))


# ---- What a story expects -----------------------------------------------------------------------------

CHAMPION = "  - on: 2025-02-03\n    role: {name: champion, people: PERSON}\n    expect: refused H4\n"


def test_a_refusal_that_is_expected_leaves_nothing_behind(db):
    summary = play(CAST, CHAMPION.replace("PERSON", "Colin College"))

    assert summary.refused == 1
    assert list(summary.partnership.role_holdings.values_list("role", flat=True)) == ["lead_convener"]


def test_a_refusal_that_does_not_come_fails_with_its_line(db):
    with pytest.raises(BadLife) as refusal:
        play(CAST, CHAMPION.replace("PERSON", "Frida Freight"))

    assert str(refusal.value) == "story.yaml, line 22: role: It was to be refused (H4), but it was done."
    assert not Partnership.objects.exists()


def test_a_refusal_by_another_rule_fails_with_its_line(db):
    early = "  - on: 2025-02-03\n    hold: {meeting: l, type: launch, starts: 07:30}\n    expect: refused H4\n"

    with pytest.raises(BadLife) as refusal:
        play(CAST, early)

    assert str(refusal.value) == (
        "story.yaml, line 22: hold: It was to be refused by H4, but was by "
        "NobodyPresent: Check in at least one person before you close the meeting."
    )


@pytest.mark.parametrize("starts", ["02:30"])
def test_h9_an_hour_that_does_not_exist_is_refused(db, starts):
    plan = f"{{meeting: l, type: launch, day: 2025-03-09, starts: {starts}}}"
    summary = play(CAST, f"  - on: 2025-02-03\n    plan: {plan}\n    expect: refused H9\n")

    assert (summary.refused, Meeting.objects.count()) == (1, 0)


def test_h9_of_two_equal_hours_the_second_can_be_meant(db):
    plan = "{meeting: l, type: launch, day: 2025-11-02, starts: 01:30, second_of_two: SECOND}"
    twice = f"  - on: 2025-02-03\n    plan: {plan}\n"
    play(
        CAST, twice.replace(", second_of_two: SECOND", "") + "    expect: refused H9\n", twice.replace("SECOND", "yes")
    )

    assert Meeting.objects.get().starts_at == dt.datetime(2025, 11, 2, 8, 30, tzinfo=dt.UTC)


def test_h8_a_meeting_that_lies_ahead_is_not_closed(db):
    early = LAUNCH.replace("- on: 2025-03-06\n", "- on: 2025-03-06\n    expect: refused H8\n")
    with pytest.raises(BadLife, match="It was to be refused"):
        play(CAST, early)


@pytest.mark.parametrize(
    ("public", "said"),
    [
        ("[]", "no warnings"),
        ("[Colin College]", "warned W5"),
    ],
)
def test_warnings_can_be_expected(db, public, said):
    """Two leaders of two companies are too few for a launch, W3; an even room is W5."""
    held = LAUNCH.replace("      convener:", f"      support: {public}\n      convener:").replace(
        "type: launch", "type: second"
    )

    assert play(CAST, held + f"    expect: {said}\n").events.total() == 5


def test_a_warning_that_does_not_come_fails_with_its_line(db):
    with pytest.raises(BadLife) as refusal:
        play(CAST, LAUNCH + "    expect: warned W5\n")

    assert str(refusal.value) == "story.yaml, line 24: hold: It was to bring W5, but brought W3."


# ---- What happens by itself ---------------------------------------------------------------------------

ACCOUNT = "  - {on: 2025-01-06, account: {person: Wilma Board, email: wilma@board.example}}\n"


def test_what_opens_is_announced_when_it_opens_and_told_in_the_morning(db):
    play(CAST, ACCOUNT, LAUNCH, until=day("2025-03-28"))

    notice = Notice.objects.get(follow_up__rule="T8")
    letter = Letter.objects.latest("pk")
    assert (notice.kind, notice.at) == ("opened", denver("2025-03-27T00:00"))
    assert (letter.created_at, letter.state, letter.sent_at) == (denver("2025-03-27T07:00"), "past", None)
    assert letter.to_address == "wilma@board.example"


def test_what_comes_to_be_owed_after_seven_is_told_the_morning_after(db):
    play(CAST, ACCOUNT, LAUNCH, until=day("2025-03-07"))

    since_the_launch = Notice.objects.filter(at__gte=denver("2025-03-06T00:00")).order_by("pk")
    assert list(since_the_launch.values_list("follow_up__rule", "kind", "at")) == [
        ("T4", "soon", denver("2025-03-06T09:31")),
        # One priority alone raises R4, on the day of the launch.
        ("T24", "opened", denver("2025-03-06T09:31")),
        ("T5", "opened", denver("2025-03-07T00:00")),
    ]
    assert Letter.objects.latest("pk").created_at == denver("2025-03-07T07:00")


def test_nothing_happens_by_itself_after_the_day_at_which_the_story_stops(db):
    play(CAST, ACCOUNT, LAUNCH, until=day("2025-03-26"))

    assert not Notice.objects.filter(follow_up__rule="T8").exists()


def test_the_news_of_other_partnerships_are_left_alone(partnership, convener):
    cycle = launched(partnership)
    reconcile.reconcile(Circumstances(partnership, at=denver("2025-03-06T12:00")), rules={"T8"}, owed=[promise(cycle)])

    play(CAST, ACCOUNT, LAUNCH, until=day("2025-04-30"))

    assert not Notice.objects.filter(follow_up__partnership=partnership).exists()
    assert not Digest.objects.filter(user=convener).exists()
    assert sweep.raise_due(now=denver("2025-04-30T12:00")) == 1


# ---- Every verb ---------------------------------------------------------------------------------------

REST = """\
  - {on: 2025-03-07, recap_sent: {meeting: launch, opening: Thank you all.}}
  - {on: 2025-03-08, waive: {rule: T5, why: not needed}}
  - {on: 2025-03-09, propose: [{ref: fuel, title: Fuel, main_field: business}]}
  - {on: 2025-03-09, sign_up: {priority: fuel, people: Walt Warehouse}}
  - on: 2025-03-10
    sign_up_online: {name: Nora New, company: Oasis Trucks, email: nora@oasis.example, priorities: [docks, fuel]}
  - on: 2025-03-11
    plan: {meeting: call, type: follow up call, priority: docks, day: 2025-03-28, starts: 8:00, mode: phone}
  - {on: 2025-03-12, postpone: {meeting: call, reason: Holiday}}
  - {on: 2025-03-13, move: {meeting: call, day: 2025-03-31, starts: 9:00, ends: 10:00}}
  - {on: 2025-03-14, expect_guest: {meeting: call, people: [Frida Freight, Nora New]}}
  - on: 2025-03-31
    hold:
      meeting: call
      present: [Frida Freight, Colin College]
      walk_ins: [{name: Otto Open, company: Open Roads, title: Driver}]
      exceptions: {Colin College: Dialed in by mistake}
      notes: It rained.
      next_steps: [{what: Call the county, owner: Frida Freight, due: +7d}]
      actions: [{ref: "1", priority: docks, title: Share two docks, horizon: first win, owner: Frida Freight}]
  - {on: 2025-04-01, correct_day: {meeting: call, day: 2025-03-30}}
  - {on: 2025-04-02, plan: {meeting: other, type: other, day: 2025-04-20, starts: 9:00}}
  - {on: 2025-04-03, cancel: {meeting: other, reason: Not needed}}
  - {on: 2025-04-04, first_responder: {priority: docks, person: Colin College, reason: Yard}}
  - {on: 2025-04-05, introduced: {priority: docks, person: Colin College, letter: Colin opens the yard. Welcome him.}}
  - {on: 2025-04-05, check_in: {priority: docks, person: Colin College, planned: 2025-04-14}}
  - {on: 2025-04-05, team_pace: {priority: docks, every: monthly}}
  - {on: 2025-04-06, action: {ref: "2", priority: docks, title: Measure}}
  - {on: 2025-04-07, action_done: "2"}
  - {on: 2025-04-15, check_in: {priority: docks, person: Colin College, held: yes, note: The yard is open., planned: +30d}}
  - {on: 2025-05-20, hold: {meeting: second, type: second, starts: 9:00, present: [Frida Freight, Nora New, Wilma Board]}}
  - {on: 2025-05-20, agenda_led: {meeting: second, parts: [{title: Opening, led_by: Frida Freight, minutes: 10}, {title: Teams}]}}
  - {on: 2025-05-20, chair: {priority: docks, people: [Frida Freight, Nora New]}}
  - {on: 2025-05-21, step_down: {priority: docks, person: Nora New}}
  - {on: 2025-05-22, leave_team: {priority: docks, person: Colin College}}
  - {on: 2025-05-23, withdraw: {priority: fuel, person: Nora New, reason: Too much}}
  - {on: 2025-05-24, done_outside: {rule: T4, about: second}}
  - {on: 2025-05-25, priority_ended: {priority: fuel, state: completed}}
  - {on: 2025-06-01, job_taken: {person: Walt Warehouse, organization: Dune Freight, left_on: 2025-05-30}}
  - {on: 2025-06-02, side_stated: {side: industry, reason: Runs a fleet, organization: Playa College}}
  - {on: 2025-06-03, guidance_change: {key: quarter_red, value: 130, reason: Far apart}}
  - {on: 2025-06-04, role: {name: co convener, people: Colin College, interim: yes}}
  - {on: 2025-06-05, role_confirmed: {name: co convener, person: Colin College}}
  - {on: 2025-06-06, role_ended: {name: co convener, person: Colin College}}
  - {on: 2025-06-10, stage: sustaining}
  - {on: 2025-06-11, pause: {reason: Flood, restart_on: 2025-08-01}}
  - {on: 2025-08-01, restart: The water is gone}
  - {on: 2025-08-02, job_left: Nora New}
  - {on: 2025-08-03, later: {fact: statement, says: Docks are full., people: Frida Freight, priority: docks, action: "1", meeting: call}}
  - {on: 2025-08-03, industry_review: {changed: yes, leader: Frida Freight, known_from: The port's figures}}
  - {on: 2025-08-03, outside_figure: {name: Containers, value: 12000, source: The port, comment: More than ever}}
  - {on: 2025-08-04, note: The end.}
"""


@pytest.fixture(scope="module")
def played(django_db_setup, django_db_blocker):
    """Played once for all tests of this file that only look at it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield checked(play(CAST, ACCOUNT, LAUNCH, REST))
        transaction.set_rollback(True)


def test_a_story_may_use_every_verb(played):
    """All that the tests of this file and Tamarack's leave out, in one life."""
    of_tamarack = {
        "survey_sent",
        "survey_answers",
        "addresses",
        "industry_chosen",
        "support_seat",
        "oriented",
        "commitment",
        "candidate",
        "call_lead",
    }
    of_tamarack |= {"principles", "public_page", "named_in_public", "asks_to_join"}
    of_tamarack |= {"plan_part", "plan_sent", "plan_agreed", "plan_adopted", "chosen"}
    of_tamarack |= {"progress", "win", "brings", "noticed", "debrief", "need", "need_asked", "need_answered"}
    of_tamarack |= {"statement", "administrative_area", "industry_change", "change_considered", "refresh_decided"}
    of_tamarack |= {"letter", "signature", "invite", "letter_sent", "asked", "replied", "facilitator"}
    of_tamarack |= {"wanted_mix", "our_story", "welcomed"}
    assert set(VERBS) - set(played.events) == of_tamarack


def test_meetings_are_moved_corrected_and_called_off(played):
    meetings = Meeting.objects.order_by("starts_at").values_list("type", "state", "held_on", "revision")

    assert list(meetings) == [
        ("launch", "held", day("2025-03-06"), 0),
        ("follow_up_call", "held", day("2025-03-30"), 3),
        ("other", "canceled", None, 1),
        ("second", "held", day("2025-05-20"), 0),
    ]
    assert Priority.objects.get(title="Loading docks").call_held_on == day("2025-03-30")


def test_what_the_second_meeting_went_through(played):
    second = Meeting.objects.get(type="second")
    parts = second.agenda.values_list("position", "title", "lead__name", "minutes")

    assert list(parts) == [(1, "Opening", "Frida Freight", 10), (2, "Teams", None, None)]
    assert second.parts_led_by_industry == 1


def test_who_was_at_the_call_and_what_was_said_there(played):
    call = Meeting.objects.get(type="follow_up_call")
    rows = call.attendances.order_by("person__name")

    assert list(rows.values_list("person__name", "capacity", "state", "walk_in", "exception_reason")) == [
        ("Colin College", "support", "present", False, "Dialed in by mistake"),
        ("Frida Freight", "industry", "present", False, ""),
        ("Nora New", "industry", "expected", False, ""),
        ("Otto Open", "industry", "present", True, ""),
    ]
    assert call.notes == "It rained."
    assert list(NextStep.objects.values_list("what", "owner__name", "due_on")) == [
        ("Call the county", "Frida Freight", day("2025-04-07"))
    ]


def test_who_worked_on_what(played):
    signed = SignUp.objects.order_by("pk")
    assert [(row.priority.title, row.person.name, row.how, row.late, row.ended_on) for row in signed] == [
        ("Loading docks", "Frida Freight", "sheet", False, None),
        ("Loading docks", "Walt Warehouse", "sheet", False, None),
        ("Fuel", "Walt Warehouse", "convener", True, None),
        ("Loading docks", "Nora New", "link", True, day("2025-08-02")),
        ("Fuel", "Nora New", "link", True, day("2025-05-23")),
    ]
    assert list(Chair.objects.order_by("pk").values_list("person__name", "started_on", "ended_on")) == [
        ("Frida Freight", day("2025-05-20"), None),
        ("Nora New", day("2025-05-20"), day("2025-05-21")),
    ]
    assert list(TeamSeat.objects.values_list("person__name", "started_on", "ended_on", "reason")) == [
        ("Colin College", day("2025-04-04"), day("2025-05-22"), "Yard")
    ]
    assert list(Action.objects.order_by("pk").values_list("title", "horizon", "agreed_on", "done_on")) == [
        ("Share two docks", "first_win", day("2025-03-30"), None),
        ("Measure", "next_step", day("2025-04-06"), day("2025-04-07")),
    ]
    assert list(Priority.objects.order_by("pk").values_list("title", "state", "cadence")) == [
        ("Loading docks", "active", "monthly"),
        ("Drivers", "parked", "two_monthly"),
        ("Fuel", "completed", "two_monthly"),
    ]


def test_a_first_responder_is_introduced_and_talked_with(played):
    seat = TeamSeat.objects.get()
    letter = Letter.objects.get(kind="introduction")

    assert seat.introduced_on == day("2025-04-05")
    assert (letter.to_address, letter.state, letter.from_name) == ("nora@oasis.example", "past", "Frida Freight")
    assert "Colin opens the yard. Welcome him." in letter.text
    assert list(seat.check_ins.order_by("pk").values_list("planned_on", "held_on", "note")) == [
        (day("2025-04-14"), day("2025-04-15"), "The yard is open."),
        (day("2025-05-15"), None, ""),
    ]


JOINED = """\
  - {on: 2025-03-28, hold: {meeting: call, type: follow up call, priority: docks, starts: 8:00, industry: Frida Freight}}
  - {on: 2025-03-29, first_responder: {priority: docks, person: Colin College}}
  - {on: 2025-03-30, action: {ref: one, priority: docks, title: Share two docks, horizon: first win}}
"""


def test_a_talk_that_nobody_planned_can_be_held_and_an_introduction_needs_no_letter(db):
    play(
        CAST,
        LAUNCH,
        JOINED,
        "  - {on: 2025-04-01, introduced: {priority: docks, person: Colin College}}\n",
        "  - {on: 2025-04-02, check_in: {priority: docks, person: Colin College, held: yes}}\n",
    )

    seat = TeamSeat.objects.get()
    assert seat.introduced_on == day("2025-04-01")
    assert list(seat.check_ins.values_list("planned_on", "held_on")) == [(day("2025-04-02"), day("2025-04-02"))]
    assert not Letter.objects.filter(kind="introduction").exists()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "check_in: {priority: docks, person: Colin College}",
            "check_in: Say the day for which it is “planned”, or “held: yes”.",
        ),
        (
            "introduced: {priority: docks, person: Walt Warehouse}",
            "introduced: Walt Warehouse has no such part in docks.",
        ),
        ("win: {action: one, next: two}", "win: A win that follows needs its title: “next_title”."),
        ("win: {action: one, next_due: +90d}", "win: A win that follows needs its title: “next_title”."),
    ],
)
def test_what_is_said_of_a_team_must_be_whole(db, written, said):
    with pytest.raises(BadLife) as refusal:
        play(CAST, LAUNCH, JOINED, f"  - {{on: 2025-04-02, {written}}}\n")

    assert str(refusal.value).endswith(said)


def test_the_win_that_follows_has_its_own_day_and_a_name_in_the_story(db):
    won = (
        "win: {action: one, next: two, next_title: Share four docks, next_owner: Walt Warehouse, next_due: 2025-08-15}"
    )
    play(
        CAST,
        LAUNCH,
        JOINED,
        f"  - {{on: 2025-06-02, {won}}}\n",
        "  - {on: 2025-06-03, progress: {action: two, words: A third is found.}}\n",
    )

    following = Action.objects.get(follows__title="Share two docks")
    assert (following.title, following.owner.name, following.due_on) == (
        "Share four docks",
        "Walt Warehouse",
        day("2025-08-15"),
    )
    assert following.progress_notes.get().words == "A third is found."


def test_t19_the_meeting_at_which_a_plan_was_adopted_shows_it(db):
    second = "hold: {meeting: second, type: second, starts: 9:00, present: [Frida Freight, Walt Warehouse]}"
    play(
        CAST,
        LAUNCH,
        JOINED,
        f"  - {{on: 2025-05-20, {second}}}\n",
        "  - {on: 2025-05-20, plan_adopted: second}\n",
    )

    meeting = Meeting.objects.get(type="second")
    version = adopting.version_of(meeting)
    assert (meeting.plan_adopted, version.number, version.adopted_on) == (True, 1, day("2025-05-20"))


def test_a_slip_handed_in_online_is_kept_with_its_receipt(played):
    slip = Slip.objects.get()
    receipt = Letter.objects.get(kind="sign_up_receipt")

    assert (slip.name, slip.company, slip.at) == ("Nora New", "Oasis Trucks", denver("2025-03-10T09:00"))
    assert (receipt.to_address, receipt.state) == ("nora@oasis.example", "past")
    assert Organization.objects.get(name="Oasis Trucks").to_check is True


def test_what_people_said_about_what_is_owed(played):
    rows = FollowUp.objects.filter(rule__in=["T4", "T5"]).order_by("due_on")

    assert list(rows.values_list("rule", "done_on", "done_by", "waived_on")) == [
        ("T4", day("2025-03-07"), "", None),
        ("T5", None, "", day("2025-03-08")),
        ("T4", day("2025-05-24"), "Wilma Board", None),
    ]
    assert guidance.value("quarter_red", on=day("2025-06-03")) == 130


def test_jobs_roles_and_the_sleep_have_their_days(played):
    jobs = Affiliation.objects.filter(person__name="Walt Warehouse").order_by("pk")
    assert list(jobs.values_list("organization__name", "started_on", "ended_on")) == [
        ("Mirage Warehouses", None, day("2025-05-30")),
        ("Dune Freight", day("2025-06-01"), None),
    ]
    roles = played.partnership.role_holdings.filter(role="co_convener").order_by("pk")
    assert list(roles.values_list("interim", "started_on", "ended_on")) == [
        (True, day("2025-06-04"), day("2025-06-05")),
        (False, day("2025-06-05"), day("2025-06-06")),
    ]
    assert list(played.partnership.pauses.values_list("started_on", "ended_on", "restart_on")) == [
        (day("2025-06-11"), day("2025-08-01"), day("2025-08-01"))
    ]
    assert StatedSide.objects.get().organization.name == "Playa College"
    assert played.partnership.stage == "sustaining"


# ---- The page that explains it ------------------------------------------------------------------------


def words_of(kind):
    """The words of a verb and of what its lists hold."""
    for word, hint in words(kind).items():
        yield word
        for inner in (hint, *typing.get_args(hint)):
            if dataclasses.is_dataclass(inner):
                yield from words_of(inner)


@pytest.mark.parametrize("verb", VERBS)
def test_the_page_explains_every_verb_with_all_its_words(verb):
    page = (ROOT / "docs" / "events.md").read_text()
    shorthand = {"all"}

    assert f"\n| `{verb}` |" in page
    assert [word for word in words_of(VERBS[verb]) if word not in shorthand and f"`{word}`" not in page] == []


def test_the_page_explains_nothing_else():
    page = (ROOT / "docs" / "events.md").read_text().partition("## Verbs")[2].partition("## Adding")[0]
    explained = [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")]
    of_hold = set(words(VERBS["hold"]))

    assert [verb for verb in explained if verb not in VERBS and verb not in of_hold] == []


# ---- The command --------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "story.yaml"
    path.write_text(HEAD + CAST + LAUNCH)
    return path


def test_the_command_says_what_was_played(db, file, capsys):
    call_command("replay", file)

    assert capsys.readouterr().out.splitlines() == [
        "Salt Flats Logistics: 5 events from 2025-01-06 to 2025-03-06.",
        "1 meetings held, 1 of them full; 0 refusals, as expected.",
        "7 follow-ups owed, 0 of them done; 0 letters and 0 digests kept as not sent: past.",
        "salt-flats-logistics is at /partnerships/salt-flats-logistics/",
    ]


def test_a_dry_run_keeps_nothing(db, file, capsys):
    call_command("replay", file, "--dry-run")

    assert capsys.readouterr().out.splitlines()[-1] == "Nothing was kept."
    assert not Partnership.objects.exists()
    assert not Person.objects.exists()


def test_the_command_stops_at_a_day(db, file):
    call_command("replay", file, "--until", "2025-03-05")

    assert Meeting.objects.get().state == "planned"


def test_a_partnership_at_that_address_is_not_overwritten(db, file):
    call_command("replay", file)

    with pytest.raises(CommandError, match=r"There is a partnership at salt-flats-logistics already."):
        call_command("replay", file)
    with pytest.raises(SlugTaken):
        play(CAST)
    assert Meeting.objects.count() == 1


def test_replacing_is_for_demonstrations(db, file, settings):
    call_command("replay", file)

    with pytest.raises(CommandError, match="it works in demo mode only"):
        call_command("replay", file, "--replace")
    settings.DEMO_MODE, settings.PRODUCTION = True, True
    with pytest.raises(CommandError, match="it works in demo mode only"):
        call_command("replay", file, "--replace")


def test_replacing_leaves_one_life_and_nobody_twice(db, file, settings):
    settings.DEMO_MODE = True
    file.write_text(HEAD + CAST + ACCOUNT + LAUNCH + REST)
    call_command("replay", file)
    counted = (Partnership, Person, Organization, Affiliation, User, Meeting, FollowUp, Letter, Digest)
    before = [model.objects.count() for model in counted]

    call_command("replay", file, "--replace")

    assert [model.objects.count() for model in counted] == before


@pytest.mark.parametrize("part", ["champion", "reviewer", "signatory", "caller", "agenda"])
def test_replacing_keeps_whoever_has_a_part_elsewhere(db, file, settings, partnership, part):
    settings.DEMO_MODE = True
    call_command("replay", file)
    frida = Person.objects.get(name="Frida Freight")
    employer = frida.affiliations.get().organization
    give(partnership, frida, part)

    call_command("replay", file, "--replace")

    assert (Person.objects.get(name="Frida Freight"), frida.affiliations.get().organization) == (frida, employer)


def give(partnership, person, part):
    on, at = day("2025-01-01"), dt.datetime(2025, 1, 1, 19, tzinfo=dt.UTC)
    if part == "champion":
        partnership.role_holdings.create(person=person, role="champion", started_on=on)
    elif part == "reviewer":
        partnership.industry_reviews.create(on=on, changed=False, known_from="the state", leader=person, at=at)
    elif part == "signatory":
        partnership.statements.create(code="A2", signer="industry", person=person, signed_on=on, text="So it is", at=at)
    elif part == "caller":
        CallLead.objects.create(cycle=partnership.cycles.get(), person=person, started_on=on)
    else:
        plan_meeting(partnership).agenda.create(title="Welcome", lead=person)


def test_replacing_lets_somebody_go_who_was_known_only_by_what_they_signed(db, file, settings):
    settings.DEMO_MODE = True
    call_command("replay", file)
    give(Partnership.objects.get(), make_person("Sid Signer", "Signer Works"), "signatory")

    call_command("replay", file, "--replace")

    assert not Person.objects.filter(name="Sid Signer").exists()
    assert not Organization.objects.filter(name="Signer Works").exists()


def test_a_broken_file_is_refused_by_the_command(db, file):
    file.write_text(HEAD + "  - {on: 2025-01-06, nte: x}\n")

    with pytest.raises(CommandError, match=r"story.yaml, line 8: Nothing is called “nte”. Did you mean “note”\?"):
        call_command("replay", file)
