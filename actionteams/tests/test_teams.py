"""First responders come after the call (H3), chairs from industry (H4), and both are dated."""

import datetime as dt

import pytest

from actionteams import actions, quiet_lines, teams
from actionteams.models import Action, TeamSeat
from actionteams.tests.makers import (
    LAUNCH,
    champion_of,
    hold_call,
    hold_launch,
    hold_second_meeting,
    make_priority,
    noon,
)
from followups import reconcile
from followups.circumstances import Circumstances
from followups.owed import Owed
from partnerships import people
from partnerships.echoes import asked_once
from partnerships.sides import NotIndustry
from partnerships.tests.makers import System, make_organization, make_person


@pytest.fixture
@asked_once()
def school(partnership):
    """P1 of the story: claimed at the launch of 2025-03-06."""
    priority = make_priority(partnership, "From school to shop floor")
    champion_of(priority, "Odalys Brennick", "Kettlewood Fabrication")
    hold_launch(partnership)
    priority.refresh_from_db()
    return priority


@pytest.fixture
def mireille(db):
    return make_person("Mireille Oxenham", "Alder County Schools", system=System.K12)


def add(priority, person, day):
    return teams.add_first_responder(priority, person, on=day, by=None, at=noon(day.year, day.month, day.day))


def test_h3_the_story_refused_before_the_call_allowed_after(school, mireille):
    with pytest.raises(teams.CallNotHeld) as refused:
        add(school, mireille, dt.date(2025, 3, 20))
    assert str(refused.value) == (
        "Industry has its call on “From school to shop floor” first. The call is due between March 27 and April 3."
        " Support partners join the team after it."
    )
    assert TeamSeat.objects.count() == 0

    hold_call(school, dt.date(2025, 3, 27))
    seat = add(school, mireille, dt.date(2025, 4, 15))

    assert (seat.person, seat.started_on, teams.is_before_second_meeting(seat)) == (
        mireille,
        dt.date(2025, 4, 15),
        True,
    )


def test_h3_the_refusal_names_the_day_that_is_set(school, mireille):
    promise = Owed(
        rule="T8", key=f"priority:{school.pk}", cycle=school.cycle, anchored_on=LAUNCH, planned_on=dt.date(2025, 4, 1)
    )
    reconcile.reconcile(Circumstances(school.partnership, at=noon(2025, 3, 7)), rules={"T8"}, owed=[promise])

    with pytest.raises(teams.CallNotHeld, match=r"The call is set for Tue, Apr 1\."):
        add(school, mireille, dt.date(2025, 3, 20))


def test_h3_holds_for_the_day_of_joining_not_the_day_of_typing(school, mireille):
    hold_call(school, dt.date(2025, 3, 27))

    with pytest.raises(teams.CallNotHeld, match=r"The call was held on March 27\."):
        teams.add_first_responder(school, mireille, on=dt.date(2025, 3, 26), by=None, at=noon(2025, 4, 15))
    assert add(school, mireille, dt.date(2025, 3, 27)).started_on == dt.date(2025, 3, 27)


def test_h3_is_about_support_partners_only(school):
    colleague = make_person("Araminta Voss-Kettle", "Kettlewood Fabrication")

    assert add(school, colleague, dt.date(2025, 3, 20)).person == colleague


def test_a_first_responder_sits_on_a_team_once(school, mireille):
    hold_call(school, dt.date(2025, 3, 27))
    add(school, mireille, dt.date(2025, 4, 15))

    with pytest.raises(teams.OnTheTeamAlready, match=r"Mireille Oxenham is on this team already\."):
        add(school, mireille, dt.date(2025, 4, 16))


def test_w12_is_a_quiet_line_until_the_second_meeting(school, mireille):
    hold_call(school, dt.date(2025, 3, 27))
    seat = add(school, mireille, dt.date(2025, 4, 15))

    lines = quiet_lines.of(school, [seat])
    assert [(line.id, line.sentence, line.next_step) for line in lines] == [
        (
            "W12",
            "1 first responder joined before the second meeting: Mireille Oxenham.",
            "The call of March 27 is held, so this is allowed; the second meeting is the usual moment.",
        )
    ]

    hold_second_meeting(school.partnership, dt.date(2025, 5, 28))
    school.cycle.refresh_from_db()
    assert quiet_lines.of(school, [seat]) == []


def test_w12_says_nothing_of_who_joined_at_the_second_meeting(school, mireille):
    hold_call(school, dt.date(2025, 3, 27))
    hold_second_meeting(school.partnership, dt.date(2025, 5, 28))
    school.cycle.refresh_from_db()

    assert not teams.is_before_second_meeting(add(school, mireille, dt.date(2025, 5, 28)))


