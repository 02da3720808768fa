"""The capture screen: Connie records the launch of Thursday, March 6, 2025, at 12:00 in Denver."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.urls import reverse

from actionteams import actions, priorities, signing
from actionteams.models import Action, Priority, SignUp
from actionteams.states import Horizon, PriorityState, SignUpHow
from followups.models import FollowUp
from meetings import capture, finding, planning, wall
from meetings.kinds import MeetingType, Presence
from meetings.models import Attendance, Idea, Meeting, NextStep
from meetings.views import capture_page
from partnerships.echoes import asked_once
from partnerships.models import Organization, Person
from partnerships.roles import Role
from partnerships.systems import Capacity, System
from partnerships.tests.makers import make_organization, make_person, make_seated_user, seat

THAT_DAY = dt.date(2025, 3, 6)


@pytest.fixture(autouse=True)
def on_launch_day(at):
    with time_machine.travel(at, tick=False):
        yield


@pytest.fixture
def launch(partnership, at) -> Meeting:
    """The launch of this morning, 7:30 in Denver."""
    starts_at = dt.datetime(2025, 3, 6, 14, 30, tzinfo=dt.UTC)
    return planning.plan(partnership, MeetingType.LAUNCH, starts_at=starts_at, by=None, at=at - dt.timedelta(days=30))


@pytest.fixture
def odalys(db) -> Person:
    return make_person("Odalys Brennick", "Kettlewood Fabrication")


@pytest.fixture
def renata(db) -> Person:
    return make_person("Renata Quillfeather", "Tamarack Valley Workforce Board", system=System.WORKFORCE)


@pytest.fixture
def freight(launch, at) -> Priority:
    return priorities.propose(launch.cycle, "Shared freight", on=THAT_DAY, by=None, at=at)


@pytest.fixture
def connie(as_person, convener):
    """Connie Convener's browser."""
    return as_person(convener)


def url(name, meeting, **parts):
    return reverse(f"meetings:capture{name and '_'}{name}", kwargs={"pk": meeting.pk, **parts})


def send(client, name, meeting, data=None, *, script=False, **parts):
    headers = {"HX-Request": "true"} if script else {}
    return client.post(url(name, meeting, **parts), data or {}, headers=headers)


def page(client, meeting):
    return client.get(url("", meeting)).content.decode()


def here(meeting):
    return sorted(meeting.attendances.present().values_list("person__name", "capacity"))


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


# The door to the screen


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.CONVENER_STAFF, 200),
        (Role.FACILITATOR, 200),
        (Role.CO_CONVENER, 200),
        (Role.CHAMPION, 403),
        (Role.CORE_TEAM, 403),
        (Role.READER, 403),
    ],
)
def test_those_who_keep_the_record_may_open_it(as_person, partnership, launch, role, status):
    system = System.INDUSTRY if role == Role.CHAMPION else System.WORKFORCE
    somebody = make_seated_user(partnership, role, "Sam Somebody", "Some Organization", system)
    assert as_person(somebody).get(url("", launch)).status_code == status


def test_an_outsider_learns_nothing_and_a_stranger_signs_in(as_person, client, outsider, launch):
    assert as_person(outsider).get(url("", launch)).status_code == 404
    assert client.get(url("", launch)).status_code == 302


def test_every_change_asks_for_the_same_right(as_person, champion, launch, odalys, freight, at):
    row = capture.check_in(launch, odalys, by=None, at=at)
    idea = wall.put_up(launch, "Night bus", at=at)
    signed = signing.sign_up(freight, odalys, at=at, how=SignUpHow.SHEET, by=None)
    chad = as_person(champion)
    doors = [
        ("here", {}), ("walk_in", {}), ("paste", {}), ("record_pasted", {}), ("undo", {}), ("notes", {}), ("close", {}),
        ("idea", {}), ("ideas", {}), ("priority", {}), ("step", {}),
        ("capacity", {"row": row.pk}), ("reason", {"row": row.pk}), ("undo_row", {"row": row.pk}),
        ("reword", {"row": idea.pk}), ("group", {"row": idea.pk}), ("take_down", {"row": idea.pk}),
        ("describe", {"row": freight.pk}), ("champion", {"row": freight.pk}), ("undo_sign_up", {"row": signed.pk}),
    ]  # fmt: skip
    assert {send(chad, name, launch, **parts).status_code for name, parts in doors} == {403}
    assert chad.get(url("people", launch)).status_code == 403


# Ticking off


def test_a_name_is_ticked_off_by_its_number_and_takes_the_capacity_of_its_organization(connie, launch, odalys, renata):
    for person in (odalys, renata):
        assert send(connie, "here", launch, {"person": person.pk}).status_code == 302
    assert here(launch) == [("Odalys Brennick", Capacity.INDUSTRY), ("Renata Quillfeather", Capacity.SUPPORT)]


@pytest.mark.parametrize("typed", ["od", "OD", "brenn", "od br", "kettle", "Odalys Brennick", "odalys kettlewood"])
def test_typed_beginnings_of_name_or_company_tick_off_the_only_one_who_fits(connie, launch, odalys, renata, typed):
    send(connie, "here", launch, {"who": typed})
    assert here(launch) == [("Odalys Brennick", Capacity.INDUSTRY)]


def test_without_a_script_several_of_a_beginning_are_offered_as_buttons(connie, launch, odalys):
    make_person("Odell Crane", "Crane Castings")
    answer = send(connie, "here", launch, {"who": "od"})
    assert answer.status_code == 422
    assert "Which one is “od”?" in text_of(answer)
    assert f'name="person" value="{odalys.pk}"' in answer.content.decode()
    assert here(launch) == []


def test_a_whole_name_means_that_person_although_another_ones_name_begins_so(connie, launch):
    make_person("Ann Lee", "Acme")
    make_person("Ann Leeson", "Bravo")
    send(connie, "here", launch, {"who": "Ann Lee"})
    assert here(launch) == [("Ann Lee", Capacity.INDUSTRY)]


