"""A7: a plan adopted at a full meeting, for twelve months."""

from __future__ import annotations

import pytest

from actionteams import signing
from actionteams.plans import reviewing, versions
from indicators.tests.makers import held, launch, second
from indicators.tests.working import claimed, day, found, noon
from indicators.words import Verdict
from meetings import adopting
from meetings.kinds import MeetingType
from partnerships import guidance

pytestmark = pytest.mark.django_db
MET, PARTLY, NOT_YET = Verdict.MET, Verdict.PARTLY, Verdict.NOT_YET


@pytest.fixture
def school(partnership):
    return claimed(partnership, "From school to shop floor", "Odalys Brennick", "skills")


@pytest.fixture
def launched(partnership, school):
    launch(partnership, "2025-03-06", "abc")
    return partnership


def adopt(meeting, said="2025-05-28"):
    adopting.adopt(meeting, adopted=True, by=None, at=noon(said))


def verdicts(partnership, *days):
    return [found(partnership, "A7", on).verdict for on in days]


def test_a7_has_no_data_until_the_launch_is_held(launched):
    assert verdicts(launched, "2025-03-05", "2025-03-06") == [Verdict.NO_DATA, NOT_YET]


def test_a7_is_met_for_twelve_months_and_partly_for_eighteen(launched):
    adopt(second(launched, "2025-05-28", "ab"))

    days = ("2025-05-27", "2025-05-28", "2026-05-28", "2026-05-29", "2026-11-28", "2026-11-29")
    assert verdicts(launched, *days) == [NOT_YET, MET, MET, PARTLY, PARTLY, NOT_YET]


def test_a7_adopted_again_counts_anew(launched):
    adopt(second(launched, "2025-05-28", "ab"))
    adopt(held(launched, MeetingType.QUARTERLY, "2025-12-04", "ab"), "2025-12-04")

    assert verdicts(launched, "2026-05-29", "2026-12-04", "2026-12-05") == [MET, MET, PARTLY]


def test_a7_goes_by_the_months_that_the_network_set(launched):
    adopt(second(launched, "2025-05-28", "ab"))
    told = {"effective_on": day("2025-06-01"), "reason": "Twice a year", "by": None, "at": noon("2025-06-01")}
    guidance.change("plan_valid_months", 6, **told)
    guidance.change("a7_under_review_months", 9, **told)

    days = ("2025-11-28", "2025-11-29", "2026-02-28", "2026-03-01")
    assert verdicts(launched, *days) == [MET, PARTLY, PARTLY, NOT_YET]


def test_a7_wants_business_members_in_the_room(launched):
    """A meeting of public partners alone adopts nothing for industry."""
    adopt(second(launched, "2025-05-28", "", 4))

    assert verdicts(launched, "2025-05-28") == [NOT_YET]


def test_a7_adopted_outside_of_a_meeting_is_partly(launched, school):
    versions.adopt(school.cycle, on=day("2025-05-28"), by=None, at=noon("2025-05-28"))

    assert verdicts(launched, "2025-05-27", "2025-05-28", "2026-11-28", "2026-11-29") == [
        *(NOT_YET, PARTLY, PARTLY, NOT_YET)
    ]
    assert found(launched, "A7", "2025-06-01").because == "Adopted outside of a meeting on May 28, 2025."


def test_a7_wants_an_active_priority(launched, school):
    """Its only champion withdraws on July 1, so the priority is paused that day (H1)."""
    adopt(second(launched, "2025-05-28", "ab"))
    signing.withdraw(school.sign_ups.get(), on=day("2025-07-01"), by=None, at=noon("2025-07-01"))

    assert verdicts(launched, "2025-06-30", "2025-07-01") == [MET, PARTLY]
    assert found(launched, "A7", "2025-07-01").next_step.startswith("Find champions for a priority")


def test_a7_a_version_that_champions_look_at_is_partly(launched, school):
    """Sent on April 18, adopted on May 28; the version after it is only kept."""
    reviewing.send(school.cycle, on=day("2025-04-18"), by=None, at=noon("2025-04-18"), answer_by=day("2025-04-25"))
    assert verdicts(launched, "2025-04-17", "2025-04-18") == [NOT_YET, PARTLY]
    assert found(launched, "A7", "2025-04-18").because == "Sent to the champions on Apr 18, 2025."

    adopt(second(launched, "2025-05-28", "ab"))
    versions.make(school.cycle, on=day("2026-12-01"), by=None, at=noon("2026-12-01"))

    assert verdicts(launched, "2025-05-27", "2025-05-28", "2026-12-02") == [PARTLY, MET, NOT_YET]


def test_a7_opened_again_the_meeting_adopted_nothing(launched):
    meeting = second(launched, "2025-05-28", "ab")
    adopt(meeting)
    adopting.adopt(meeting, adopted=False, by=None, at=noon("2025-05-29"))

    assert verdicts(launched, "2025-05-28") == [NOT_YET]


def test_a7_names_the_meeting_and_says_when_to_look_again(launched):
    meeting = second(launched, "2025-05-28", "ab")
    adopt(meeting)

    late = found(launched, "A7", "2026-06-01")
    assert (late.counted[0].what, late.counted[0].url) == ("Second meeting, May 28, 2025", meeting.get_absolute_url())
    assert late.next_step == (
        "The plan was last adopted on May 28, 2025. Let the next full meeting look it over and adopt it again."
    )