def test_h4_a_chair_comes_from_industry(school, mireille):
    with pytest.raises(NotIndustry, match=r"Mireille Oxenham is not from industry\."):
        teams.make_chair(school, mireille, on=dt.date(2025, 5, 28), by=None, at=noon(2025, 5, 28))

    assert school.chairs.count() == 0


def test_a_chair_named_twice_is_one_chair(school):
    odalys = school.sign_ups.get().person
    for _time in range(2):
        teams.make_chair(school, odalys, on=dt.date(2025, 5, 28), by=None, at=noon(2025, 5, 28))

    assert school.chairs.count() == 1


def test_a_team_whose_chair_steps_down_stays_active(school):
    """P3 of the story from 2026-03-31 on: champions, but no chair."""
    hold_call(school, dt.date(2025, 4, 2))
    chair = teams.make_chair(
        school, school.sign_ups.get().person, on=dt.date(2025, 5, 28), by=None, at=noon(2025, 5, 28)
    )
    teams.step_down(chair, on=dt.date(2026, 3, 31), by=None, at=noon(2026, 3, 31))

    school.refresh_from_db()
    assert (
        school.state,
        school.chairs.on(dt.date(2026, 3, 30)).count(),
        school.chairs.on(dt.date(2026, 3, 31)).count(),
    ) == (
        "active",
        1,
        0,
    )


def test_a_stale_copy_of_a_priority_does_not_lead_a_verb_astray(school):
    stale = type(school).objects.get(pk=school.pk)
    hold_call(school, dt.date(2025, 3, 27))

    teams.make_chair(stale, school.sign_ups.get().person, on=dt.date(2025, 5, 28), by=None, at=noon(2025, 5, 28))

    assert stale.state == "active"


def test_an_action_is_agreed_done_and_opened_again(school):
    odalys = school.sign_ups.get().person
    action = actions.agree(
        school,
        "Shop tour day for 60 pupils",
        on=dt.date(2025, 3, 27),
        by=None,
        at=noon(2025, 3, 27),
        horizon="first_win",
        owner=odalys,
        due_on=dt.date(2025, 6, 25),
    )
    assert [action.is_late_on(dt.date(2025, 6, day)) for day in (25, 26)] == [False, True]

    actions.finish(action, on=dt.date(2025, 6, 12), by=None, at=noon(2025, 6, 12), result="64 pupils")
    assert Action.objects.values_list("done_on", "result").get() == (dt.date(2025, 6, 12), "64 pupils")

    actions.open_again(action, by=None, at=noon(2025, 6, 13))
    assert Action.objects.open().get() == action


def test_whoever_leaves_their_employer_leaves_chair_and_team(school, mireille):
    hold_call(school, dt.date(2025, 3, 27))
    add(school, mireille, dt.date(2025, 4, 15))
    hollis = make_person("Hollis Penhallow", make_organization("Larkspur Hydraulics"))
    teams.make_chair(school, hollis, on=dt.date(2025, 5, 28), by=None, at=noon(2025, 5, 28))

    for person in (mireille, hollis):
        people.leave_job(person.affiliations.get(), on=dt.date(2025, 12, 12), by=None, at=noon(2025, 12, 12))

    assert list(school.team_seats.values_list("ended_on", flat=True)) == [dt.date(2025, 12, 12)]
    assert list(school.chairs.values_list("ended_on", flat=True)) == [dt.date(2025, 12, 12)]


def test_s3_48_whoever_leaves_their_employer_leads_no_team_any_more(school, partnership, mireille):
    ended = make_priority(partnership, "Power prices")
    ended.state = "completed"
    ended.save(update_fields=["state"])
    for team in (school, ended):
        teams.let_facilitate(team, mireille, by=None, at=noon(2025, 5, 28))

    people.leave_job(mireille.affiliations.get(), on=dt.date(2025, 12, 12), by=None, at=noon(2025, 12, 12))

    school.refresh_from_db()
    ended.refresh_from_db()
    assert (school.facilitator, ended.facilitator) == (None, mireille)


def test_whoever_has_another_job_goes_on(school):
    odalys = school.sign_ups.get().person
    people.take_job(odalys, make_organization("Kestrel Valve"), on=dt.date(2025, 12, 1))
    people.leave_job(
        odalys.affiliations.get(organization__name="Kettlewood Fabrication"),
        on=dt.date(2025, 12, 12),
        by=None,
        at=noon(2025, 12, 12),
    )

    assert school.sign_ups.current().count() == 1