def test_an_unknown_name_opens_the_walk_in_form_with_it(connie, launch):
    answer = send(connie, "here", launch, {"who": "Jane Smith"})
    assert answer.status_code == 422
    assert answer.context["walk_in_open"]
    assert 'value="Jane Smith"' in answer.content.decode()


def test_to_a_script_a_check_in_answers_with_the_row_the_head_count_and_the_quiet_lines(connie, launch, odalys):
    answer = send(connie, "here", launch, {"person": odalys.pk}, script=True)
    pieces = answer.content.decode()
    row = Attendance.objects.get()
    assert 'hx-swap-oob="afterbegin:#here-industry"' in pieces
    assert re.findall(r'id="([\w-]+)"(?: class="[\w -]*")?(?: role="status" aria-live="polite")?(?: data-part)? hx-swap-oob="true"', pieces) == [
        "door-said", "count-industry", "count-public", "headcount", "companies", "quiet", "undo",
    ]  # fmt: skip
    assert f'id="attendance-{row.pk}"' in pieces
    assert "<!doctype" not in pieces
    assert "Odalys Brennick is here, industry leader. " in text_of(answer)
    assert "1 company at the launch; 12 to 60 make a good one." in text_of(answer)


def test_ticking_off_twice_makes_one_row(connie, launch, odalys):
    for _click in range(2):
        send(connie, "here", launch, {"person": odalys.pk})
    assert len(here(launch)) == 1


def test_a_name_longer_than_any_name_is_refused_in_words(connie, launch):
    answer = send(connie, "here", launch, {"who": "x" * 201})
    assert answer.status_code == 422
    assert "That is too long for a name." in text_of(answer)


def test_a_number_that_nobody_has_is_not_found(connie, launch):
    assert send(connie, "here", launch, {"person": 999_999}).status_code == 404


def test_the_likeliest_come_first_expected_then_roles_then_those_who_came_before(partnership, launch, convener, at):
    make_person("Adam Elsewhere", "Acme")
    before = make_person("Beth Before", "Bravo")
    earlier = planning.plan(partnership, MeetingType.OTHER, starts_at=at - dt.timedelta(days=9), by=None, at=at)
    capture.check_in(earlier, before, by=None, at=at)
    expected = make_person("Zoe Expected", "Zeta")
    planning.expect(launch, expected, by=None, at=at)
    found = finding.directory(launch)
    assert [one.name for one in found.people] == ["Zoe Expected", "Connie Convener", "Beth Before", "Adam Elsewhere"]
    assert [one.name for one in found.likely(without={before.pk})] == ["Zoe Expected", "Connie Convener"]
    assert found.whole


def test_who_got_a_role_after_the_meeting_is_likelier_than_a_stranger_when_it_is_entered_late(partnership, launch):
    make_person("Adam Elsewhere", "Acme")
    seat(
        partnership, Role.CORE_TEAM, make_person("Joy Mills", "Harvest Table"), since=launch.day + dt.timedelta(days=1)
    )
    found = finding.directory(launch)
    assert [one.name for one in found.likely(without=set())] == ["Joy Mills"]


def test_a_person_of_a_large_network_is_looked_up_while_somebody_types(connie, launch, odalys, monkeypatch):
    monkeypatch.setattr(finding, "MOST_INLINE", 1)
    assert not finding.directory(launch).whole
    answer = connie.get(url("people", launch), {"q": "od br"})
    assert answer.json() == {"people": [[odalys.pk, "Odalys Brennick", "Kettlewood Fabrication", "i", 3]]}
    assert connie.get(url("people", launch), {"q": "o"}).json() == {"people": []}


def test_a_name_with_markup_in_it_stays_a_name(connie, launch):
    make_person("</script><b>Bob", "Acme & Sons")
    assert "</script><b>" not in page(connie, launch)


# Walk-ins


def test_a_walk_in_is_added_with_company_email_and_title_and_checked_in(connie, launch):
    given = {"name": "Jane Smith", "company": "Smith Castings", "email": "JANE@smith.example", "title": "Owner"}
    send(
        connie,
        "walk_in",
        launch,
        {f"walk_in-{key}": value for key, value in given.items()} | {"walk_in-system": "industry"},
    )
    jane = Person.objects.get(email="jane@smith.example")
    assert here(launch) == [("Jane Smith", Capacity.INDUSTRY)]
    assert jane.affiliation_during(THAT_DAY).title == "Owner"
    assert Organization.objects.get(name="Smith Castings").to_check
    assert Attendance.objects.get().walk_in


@pytest.mark.parametrize(
    ("company", "system", "capacity"),
    [
        ("", "industry", Capacity.INDUSTRY),
        ("New Works", "industry", Capacity.INDUSTRY),
        ("Alder County Schools", "industry", Capacity.SUPPORT),
        ("New College", "community_college", Capacity.SUPPORT),
        ("", "community", Capacity.SUPPORT),
    ],
)
def test_a_walk_ins_capacity_follows_what_was_said_and_the_company_on_record(connie, launch, company, system, capacity):
    make_organization("Alder County Schools", System.K12)
    send(
        connie, "walk_in", launch, {"walk_in-name": "Jane Smith", "walk_in-company": company, "walk_in-system": system}
    )
    assert here(launch) == [("Jane Smith", capacity)]


@pytest.mark.parametrize("script", [False, True])
def test_a_refused_walk_in_keeps_what_was_typed(connie, launch, script):
    typed = {
        "walk_in-name": "",
        "walk_in-company": "Smith Castings",
        "walk_in-email": "not an address",
        "walk_in-system": "industry",
    }
    answer = send(connie, "walk_in", launch, typed, script=script)
    assert answer.status_code == 422
    assert 'value="Smith Castings"' in answer.content.decode()
    assert 'value="not an address"' in answer.content.decode()
    assert "Enter a valid email address." in text_of(answer)
    assert "This field is required." in text_of(answer)
    assert here(launch) == []


