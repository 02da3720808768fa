"""What the support team noticed and could do: who reads a line when, and what becomes of it (S0-07, S3-42, S3-60)."""

from __future__ import annotations

import datetime as dt

import pytest

from actionteams import priorities, support_notes
from actionteams.models import Action, SupportNote
from actionteams.tests.makers import champion_of, hold_call, hold_launch, make_priority, noon
from partnerships.echoes import asked_once
from partnerships.roles import Capability
from partnerships.tests.makers import make_organization

LAUNCH = dt.date(2025, 3, 6)
EVENING = dt.datetime(2025, 3, 7, 2, 0, tzinfo=dt.UTC)
INDUSTRY = frozenset({Capability.VIEW, Capability.TEAMWORK})
SUPPORT = frozenset({Capability.VIEW, Capability.SUPPORT})


@pytest.fixture
def told(convener):
    return {"kind": "noticed", "on": LAUNCH, "by": convener, "at": EVENING}


@pytest.fixture
@asked_once()
def two(partnership):
    """Two claimed priorities after a launch; nobody has called yet."""
    school, power = make_priority(partnership, "From school to shop floor"), make_priority(partnership, "Power prices")
    champion_of(school, "Odalys Brennick")
    champion_of(power, "Hollis Penhallow")
    hold_launch(partnership)
    school.refresh_from_db()
    power.refresh_from_db()
    return school, power


def words(rows):
    return [row.text for row in rows]


def test_s0_07_industry_reads_a_line_from_the_day_of_the_call_about_it(partnership, two, told):
    school, _power = two
    support_notes.note(partnership, "Our grant could pay the bus", priority=school, **told)
    hold_call(school, dt.date(2025, 3, 27))

    assert words(support_notes.readable(partnership, INDUSTRY, dt.date(2025, 3, 26))) == []
    assert words(support_notes.readable(partnership, INDUSTRY, dt.date(2025, 3, 27))) == ["Our grant could pay the bus"]
    assert words(support_notes.readable(partnership, SUPPORT, LAUNCH)) == ["Our grant could pay the bus"]


def test_s0_07_a_line_about_no_priority_waits_for_the_last_call(partnership, two, told):
    school, power = two
    support_notes.note(partnership, "Nobody spoke about wages", **told)
    hold_call(school, dt.date(2025, 3, 27))
    hold_call(power, dt.date(2025, 4, 1), source="meeting:3")

    assert words(support_notes.readable(partnership, INDUSTRY, dt.date(2025, 3, 31))) == []
    assert words(support_notes.readable(partnership, INDUSTRY, dt.date(2025, 4, 1))) == ["Nobody spoke about wages"]


def test_s0_07_before_any_call_nothing_was_said(partnership, told):
    """A launch at which nobody signed up waits for no call, and still nobody has spoken."""
    make_priority(partnership)
    hold_launch(partnership)
    support_notes.note(partnership, "The room was cold", **told)

    assert words(support_notes.readable(partnership, INDUSTRY, dt.date(2025, 12, 1))) == []


@pytest.mark.parametrize("capability", [Capability.SUPPORT, Capability.CAPTURE])
def test_the_team_and_who_keeps_the_record_read_everything_at_once(partnership, two, told, capability):
    support_notes.note(partnership, "Nobody spoke about wages", **told)

    assert words(support_notes.readable(partnership, {capability}, LAUNCH)) == ["Nobody spoke about wages"]


def test_whoever_only_reads_counts_reads_no_line_ever(partnership, two, told):
    support_notes.note(partnership, "Our grant could pay the bus", priority=two[0], **told)
    hold_call(two[0], dt.date(2025, 3, 27))

    assert words(support_notes.readable(partnership, {Capability.VIEW}, dt.date(2025, 12, 1))) == []


def test_a_line_belongs_to_the_cycle_of_its_day(partnership, two, told):
    line = support_notes.note(partnership, "Nobody spoke about wages", **told)

    assert (line.cycle.number, line.on) == (1, LAUNCH)


def test_two_taps_make_one_line_and_the_same_words_later_another(partnership, told):
    first = support_notes.note(partnership, "Two welders retire", **told)
    again = support_notes.note(partnership, " Two  welders retire ", **told | {"at": EVENING + dt.timedelta(seconds=9)})
    later = support_notes.note(partnership, "Two welders retire", **told | {"at": EVENING + dt.timedelta(hours=1)})

    assert (again.pk, later.pk == first.pk) == (first.pk, False)


