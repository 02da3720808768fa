"""What is done on a team's page, and how it answers when it is refused."""

import datetime as dt
import re

import pytest
import time_machine

from actionteams import teams
from actionteams.models import Action, Priority, SignUp
from actionteams.tests.conftest import APRIL
from actionteams.tests.makers import (
    LAUNCH,
    make_priority,
    noon,
    state_days,
)
from partnerships.models import Organization, Person
from partnerships.tests.makers import System, make_organization, make_person


def text(response):
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def refused(response):
    return response.context["bound"].errors


def test_a_champion_is_added_afterwards_with_the_day_of_the_sheet(act, school):
    assert (
        act("champions/", name="Suki Thorncastle", organization="Thorncastle Tools", on="2025-03-06").status_code == 302
    )

    row = SignUp.objects.get(person__name="Suki Thorncastle")
    assert (row.started_on, row.how, row.late, row.organization.to_check) == (LAUNCH, "convener", False, True)


def test_somebody_on_record_needs_only_the_name(act, school):
    suki = make_person("Suki Thorncastle", "Thorncastle Tools")

    act("champions/", name="suki thorncastle")

    assert SignUp.objects.filter(person=suki).exists()


def test_45_a_name_longer_than_the_record_keeps_is_refused_beside_it(act):
    response = act("champions/", name="S" * 121, organization="Thorncastle Tools", on="2025-03-06")

    assert refused(response) == {"name": ["A name has at most 120 characters; this has 121."]}


def test_a_name_that_nobody_has_asks_for_the_company(act):
    response = act("champions/", name="Suki Thorncastle")

    assert refused(response) == {"organization": ["Nobody on record has this name. Add where they work."]}


def test_a_name_that_two_have_asks_which(act):
    for company in ("Thorncastle Tools", "Kestrel Valve"):
        make_person("Suki Thorncastle", company)

    assert refused(act("champions/", name="Suki Thorncastle")) == {
        "organization": [
            "Several people have this name: Suki Thorncastle (Thorncastle Tools), Suki Thorncastle (Kestrel Valve)."
            " Say which."
        ]
    }


def test_h4_the_refusal_stands_beside_the_name_and_what_was_typed_is_kept(act, school):
    make_organization("Alder County Schools", System.K12)

    response = act("champions/", name="Mireille Oxenham", organization="Alder County Schools", email="m@alder.example")

    assert refused(response) == {
        "name": [
            "Mireille Oxenham is not from industry. Champions and chairs are; change the side first, with a reason."
        ]
    }
    page = response.content.decode()
    assert 'value="Alder County Schools"' in page
    assert 'value="m@alder.example"' in page
    assert '<details class="folded" id="act-champion" open>' in page
    assert not Person.objects.filter(name="Mireille Oxenham").exists()


@pytest.mark.parametrize(
    ("on", "said"), [("2025-04-16", "That day has not come yet."), ("soon", "Enter a valid date.")]
)
def test_a_day_is_one_that_has_come(act, on, said):
    assert refused(act("champions/", name="Suki", organization="Thorncastle Tools", on=on)) == {"on": [said]}


def test_h1_the_last_champion_withdraws_and_it_pauses(act, school):
    act("champions/withdraw/", who=school.sign_ups.get().pk, reason="No time")

    assert state_days(school)[-1] == ("paused", dt.date(2025, 4, 15))
    row = school.sign_ups.get()
    assert (row.ended_on, row.end_reason) == (dt.date(2025, 4, 15), "No time")


def test_a_chair_is_named_and_steps_down(act, school):
    act("chairs/", who=school.sign_ups.get().pk)
    school.refresh_from_db()
    assert (school.state, school.chairs.current().count()) == ("active", 1)

    act("chairs/step-down/", who=school.chairs.get().pk)
    assert school.chairs.current().count() == 0


def test_h3_the_refusal_names_the_days_of_the_call(as_person, convener, act, school):
    Priority.objects.filter(pk=school.pk).update(call_held_on=None, state="claimed")
    make_person("Mireille Oxenham", "Alder County Schools", system=System.K12)
    with time_machine.travel(noon(2025, 3, 20), tick=False):
        response = act("first-responders/", name="Mireille Oxenham", on="2025-03-20")

    assert refused(response) == {
        "name": [
            "Industry has its call on “From school to shop floor” first. The call is due between March 27 and April 3."
            " Support partners join the team after it."
        ]
    }