# As what, and taking back


def test_the_capacity_is_changed_in_place_and_the_head_count_follows(connie, launch, odalys, at):
    row = capture.check_in(launch, odalys, by=None, at=at)
    answer = send(connie, "capacity", launch, {"capacity": "observer"}, script=True, row=row.pk)
    assert here(launch) == [("Odalys Brennick", Capacity.OBSERVER)]
    assert 'id="here"' in answer.content.decode()
    assert "0 industry, 1 public" in answer.content.decode()


@pytest.mark.parametrize("script", [False, True])
@pytest.mark.parametrize("asked", ["wizard", ""])
def test_an_unknown_capacity_is_refused_in_words(connie, launch, odalys, at, script, asked):
    row = capture.check_in(launch, odalys, by=None, at=at)
    answer = send(connie, "capacity", launch, {"capacity": asked}, script=script, row=row.pk)
    assert answer.status_code == 422
    assert "Choose one of the capacities." in text_of(answer)
    assert here(launch) == [("Odalys Brennick", Capacity.INDUSTRY)]


@pytest.mark.parametrize("name", ["capacity", "reason", "undo_row"])
def test_a_row_of_another_meeting_is_not_found(connie, partnership, launch, odalys, at, name):
    other = planning.plan(partnership, MeetingType.OTHER, starts_at=at, by=None, at=at)
    row = capture.check_in(other, odalys, by=None, at=at)
    assert send(connie, name, launch, {"capacity": "other"}, row=row.pk).status_code == 404
    assert here(other) == [("Odalys Brennick", Capacity.INDUSTRY)]


def test_undo_takes_back_what_was_done_last_here_step_by_step(connie, launch, odalys, renata, freight):
    send(connie, "here", launch, {"person": odalys.pk})
    send(connie, "here", launch, {"person": renata.pk})
    send(connie, "champion", launch, {"person": odalys.pk}, row=freight.pk)
    assert "Undo: Odalys Brennick for Shared freight" in page(connie, launch)
    left = []
    for _key in range(4):
        send(connie, "undo", launch)
        left.append((SignUp.objects.count(), len(here(launch))))
    assert left == [(0, 2), (0, 1), (0, 0), (0, 0)]


def test_undo_takes_back_an_idea_before_the_check_in_before_it(connie, launch, odalys):
    send(connie, "here", launch, {"person": odalys.pk})
    for _time in range(2):
        answer = send(connie, "idea", launch, {"text": "Night bus", "client_key": "abc"}, script=True)
    assert "Undo: Night bus" in text_of(answer)

    left = []
    for _key in range(2):
        answer = send(connie, "undo", launch, script=True)
        left.append((launch.ideas.count(), len(here(launch))))
    assert left == [(0, 1), (0, 0)]


def test_undo_takes_back_a_pasted_block_of_ideas_and_no_idea_that_was_taken_down(connie, launch):
    send(connie, "ideas", launch, {"lines-lines": "Night bus\nShared nurse", "lines-client_key": "abc"})
    assert "Undo: 2 ideas" in page(connie, launch)
    send(connie, "idea", launch, {"text": "Land bank", "client_key": "def"})
    send(connie, "take_down", launch, row=launch.ideas.get(text="Land bank").pk)

    send(connie, "undo", launch)

    assert launch.ideas.count() == 0


def test_undo_passes_over_what_its_own_button_took_back(connie, launch, odalys, renata):
    for person in (odalys, renata):
        send(connie, "here", launch, {"person": person.pk})
    send(connie, "undo_row", launch, row=Attendance.objects.get(person=renata).pk)
    assert "Undo: Odalys Brennick" in page(connie, launch)


def test_undo_is_for_what_was_done_on_this_screen_not_by_somebody_else(connie, launch, odalys, at):
    capture.check_in(launch, odalys, by=None, at=at)
    answer = send(connie, "undo", launch, script=True)
    assert "There is nothing to take back." in text_of(answer)
    assert len(here(launch)) == 1


def test_who_was_expected_is_expected_again_after_undoing(connie, launch, odalys, at):
    planning.expect(launch, odalys, by=None, at=at)
    send(connie, "here", launch, {"person": odalys.pk})
    send(connie, "undo", launch)
    assert list(launch.attendances.values_list("state", flat=True)) == [Presence.EXPECTED]


# A pasted list


def looked_at(client, meeting, text, **given):
    answer = send(client, "paste", meeting, {"pasted": text}, **given)
    rows = answer.context["rows"]
    return answer, {
        "rows-TOTAL_FORMS": len(rows.forms),
        "rows-INITIAL_FORMS": len(rows.forms),
        **{
            f"rows-{number}-{name}": value
            for number, form in enumerate(rows)
            for name, value in {
                "who": form["who"].value(),
                "company": form["company"].value(),
                "capacity": form["capacity"].value(),
                "row": form["row"].value(),
                **({"take": "on"} if form["take"].value() else {}),
            }.items()
        },
    }


def test_a_pasted_report_becomes_attendance_after_a_glance(connie, launch, odalys, renata):
    text = "Name (Original Name),User Email,Duration (Minutes)\nOdalys Brennick,,90\nRenata Quillfeather,,88\nNew Person (Acme Widgets),new@acme.example,70\niPhone,,1\n"
    answer, sent = looked_at(connie, launch, text)
    assert "4 people" in text_of(answer)
    assert "This looks like a device or a line, not like a name." in text_of(answer)
    assert here(launch) == []
    send(connie, "record_pasted", launch, sent)
    assert here(launch) == [
        ("New Person", Capacity.INDUSTRY),
        ("Odalys Brennick", Capacity.INDUSTRY),
        ("Renata Quillfeather", Capacity.SUPPORT),
    ]
    send(connie, "undo", launch)
    assert here(launch) == []