def test_a_line_says_something_and_of_a_day_that_came(partnership, told):
    with pytest.raises(support_notes.SaysNothing, match="Write a few words first"):
        support_notes.note(partnership, "  ", **told)
    with pytest.raises(support_notes.NotHereYet, match="That day has not come yet"):
        support_notes.note(partnership, "Tomorrow", **told | {"on": dt.date(2025, 3, 7)})

    assert SupportNote.objects.count() == 0


def test_s3_42_what_we_could_do_is_done_once_and_can_be_taken_back(partnership, told, convener):
    line = support_notes.note(partnership, "Open the shop class to adults", **told | {"kind": "could_do"})
    support_notes.done(line, on=dt.date(2025, 3, 1), by=convener, at=EVENING)
    day = line.done_on
    support_notes.open_again(line, by=convener, at=EVENING)

    assert (day, line.done_on) == (LAUNCH, None)
    assert [row.done_on for row in line.history.order_by("history_id")] == [None, LAUNCH, None]


def test_a_line_becomes_a_next_step_once_the_call_was_held(partnership, two, told, partner, convener):
    school, _power = two
    told |= {"kind": "could_do", "person": partner.person}
    line = support_notes.note(partnership, "Ask the school board", priority=school, **told)
    now = {"on": dt.date(2025, 3, 28), "by": convener, "at": noon(2025, 3, 28)}

    with pytest.raises(support_notes.CallAhead, match="industry's own"):
        support_notes.make_next_step(line, **now)
    hold_call(school, dt.date(2025, 3, 27))
    school.refresh_from_db()
    line.refresh_from_db()
    support_notes.make_next_step(line, **now)

    step = Action.objects.get()
    assert (step.title, step.owner, step.horizon, step.agreed_on) == (
        "Ask the school board",
        partner.person,
        "next_step",
        dt.date(2025, 3, 28),
    )
    assert line.done_on == dt.date(2025, 3, 28)


def test_a_line_becomes_one_next_step_also_from_a_page_of_yesterday(partnership, two, told, convener):
    hold_call(two[0], dt.date(2025, 3, 27))
    two[0].refresh_from_db()
    line = support_notes.note(partnership, "Ask the school board", priority=two[0], **told | {"kind": "could_do"})
    first = support_notes.make_next_step(line, on=dt.date(2025, 3, 28), by=convener, at=noon(2025, 3, 28))

    again = support_notes.make_next_step(line, on=dt.date(2025, 3, 29), by=convener, at=noon(2025, 3, 29))

    assert (again, Action.objects.count(), again.agreed_on) == (first, 1, dt.date(2025, 3, 28))


# The page


URL = "/partnerships/front-range-health/support/notes/"


def test_a_member_of_the_team_writes_a_line_for_themselves(as_person, partner, school):
    response = as_person(partner).post(URL, {"kind": "noticed", "text": "Two welders retire", "priority": school.pk})

    line = SupportNote.objects.get()
    assert response.url == f"{URL}#noticed"
    assert (line.text, line.kind, line.person, line.priority, line.on) == (
        "Two welders retire",
        "noticed",
        partner.person,
        school,
        dt.date(2025, 4, 15),
    )


def test_a_convener_writes_what_a_delegate_said(as_person, convener, partner, school):
    typed = {"kind": "could_do", "text": "Open the shop class", "person": partner.person.pk, "on": "2025-03-06"}
    as_person(convener).post(URL, typed | {"organization": "Front Range Schools"})

    line = SupportNote.objects.get()
    assert (line.person, line.on, line.organization.name) == (partner.person, LAUNCH, "Front Range Schools")


def test_a_member_speaks_for_nobody_else(as_person, partner, convener, school):
    typed = {"kind": "noticed", "text": "Two welders retire", "person": convener.person.pk}
    as_person(partner).post(URL, typed)

    assert SupportNote.objects.get().person == partner.person


@pytest.mark.parametrize("kind", ["", "secret", "n" * 40])
def test_a_line_is_of_one_of_the_two_lists(as_person, partner, school, kind):
    response = as_person(partner).post(URL, {"kind": kind, "text": "Two welders retire"})

    assert (response.status_code, SupportNote.objects.count()) == (422, 0)