def test_w12_shows_as_a_quiet_line(as_person, convener, act, school):
    assert (
        act("first-responders/", name="Mireille Oxenham", organization="Alder County Schools", system="k12").status_code
        == 302
    )

    page = text(as_person(convener).get(f"/teams/{school.pk}/"))
    assert "1 first responder joined before the second meeting: Mireille Oxenham." in page
    organization = Organization.objects.get(name="Alder County Schools")
    assert (organization.system, organization.to_check) == ("k12", True)


def test_a_first_responder_is_not_added_twice_and_leaves(act, school):
    given = {"name": "Mireille Oxenham", "organization": "Alder County Schools", "system": "k12"}
    act("first-responders/", **given)
    assert refused(act("first-responders/", **given)) == {"name": ["Mireille Oxenham is on this team already."]}

    act("first-responders/leave/", who=school.team_seats.get().pk)
    assert school.team_seats.current().count() == 0


def test_an_action_is_added_done_and_opened_again(act, school):
    owner = school.sign_ups.get().person
    act("actions/", title="List the shops", horizon="next_step", owner=owner.pk, due_on="2025-04-14")
    action = Action.objects.get()
    assert (action.owner, action.due_on, action.agreed_on) == (owner, dt.date(2025, 4, 14), dt.date(2025, 4, 15))

    act(f"actions/{action.pk}/finish/", result="12 shops")
    action.refresh_from_db()
    assert (action.done_on, action.result) == (dt.date(2025, 4, 15), "12 shops")

    act(f"actions/{action.pk}/again/")
    assert Action.objects.open().get() == action


def test_an_action_is_not_done_tomorrow_and_the_words_are_kept(act, school):
    teams.agree_action(school, "Ask", on=LAUNCH, by=None, at=APRIL, horizon="next_step")
    action = Action.objects.get()

    page = act(f"actions/{action.pk}/finish/", on="2025-04-16", result="12 shops").content.decode()

    assert f'<div class="invalid-feedback" id="done-{action.pk}-error">That day has not come yet.</div>' in page
    assert 'value="12 shops"' in page


def test_an_action_of_another_team_is_not_finished_here(act, school):
    other = make_priority(school.partnership, "Shared freight")
    action = teams.agree_action(other, "Ask", on=LAUNCH, by=None, at=APRIL, horizon="next_step")

    assert act(f"actions/{action.pk}/finish/").status_code == 404


def test_words_are_changed_and_a_taken_title_is_refused(act, school):
    make_priority(school.partnership, "Shared freight")
    words = {"title": "School to shop", "description": "Tours", "main_field": "skills", "cadence": "monthly"}
    act("describe/", **words)
    assert Priority.objects.filter(pk=school.pk).values(*words).get() == words

    assert refused(act("describe/", **(words | {"title": "Shared Freight"}))) == {
        "title": ["There is a priority called “Shared Freight” already."]
    }


def test_it_is_completed_with_a_reason_and_opened_again(act, school):
    act("state/", state="completed", reason="Runs by itself")
    assert (state_days(school)[-1], school.state_changes.last().reason) == (
        ("completed", dt.date(2025, 4, 15)),
        "Runs by itself",
    )

    act("state/", state="forming")
    assert state_days(school)[-1][0] == "forming"


def test_h1_reopening_without_a_champion_is_explained(act, school):
    act("champions/withdraw/", who=school.sign_ups.get().pk)
    act("state/", state="closed")

    assert refused(act("state/", state="claimed")) == {
        "state": ["“From school to shop floor” has no champion, so it cannot go ahead."]
    }


def test_a_parked_one_is_put_up_again(as_person, convener, school):
    power = make_priority(school.partnership, "Power prices")
    Priority.objects.filter(pk=power.pk).update(state="parked")

    as_person(convener).post(f"/teams/{power.pk}/state/", {"state": "proposed", "on": "2025-04-15"})

    power.refresh_from_db()
    assert power.state == "proposed"