def test_at_a_glance_a_row_can_be_left_out_and_sit_as_something_else(connie, launch, odalys, renata):
    _answer, sent = looked_at(connie, launch, "Odalys Brennick\nRenata Quillfeather\n")
    del sent["rows-0-take"]
    send(connie, "record_pasted", launch, sent | {"rows-1-capacity": "observer"}, script=True)
    assert here(launch) == [("Renata Quillfeather", Capacity.OBSERVER)]


def test_an_unknown_capacity_among_pasted_rows_brings_the_glance_back(connie, launch, odalys):
    _answer, sent = looked_at(connie, launch, "Odalys Brennick\n")
    answer = send(connie, "record_pasted", launch, sent | {"rows-0-capacity": "wizard"})
    assert answer.status_code == 422
    assert "Choose one of the capacities." in text_of(answer)
    assert "Odalys Brennick" in text_of(answer)
    assert here(launch) == []


def test_a_company_typed_at_the_glance_says_as_what_somebody_new_came(connie, launch, renata):
    """New and without a company they would count as “Other”; the company that is typed for them says it better."""
    make_organization("Alder County Schools", System.K12)
    _answer, sent = looked_at(connie, launch, "Nell Ostrow\nPaul Keene\nVera Vale\n")
    typed = {"rows-0-company": "Ostrow Foundry", "rows-1-company": "Alder County Schools", "rows-2-company": ""}
    assert {sent[f"rows-{row}-capacity"] for row in range(3)} == {Capacity.OTHER}

    send(connie, "record_pasted", launch, sent | typed)

    assert here(launch) == [
        ("Nell Ostrow", Capacity.INDUSTRY),
        ("Paul Keene", Capacity.SUPPORT),
        ("Vera Vale", Capacity.OTHER),
    ]


def test_a_capacity_chosen_at_the_glance_stands_whatever_the_company(connie, launch):
    _answer, sent = looked_at(connie, launch, "Nell Ostrow\n")
    chosen = {"rows-0-company": "Ostrow Foundry", "rows-0-capacity": Capacity.OBSERVER}
    send(connie, "record_pasted", launch, sent | chosen)

    assert here(launch) == [("Nell Ostrow", Capacity.OBSERVER)]


@pytest.mark.parametrize("change", [{"rows-0-row": "nonsense"}, {"rows-0-who": "999999"}, {"rows-TOTAL_FORMS": "x"}])
def test_a_tampered_glance_is_refused_and_records_nothing(connie, launch, odalys, change):
    _answer, sent = looked_at(connie, launch, "Odalys Brennick\n")
    assert send(connie, "record_pasted", launch, sent | change).status_code == 422
    assert here(launch) == []


def test_a_paste_without_names_keeps_the_text_and_says_so(connie, launch):
    answer = send(connie, "paste", launch, {"pasted": "Name,Company\n,,"}, script=True)
    assert answer.status_code == 422
    assert "There is no name in this." in text_of(answer)
    assert "Name,Company" in answer.content.decode()


# Ideas


def test_the_same_note_sent_twice_hangs_once(connie, launch):
    for _send in range(2):
        send(connie, "idea", launch, {"text": "  Night   bus ", "client_key": "abc"})
    assert list(Idea.objects.values_list("text", flat=True)) == ["Night bus"]


@pytest.mark.parametrize("text", ["", "   ", "x" * 501])
def test_a_note_without_words_or_too_long_is_refused_beside_the_field(connie, launch, text):
    answer = send(connie, "idea", launch, {"text": text}, script=True)
    assert answer.status_code == 422
    assert "invalid-feedback" in answer.content.decode()
    assert text in answer.content.decode()
    assert Idea.objects.count() == 0


def test_pasted_lines_hang_under_the_chosen_priority(connie, launch, freight):
    sent = {"lines-lines": "• Joint contract\n\n• One hub", "lines-priority": freight.pk, "lines-client_key": "k"}
    send(connie, "ideas", launch, sent)
    assert list(freight.ideas.order_by("pk").values_list("text", flat=True)) == ["Joint contract", "One hub"]


def test_a_pasted_line_that_is_too_long_keeps_the_whole_paste(connie, launch):
    answer = send(connie, "ideas", launch, {"lines-lines": "short\n" + "y" * 501}, script=True)
    assert answer.status_code == 422
    assert "Line 2 has 501 characters; a note holds 500." in text_of(answer)
    assert "y" * 501 in answer.content.decode()
    assert Idea.objects.count() == 0


def test_a_note_is_grouped_reworded_and_taken_down(connie, launch, freight, at):
    idea = wall.put_up(launch, "Joint contract", at=at)
    send(connie, "group", launch, {"priority": freight.pk}, row=idea.pk)
    send(connie, "reword", launch, {"text": "One joint contract"}, row=idea.pk)
    idea.refresh_from_db()
    assert (idea.priority, idea.text) == (freight, "One joint contract")
    send(connie, "group", launch, {"priority": ""}, row=idea.pk)
    idea.refresh_from_db()
    assert idea.priority is None
    send(connie, "take_down", launch, row=idea.pk)
    assert Idea.objects.count() == 0


def test_grouping_one_note_goes_on_to_the_next_that_hangs_loose(connie, launch, freight, at):
    first, second, third = (wall.put_up(launch, text, at=at) for text in ("One", "Two", "Three"))
    answer = send(connie, "group", launch, {"priority": freight.pk}, script=True, row=second.pk)
    assert re.findall(r'id="group-(\d+)"[^>]*data-take-focus', answer.content.decode()) == [str(first.pk)]
    answer = send(connie, "group", launch, {"priority": freight.pk}, script=True, row=first.pk)
    assert re.findall(r'id="group-(\d+)"[^>]*data-take-focus', answer.content.decode()) == [str(third.pk)]