def test_what_was_refused_comes_back_as_it_was_typed(as_person, partner, school):
    typed = {"kind": "could_do", "text": "Open the shop class", "organization": "Nobody's Works", "on": "2025-04-16"}
    response = as_person(partner).post(URL, typed)
    page = response.content.decode()

    assert (response.status_code, SupportNote.objects.count()) == (422, 0)
    assert "That day has not come yet." in page
    assert "No organization on record is called “Nobody&#x27;s Works”." in page
    assert 'value="Open the shop class"' in page


def test_a_person_strikes_their_own_line_and_a_convener_any(as_person, partner, convener, school, told):
    hers = support_notes.note(school.partnership, "Hers", **told | {"by": partner})
    spoken = support_notes.note(school.partnership, "Said by her", person=partner.person, **told)
    other = support_notes.note(school.partnership, "Somebody's", **told)
    answers = [as_person(partner).post(f"{URL}{line.pk}/strike/").status_code for line in (hers, spoken, other)]

    assert answers == [302, 302, 403]
    assert words(SupportNote.objects.all()) == ["Somebody's"]
    assert as_person(convener).post(f"{URL}{other.pk}/strike/").status_code == 302
    assert not SupportNote.objects.exists()


def test_the_page_tells_which_lines_industry_does_not_read_yet(as_person, partner, convener, school, told):
    power = make_priority(school.partnership, "Power prices")
    champion_of(power, "Hollis Penhallow")
    support_notes.note(school.partnership, "About the school", priority=school, **told)
    support_notes.note(school.partnership, "About power", priority=power, **told)
    lists = as_person(partner).get(URL).context["lists"]

    assert [(line.note.text, line.is_private) for line in lists.noticed] == [
        ("About power", True),
        ("About the school", False),
    ]


@pytest.mark.parametrize("rows", [1, 50])
def test_the_page_asks_as_often_for_fifty_lines_as_for_one(
    as_person, convener, partner, school, told, rows, django_assert_num_queries
):
    organization = make_organization("Larkspur")
    for number in range(rows):
        said = {"priority": school, "person": partner.person, "organization": organization}
        support_notes.note(
            school.partnership, f"Line {number}", **said, **told | {"kind": ("noticed", "could_do")[number % 2]}
        )
    client = as_person(convener)

    with django_assert_num_queries(QUERIES):
        response = client.get(URL)
    assert len(response.context["lists"].lines) == rows


QUERIES = 10


def test_a_line_begins_an_offered_asset(as_person, convener, school, told):
    support_notes.note(
        school.partnership,
        "Evening shop",
        priority=school,
        organization=make_organization("Larkspur Works"),
        **told | {"kind": "could_do"},
    )
    client = as_person(convener)
    line = client.get(URL).context["lists"].could_do[0]
    form = client.get(f"/partnerships/front-range-health/assets/?{line.as_asset}").context["form"]

    assert {name: form[name].value() for name in ("what", "organization", "priority")} == {
        "what": "Evening shop",
        "organization": "Larkspur Works",
        "priority": str(school.pk),
    }


def test_a_member_is_offered_no_look_into_the_contacts(as_person, partner, convener, school):
    boxes = [as_person(who).get(URL).context["noticed_form"]["organization"].as_widget() for who in (partner, convener)]

    assert ["hx-get" in box for box in boxes] == [False, True]


def test_a_sheet_to_listen_with_has_eight_lines(as_person, partner, school):
    page = as_person(partner).get(f"{URL}sheet/").content.decode()

    assert page.count('<tr class="to-write">') == 8
    assert "From school to shop floor" in page


def test_a_next_step_by_the_page_needs_a_convener(as_person, partner, convener, school, told):
    line = support_notes.note(school.partnership, "Ask the board", priority=school, **told | {"kind": "could_do"})

    assert as_person(partner).post(f"{URL}{line.pk}/next-step/").status_code == 403
    as_person(convener).post(f"{URL}{line.pk}/next-step/")
    assert list(school.actions.values_list("title", "agreed_on")) == [("Ask the board", dt.date(2025, 4, 15))]


def test_a_line_about_what_has_ended_is_no_step_of_a_team(as_person, convener, school, told):
    line = support_notes.note(school.partnership, "Ask the board", priority=school, **told | {"kind": "could_do"})
    priorities.move(school, "completed", on=dt.date(2025, 4, 15), by=convener, at=noon(2025, 4, 15))
    shown = as_person(convener).get(URL).context["lists"].could_do

    assert [(one.note, one.may_make_step) for one in shown] == [(line, False)]
