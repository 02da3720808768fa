"""The way to a refresh: decided, dated, told, asked to. Read from the record; each step leads to its page (S4-16)."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from desk.preparing import checklist
from desk.story import writing
from desk.story.chapters import StoryPart
from desk.tests.reading import main_of, words
from indicators import deciding
from indicators.tests.makers import launch
from invitations import inviting, signing
from invitations.tests.makers import invite, make_invitation, noon
from meetings.kinds import MeetingType
from meetings.tests.makers import plan_meeting
from partnerships import pausing
from partnerships.tests.makers import make_person

DECIDED, TODAY, REFRESH = dt.date(2026, 9, 24), dt.date(2026, 9, 25), dt.date(2026, 10, 29)
PLACE = "/partnerships/front-range-health/"


@pytest.fixture
def launched(partnership):
    launch(partnership, "2025-03-06", "abc", public=1)
    return partnership


@pytest.fixture
def connie(as_person, convener):
    with time_machine.travel(noon(TODAY), tick=False):
        yield as_person(convener)


def decide(partnership, choice="plan", on=DECIDED, **given):
    deciding.decide(partnership, choice=choice, decided_on=on, by=None, at=noon(on), **given)


def read(partnership, day=TODAY):
    return checklist(partnership, day=day)


def done(partnership, day=TODAY):
    return [step.title for step in read(partnership, day).steps if step.is_done]


def step(partnership, title, day=TODAY):
    return next(one for one in read(partnership, day).steps if one.title == title)


@pytest.mark.parametrize(
    ("choice", "given"),
    [("not_needed", {"reason": "All is well"}), ("postpone", {"reason": "After harvest", "review_on": REFRESH})],
)
def test_without_a_planned_refresh_the_list_is_that_of_the_launch(launched, choice, given):
    assert read(launched).is_refresh is False
    decide(launched, choice, **given)
    assert read(launched).is_refresh is False


def test_s4_02_a_decision_opens_the_list_of_the_refresh_with_its_reason(launched):
    decide(launched, reason="Four signs are raised.")

    found = read(launched)
    assert (found.is_refresh, [part.title for part in found.parts], len(found.steps)) == (
        True,
        ["What was, and what changed", "When, where and with whom", "Who is asked to come"],
        14,
    )
    assert done(launched) == ["Decide on a refresh, and say why"]
    assert step(launched, "Decide on a refresh, and say why").sub == "Four signs are raised."
    assert step(launched, "Plan the refresh").url == f"{PLACE}dates/?type=refresh"
    assert read(launched, dt.date(2026, 9, 23)).is_refresh is False


def test_s4_24_the_story_counts_as_told_once_somebody_wrote_on_it(launched):
    decide(launched)
    assert step(launched, "Tell your story so far").is_done is False

    writing.write(launched.cycles.get(number=1), StoryPart.OPENING, "We came far.", by=None, today=TODAY)
    told = step(launched, "Tell your story so far")
    assert (told.is_done, told.sub, told.url) == (True, "1 part in your own words", f"{PLACE}story/?cycle=1")


def listed(partnership, *, ours=("A",), new=("Tomas",)):
    """The letter to a refresh: leaders of company A, where one was at the launch, and of companies of their own."""
    letter = make_invitation(partnership, plan_meeting(partnership, MeetingType.REFRESH, REFRESH, at=noon(DECIDED)))
    for name in ours:
        invite(letter, make_person(f"{name} Amber", "Company A"), on=DECIDED)
    for name in new:
        invite(letter, make_person(f"{name} Newman", f"{name} Works"), on=DECIDED)
    return letter


@pytest.mark.parametrize(
    ("ours", "new", "wanted", "is_done", "sub"),
    [
        (10, 10, None, True, "10 leaders with us, 10 not yet with us (50%)"),
        (10, 10, 50, True, "10 leaders with us, 10 not yet with us (50%); 50% is wanted"),
        (10, 10, 51, False, "10 leaders with us, 10 not yet with us (50%); 51% is wanted"),
        (10, 9, None, False, "10 leaders with us, 9 not yet with us (47%)"),
        (20, 0, None, False, "20 leaders with us, 0 not yet with us (0%)"),
    ],
)
def test_s4_14_both_groups_are_listed_in_the_wanted_mix_and_twenty_of_them(launched, ours, new, wanted, is_done, sub):
    decide(launched)
    names = [f"N{number}" for number in range(20)]
    inviting.aim_at(listed(launched, ours=names[:ours], new=names[:new]), wanted, by=None, at=noon(DECIDED))

    found = step(launched, "List both groups, and who asks them")
    assert (found.is_done, found.sub) == (is_done, sub)


def test_a21_the_letter_to_a_refresh_asks_for_one_signature_only(launched, partnership):
    letter = listed(launched)
    assert step(launched, "Write the letter and have it signed").is_done is False

    champion = make_person("Grace Lindqvist", "Lindqvist Labs")
    signing.record(letter, champion, how="told", on=DECIDED, by=None, at=noon(DECIDED))
    assert step(launched, "Write the letter and have it signed").sub == "written, 1 signature"
    assert step(launched, "Write the letter and have it signed").is_done is True


def test_from_the_raised_sign_every_page_of_the_refresh_can_be_reached(connie, launched):
    """Decide, fix the day, and from then on one row of links leads everywhere, the story among them."""
    connie.post(f"{PLACE}radar/decide/", {"choice": "plan", "decided_on": "2026-09-24", "reason": "It is time"})
    radar = connie.get(f"{PLACE}radar/")
    assert f'href="{PLACE}meetings/new/?type=refresh">Plan the refresh meeting</a>' in main_of(radar)

    letter = listed(launched)
    radar = connie.get(f"{PLACE}radar/")
    assert "Next: Prepare the refresh of Thu, Oct 29. Refresh checklist" in words(radar)
    assert f'href="{PLACE}refresh-checklist/?cycle=2"' in main_of(radar)

    meeting = letter.meeting
    for address in (f"{PLACE}refresh-checklist/?cycle=2", meeting.get_absolute_url()):
        page = main_of(connie.get(address))
        for there in (
            f"{PLACE}radar/",
            f"{PLACE}preparing/",
            f"{PLACE}story/",
            f"{meeting.get_absolute_url()}agenda/",
            letter.get_absolute_url(),
            f"/invitations/{letter.pk}/asks/",
        ):
            assert f'href="{there}"' in page
    assert "Preparing the refresh" in words(connie.get(f"{PLACE}preparing/"))


def test_x1_after_a_restart_the_list_is_that_of_a_refresh_which_nobody_decided_on(launched):
    """Asleep from July 1 and awake since September 1, 2026, in a cycle of its own; the refresh has a day since the 24th."""
    told = {"by": None, "at": noon(TODAY)}
    pausing.pause(launched, on=dt.date(2026, 7, 1), reason="The grant ran out", **told)
    assert read(launched, dt.date(2026, 8, 31)).is_refresh is False
    pausing.restart(launched, on=dt.date(2026, 9, 1), **told)

    found = read(launched, dt.date(2026, 9, 23))
    assert (found.is_refresh, len(found.steps)) == (True, 14)
    assert [one.title for one in found.steps if one.is_done] == []
    assert read(launched, dt.date(2026, 8, 31)).is_refresh is False

    plan_meeting(launched, MeetingType.REFRESH, REFRESH, at=noon(DECIDED))
    assert done(launched) == ["Plan the refresh"]


def test_before_it_has_a_day_the_checklist_of_a_refresh_leads_to_the_decision_and_to_its_day(connie, launched):
    page = main_of(connie.get(f"{PLACE}refresh-checklist/"))

    assert f'href="{PLACE}radar/">Decision</a>' in page
    assert f'href="{PLACE}meetings/new/?type=refresh">Fix its day</a>' in page


@pytest.mark.parametrize("count", [1, 50])
def test_it_is_read_in_as_many_queries_with_one_invited_as_with_fifty(launched, count):
    decide(launched)
    listed(launched, new=[f"N{number}" for number in range(count)])

    with CaptureQueriesContext(connection) as asked:
        read(launched)
    assert len(asked) == 23