def test_a_note_cannot_hang_under_another_cycles_priority_or_be_reached_through_another_meeting(
    connie, partnership, launch, outsider, at
):
    elsewhere = outsider.person.role_holdings.get().partnership
    foreign = priorities.propose(elsewhere.current_cycle(), "Docks", on=THAT_DAY, by=None, at=at)
    idea = wall.put_up(launch, "One", at=at)
    assert send(connie, "group", launch, {"priority": foreign.pk}, row=idea.pk).status_code == 422
    other = planning.plan(partnership, MeetingType.OTHER, starts_at=at, by=None, at=at)
    assert send(connie, "take_down", other, row=idea.pk).status_code == 404
    assert Idea.objects.get().priority is None


# Priorities and champions


def test_a_priority_is_proposed_on_the_meetings_day_and_needs_a_champion(connie, launch):
    send(connie, "priority", launch, {"title": "Shared freight", "description": "One hub"})
    row = Priority.objects.get()
    assert (row.title, row.description, row.cycle, row.proposed_on) == (
        "Shared freight",
        "One hub",
        launch.cycle,
        THAT_DAY,
    )
    assert "needs a champion" in page(connie, launch)


@pytest.mark.parametrize("script", [False, True])
def test_a_second_priority_of_a_title_is_refused_with_what_was_typed(connie, launch, freight, script):
    answer = send(connie, "priority", launch, {"title": "shared freight", "description": "Twice"}, script=script)
    assert answer.status_code == 422
    assert "There is a priority called “shared freight” already." in text_of(answer)
    assert 'value="Twice"' in answer.content.decode()
    assert Priority.objects.count() == 1


def test_a_priority_is_worded_anew_and_not_with_a_taken_title(connie, launch, freight, at):
    priorities.propose(launch.cycle, "Homes", on=THAT_DAY, by=None, at=at)
    send(connie, "describe", launch, {"title": "Freight", "description": "Hub"}, row=freight.pk)
    freight.refresh_from_db()
    assert (freight.title, freight.description) == ("Freight", "Hub")
    answer = send(connie, "describe", launch, {"title": "Homes", "description": "Hub"}, row=freight.pk)
    assert answer.status_code == 422
    assert "There is a priority called “Homes” already." in text_of(answer)


def test_a_champion_signs_up_in_the_room_by_two_letters(connie, launch, freight, odalys):
    send(connie, "champion", launch, {"who": "od"}, row=freight.pk)
    row = SignUp.objects.get()
    assert (row.person, row.started_on, row.how, row.late) == (odalys, THAT_DAY, SignUpHow.SHEET, False)
    freight.refresh_from_db()
    assert freight.state == PriorityState.CLAIMED


@pytest.mark.parametrize("script", [False, True])
def test_h4_somebody_of_the_public_side_is_refused_beside_the_field(connie, launch, freight, renata, script):
    answer = send(connie, "champion", launch, {"who": "Renata"}, script=script, row=freight.pk)
    assert answer.status_code == 422
    said = answer.content.decode().split(f'id="champion-said-{freight.pk}"')[1].split("</div>")[0]
    assert "Renata Quillfeather is not from industry." in said
    assert SignUp.objects.count() == 0


def test_several_or_no_champions_of_a_name_are_asked_back(connie, launch, freight, odalys):
    make_person("Odell Crane", "Crane Castings")
    assert "Which one?" in text_of(send(connie, "champion", launch, {"who": "od"}, row=freight.pk))
    answer = send(connie, "champion", launch, {"who": "Jane Smith"}, row=freight.pk)
    assert "Nobody on record is called “Jane Smith”. Add them as a walk-in." in text_of(answer)
    assert "Checks in and signs up for “Shared freight”." in text_of(answer)
    assert SignUp.objects.count() == 0


def test_a_walk_in_who_wants_to_champion_is_checked_in_and_signed_up_at_once(connie, launch, freight):
    typed = {"name": "Jane Smith", "company": "Smith Castings", "system": "industry", "priority": freight.pk}
    send(connie, "walk_in", launch, {f"walk_in-{key}": value for key, value in typed.items()}, script=True)
    assert here(launch) == [("Jane Smith", Capacity.INDUSTRY)]
    assert SignUp.objects.get().person.name == "Jane Smith"


def test_a_sign_up_that_was_a_mistake_is_struck(connie, launch, freight, odalys, at):
    row = signing.sign_up(freight, odalys, at=at, how=SignUpHow.SHEET, by=None)
    send(connie, "undo_sign_up", launch, row=row.pk)
    freight.refresh_from_db()
    assert (SignUp.objects.count(), freight.state) == (0, PriorityState.PROPOSED)


def test_another_partnerships_priority_and_sign_up_are_not_found(connie, launch, outsider, odalys, at):
    elsewhere = outsider.person.role_holdings.get().partnership
    foreign = priorities.propose(elsewhere.current_cycle(), "Docks", on=THAT_DAY, by=None, at=at)
    row = signing.sign_up(foreign, odalys, at=at, how=SignUpHow.SHEET, by=None)
    assert send(connie, "champion", launch, {"person": odalys.pk}, row=foreign.pk).status_code == 404
    assert send(connie, "describe", launch, {"title": "Ours"}, row=foreign.pk).status_code == 404
    assert send(connie, "undo_sign_up", launch, row=row.pk).status_code == 404
    walk_in = {"walk_in-name": "Jane", "walk_in-system": "industry", "walk_in-priority": foreign.pk}
    assert send(connie, "walk_in", launch, walk_in).status_code == 404
    assert SignUp.objects.count() == 1


# News from phones


def pulse_of(client, meeting):
    found = re.search(r'hx-get="([^"]*/pulse/[^"]*)"', page(client, meeting))
    return found.group(1)


def test_an_open_screen_asks_in_two_queries_whether_something_is_new(connie, launch, django_assert_num_queries):
    address = pulse_of(connie, launch)
    with django_assert_num_queries(2):
        answer = connie.get(address)
    assert (answer.status_code, answer.content) == (204, b"")


def test_a_sign_up_by_phone_appears_on_the_open_screen(connie, launch, freight, odalys, at):
    address = pulse_of(connie, launch)
    signing.sign_up(freight, odalys, at=at, how=SignUpHow.LINK, by=None)
    answer = connie.get(address, headers={"HX-Request": "true"})
    assert 'id="priorities-list" data-part hx-swap-oob="true"' in answer.content.decode()
    assert "1 champion Odalys Brennick" in text_of(answer)
    following = re.search(r'hx-get="([^"]*/pulse/[^"]*)"', answer.content.decode()).group(1)
    assert connie.get(following).status_code == 204


def test_whom_another_note_taker_ticks_off_appears_too(connie, launch, odalys, at):
    address = pulse_of(connie, launch)
    capture.check_in(launch, odalys, by=None, at=at)
    answer = connie.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "Odalys Brennick" in answer.split('id="here"')[1]
    assert "1 industry, 0 public" in answer


def test_a_ticket_serves_its_own_user_and_meeting_only(connie, as_person, partnership, outsider, launch, at):
    address = pulse_of(connie, launch)
    assert as_person(outsider).get(address).status_code == 404
    other = planning.plan(partnership, MeetingType.OTHER, starts_at=at, by=None, at=at)
    stale = connie.get(pulse_of(connie, other)).status_code
    moved = address.replace(f"/meetings/{launch.pk}/", f"/meetings/{other.pk}/")
    assert (stale, connie.get(moved).status_code, connie.get(address + "x/").status_code) == (204, 200, 404)


# Next steps and notes


def test_a_next_step_belongs_to_the_meeting_or_to_a_priority(connie, launch, freight, odalys):
    for _twice in range(2):
        send(connie, "step", launch, {"step-what": "Send the notes", "step-who": "odalys", "step-due_on": "2025-03-10"})
        send(
            connie,
            "step",
            launch,
            {"step-what": "Ask the carriers", "step-person": odalys.pk, "step-priority": freight.pk},
        )
    step, action = NextStep.objects.get(), Action.objects.get()
    assert (step.what, step.owner, step.due_on) == ("Send the notes", odalys, dt.date(2025, 3, 10))
    assert (action.title, action.owner, action.horizon, action.agreed_on) == (
        "Ask the carriers", odalys, Horizon.NEXT_STEP, THAT_DAY,
    )  # fmt: skip
    assert "Send the notes" in page(connie, launch)
    assert "by Mon, Mar 10, 2025" in page(connie, launch)
    send(connie, "strike_step", launch, row=step.pk)
    send(connie, "strike_action", launch, row=action.pk)
    assert (NextStep.objects.count(), Action.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"step-what": ""}, "This field is required."),
        ({"step-due_on": "2025-03-05"}, "This day lies before the meeting."),
        ({"step-due_on": "soon"}, "Enter a valid date."),
        ({"step-who": "Jane Smith"}, "Nobody on record is called “Jane Smith”."),
        ({"step-who": "od"}, "More than one person fits “od”. Type more of the name."),
        ({"step-what": "x" * 201}, "Ensure this value has at most 200 characters"),
        ({"step-priority": "999"}, "Choose one of the priorities."),
    ],
)
def test_a_refused_step_says_why_beside_the_field_and_keeps_the_rest(connie, launch, odalys, typed, said):
    make_person("Odell Crane", "Crane Castings")
    answer = send(connie, "step", launch, {"step-what": "Send the notes"} | typed, script=True)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert f'value="{typed.get("step-what", "Send the notes")}"' in answer.content.decode()
    assert NextStep.objects.count() == 0


def test_notes_are_saved(connie, launch):
    send(connie, "notes", launch, {"notes": "They want a hub.\nSoon."}, script=True)
    launch.refresh_from_db()
    assert launch.notes == "They want a hub.\nSoon."
    answer = send(connie, "notes", launch, {"notes": "x" * 20_001})
    assert answer.status_code == 422
    assert "x" * 20_001 in answer.content.decode()


# Closing


@pytest.mark.parametrize("script", [False, True])
def test_a_launch_with_nobody_present_is_not_closed_and_says_so(connie, launch, script):
    answer = send(connie, "close", launch, script=script)
    assert answer.status_code == 422
    closing = answer.content.decode().split('id="close"')[1]
    assert "Check in at least one person before you close the meeting." in closing
    assert not Meeting.objects.get(pk=launch.pk).is_held


def test_h8_a_meeting_that_lies_ahead_is_not_closed(connie, partnership, odalys, at):
    tomorrow = planning.plan(partnership, MeetingType.LAUNCH, starts_at=at + dt.timedelta(days=1), by=None, at=at)
    capture.check_in(tomorrow, odalys, by=None, at=at)
    answer = send(connie, "close", tomorrow)
    assert answer.status_code == 422
    assert "This meeting lies ahead, so it cannot be closed yet." in text_of(answer)


def test_a_second_launch_of_a_cycle_is_not_closed(connie, partnership, launch, odalys, at):
    again = planning.plan(partnership, MeetingType.LAUNCH, starts_at=at, by=None, at=at)
    for meeting in (launch, again):
        capture.check_in(meeting, odalys, by=None, at=at)
    send(connie, "close", launch)
    answer = send(connie, "close", again)
    assert answer.status_code == 422
    assert "The launch or refresh of this cycle was closed already." in text_of(answer)
    assert len(here(again)) == 1


def test_before_closing_the_page_says_what_it_will_bring(connie, launch, freight, odalys, at):
    priorities.propose(launch.cycle, "Power prices", on=THAT_DAY, by=None, at=at)
    signing.sign_up(freight, odalys, at=at, how=SignUpHow.SHEET, by=None)
    closing = text_of(connie.get(url("", launch))).split("Closing records")[1]
    assert "that the meeting was held on Thu, Mar 6, 2025." in closing
    assert "Hold the follow-up call Shared freight Mar 27–Apr 3 aim for Thu, Apr 3" in closing
    assert "Hold the second partnership meeting May 5–Jun 4" in closing
    assert "will be parked Power prices nobody has signed up" in closing


def test_h1_closing_parks_what_nobody_claimed_anchors_the_cycle_and_says_what_follows(
    connie, launch, freight, odalys, at
):
    power = priorities.propose(launch.cycle, "Power prices", on=THAT_DAY, by=None, at=at)
    capture.check_in(launch, odalys, by=None, at=at)
    signing.sign_up(freight, odalys, at=at, how=SignUpHow.SHEET, by=None)
    for _click in range(2):
        assert send(connie, "close", launch).status_code == 302
    power.refresh_from_db()
    launch.cycle.refresh_from_db()
    assert (power.state, launch.cycle.anchored_on) == (PriorityState.PARKED, THAT_DAY)
    said = text_of(connie.get(url("", launch)))
    assert "Held on Thu, Mar 6, 2025. You can still correct everything here; changes are counted at once." in said
    assert "Hold the follow-up call: Shared freight Mar 27–Apr 3" in said
    assert "Hold the second partnership meeting May 5–Jun 4" in said
    assert FollowUp.objects.filter(rule="T8").count() == 1


def test_to_a_script_closing_answers_with_the_page_to_go_to(connie, launch, odalys, at):
    capture.check_in(launch, odalys, by=None, at=at)
    answer = send(connie, "close", launch, script=True)
    assert answer.headers["HX-Redirect"] == url("", launch)


def test_a_correction_of_a_held_record_is_counted_at_once(connie, launch, odalys, renata, at):
    capture.check_in(launch, odalys, by=None, at=at)
    send(connie, "close", launch)
    send(connie, "here", launch, {"person": renata.pk})
    launch.refresh_from_db()
    assert (launch.leaders, launch.companies, launch.public_side) == (1, 1, 1)
    send(connie, "undo_row", launch, row=Attendance.objects.get(person=renata).pk)
    launch.refresh_from_db()
    assert launch.public_side == 0


def test_a_champion_found_on_a_sheet_after_closing_counts_from_the_meetings_day(
    as_person, convener, connie, launch, freight, odalys, at
):
    capture.check_in(launch, odalys, by=None, at=at)
    send(connie, "close", launch)
    with time_machine.travel(at + dt.timedelta(days=5), tick=False):
        send(as_person(convener), "champion", launch, {"person": odalys.pk}, row=freight.pk)
    row = SignUp.objects.get()
    freight.refresh_from_db()
    assert (row.started_on, row.late, freight.state) == (THAT_DAY, False, PriorityState.CLAIMED)


def test_after_closing_a_stray_undo_takes_nothing_back(connie, launch, odalys):
    send(connie, "here", launch, {"person": odalys.pk})
    send(connie, "close", launch)
    send(connie, "undo", launch)
    assert len(here(launch)) == 1


# Other kinds of meetings


@pytest.fixture
@asked_once()
def call(partnership, launch, freight, odalys, at) -> Meeting:
    """The follow-up call of Thursday, April 3."""
    capture.check_in(launch, odalys, by=None, at=at)
    signing.sign_up(freight, odalys, at=at, how=SignUpHow.SHEET, by=None)
    capture.close(launch, by=None, at=at)
    starts_at = dt.datetime(2025, 4, 3, 16, 0, tzinfo=dt.UTC)
    return planning.plan(partnership, MeetingType.FOLLOW_UP_CALL, starts_at=starts_at, priority=freight, by=None, at=at)


def test_on_a_call_the_champions_of_its_priority_come_first(call, partnership, odalys):
    seat(partnership, Role.CORE_TEAM, make_person("Odette Core", "Harvest Table"))
    assert [one.name for one in finding.search(call, "od")] == ["Odalys Brennick", "Odette Core"]


@pytest.fixture
def on_the_day_of_the_call(call, connie, convener):
    """Four weeks after the launch, when Connie has signed in anew."""
    with time_machine.travel(call.starts_at, tick=False):
        connie.force_login(convener)
        yield call


def test_a_call_is_about_its_priority_and_lets_its_team_form(connie, on_the_day_of_the_call, freight, odalys):
    call = on_the_day_of_the_call
    said = text_of(connie.get(url("", call)))
    assert "The team of “Shared freight” can form." in said
    assert "Ideas" not in said
    send(connie, "here", call, {"person": odalys.pk})
    send(connie, "close", call)
    freight.refresh_from_db()
    assert (freight.state, freight.call_held_on) == (PriorityState.FORMING, dt.date(2025, 4, 3))


def test_h2_a_support_partner_on_a_call_is_recorded_with_the_reason(connie, on_the_day_of_the_call, renata):
    call = on_the_day_of_the_call
    answer = send(connie, "here", call, {"person": renata.pk}, script=True)
    assert "The call is for industry alone. Why was this person there?" in text_of(answer)
    row = Attendance.objects.get(person=renata)
    send(connie, "reason", call, {"reason": "Dialed in by mistake"}, row=row.pk)
    row.refresh_from_db()
    assert (row.state, row.exception_reason) == (Presence.PRESENT, "Dialed in by mistake")


def test_h2_the_conveners_staff_may_sit_in_a_call_without_a_reason(connie, on_the_day_of_the_call, convener):
    answer = send(connie, "here", on_the_day_of_the_call, {"person": convener.person.pk}, script=True)
    assert "Why was this person there?" not in text_of(answer)


def test_w7_a_call_outside_its_window_says_so_before_it_is_closed(connie, call, at):
    planning.move(call, starts_at=dt.datetime(2025, 4, 8, 16, 0, tzinfo=dt.UTC), ends_at=None, by=None, at=at)
    assert "Tue, Apr 8 is 5 days after the last day for it, Thu, Apr 3." in text_of(connie.get(url("", call)))


def test_at_a_call_an_action_is_agreed_with_its_horizon(connie, on_the_day_of_the_call, freight, odalys):
    sent = {
        "step-what": "Pool part-loads",
        "step-person": odalys.pk,
        "step-priority": freight.pk,
        "step-horizon": "first_win",
    }
    send(connie, "step", on_the_day_of_the_call, sent)
    assert (Action.objects.get().horizon, Action.objects.get().agreed_on) == (Horizon.FIRST_WIN, dt.date(2025, 4, 3))


def test_a_support_team_meeting_has_attendance_steps_and_notes_only(connie, partnership, at):
    meeting = planning.plan(partnership, MeetingType.SUPPORT_TEAM, starts_at=at, by=None, at=at)
    content = page(connie, meeting)
    assert [part for part in ("people", "ideas", "priorities", "steps", "close") if f'id="{part}"' in content] == [
        "people", "steps", "close",
    ]  # fmt: skip
    assert "Close the support-team meeting" in content


# Its cost


def crowd(meeting, freight, at, count):
    people = [make_person(f"Person Number{number}", f"Company {number}") for number in range(count)]
    capture.check_in_many(meeting, [(person, "") for person in people], by=None, at=at)
    for number, person in enumerate(people):
        wall.put_up(meeting, f"Idea {number}", at=at, priority=freight)
        signing.sign_up(freight, person, at=at, how=SignUpHow.SHEET, by=None)
        meeting.next_steps.create(what=f"Step {number}", owner=person)


@pytest.mark.parametrize("count", [1, 50])
def test_the_page_asks_as_often_for_one_as_for_fifty(connie, launch, freight, at, count, django_assert_num_queries):
    crowd(launch, freight, at, count)
    with django_assert_num_queries(15):
        connie.get(url("", launch))


@pytest.mark.parametrize("count", [1, 50])
def test_a_check_in_asks_as_often_into_a_room_of_one_as_of_fifty(
    connie, launch, freight, odalys, at, count, django_assert_num_queries
):
    crowd(launch, freight, at, count)
    # Three at the gate, eight to record, two to count and warn, one for the session, one
    # for how old the answer is; the rest are savepoints.
    with django_assert_num_queries(17 + 4):
        send(connie, "here", launch, {"person": odalys.pk}, script=True)


@pytest.mark.parametrize("count", [1, 50])
def test_news_cost_the_same_for_one_as_for_fifty(connie, launch, freight, at, count, django_assert_num_queries):
    address = pulse_of(connie, launch)
    crowd(launch, freight, at, count)
    with django_assert_num_queries(14):
        connie.get(address)


def test_the_page_offers_every_capacity_and_the_undo_of_each_row(connie, launch, odalys, at):
    row = capture.check_in(launch, odalys, by=None, at=at)
    content = page(connie, launch)
    assert content.count(f'id="capacity-{row.pk}"') == 1
    assert url("undo_row", launch, row=row.pk) in content


def test_refused_answers_carry_the_status_that_the_script_waits_for():
    assert capture_page.REFUSED == 422


def test_a_reader_of_the_region_is_offered_by_name_only(connie, launch, partnership):
    seat(
        partnership,
        Role.READER,
        make_person("Rita Reader", "State Office", system=System.OTHER, email="rita@state.example"),
    )
    content = page(connie, launch)
    assert "Rita Reader" in content
    assert "rita@state.example" not in content


@pytest.mark.parametrize("person", ["9" * 30, "-1", "1e3", "x"])
def test_a_number_that_is_none_does_no_harm(connie, launch, freight, person):
    assert send(connie, "here", launch, {"person": person}).status_code in {404, 422}
    assert send(connie, "champion", launch, {"person": person}, row=freight.pk).status_code in {404, 422}
    assert here(launch) == []


# What became of it since


def test_a_priority_completed_since_shows_its_state_and_takes_no_more_champions(connie, launch, freight, odalys, at):
    capture.check_in(launch, odalys, by=None, at=at)
    row = signing.sign_up(freight, odalys, at=at, how=SignUpHow.SHEET, by=None)
    capture.close(launch, by=None, at=at)
    later = at + dt.timedelta(days=90)
    priorities.move(freight, PriorityState.COMPLETED, on=later.date(), by=None, at=later)

    content = page(connie, launch)

    assert f'id="champions-{freight.pk}"' in content
    assert '<span class="tag done">completed</span>' in content
    assert f'id="champion-{freight.pk}"' not in content
    assert send(connie, "undo_sign_up", launch, row=row.pk, script=True).status_code == 200


def test_saying_that_somebody_here_is_here_is_nothing_to_take_back(connie, launch, odalys, at):
    capture.check_in(launch, odalys, by=None, at=at - dt.timedelta(minutes=5))
    send(connie, "here", launch, {"person": odalys.pk})

    send(connie, "undo", launch)

    assert here(launch) == [("Odalys Brennick", Capacity.INDUSTRY)]


def test_going_back_and_pasting_other_lines_with_the_same_form_loses_none(connie, launch):
    for lines in ("Night bus\nJob fair", "Apprentices\nJob fair"):
        send(connie, "ideas", launch, {"lines-lines": lines, "lines-client_key": "drawn-once"})

    assert sorted(launch.ideas.values_list("text", flat=True)) == ["Apprentices", "Job fair", "Night bus"]


def test_an_action_of_the_team_page_is_not_struck_from_here(connie, launch, freight, at):
    action = actions.agree(freight, "Ask", on=THAT_DAY, by=None, at=at, horizon="next_step")

    assert send(connie, "strike_action", launch, row=action.pk).status_code == 404
    assert Action.objects.count() == 1
