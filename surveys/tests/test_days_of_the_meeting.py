"""Pages count by the day where the meeting was, as T6 does (W9)."""

import datetime as dt

import pytest
import time_machine

from meetings.kinds import MeetingType
from meetings.tests.makers import REFRESH_DAY, hold_meeting
from partnerships.models import Person
from surveys.tests.makers import make_people, make_survey

# T6 of October 29 runs to November 12. In Denver that day still has an hour, in New York it is an hour over.
BETWEEN_MIDNIGHTS = dt.datetime(2026, 11, 13, 6, tzinfo=dt.UTC)
THERE, HERE = dt.date(2026, 11, 13), dt.date(2026, 11, 12)


@pytest.fixture
def in_new_york(partnership):
    """A refresh of a partnership in Denver, held in New York."""
    assert partnership.local_date(BETWEEN_MIDNIGHTS) == HERE
    return hold_meeting(
        partnership, MeetingType.REFRESH, REFRESH_DAY, people=make_people(2), time_zone="America/New_York"
    )


@pytest.fixture
def page(as_person, convener):
    with time_machine.travel(BETWEEN_MIDNIGHTS, tick=False):
        yield as_person(convener)


def test_w9_speaks_as_soon_as_the_last_day_is_over_where_the_meeting_was(page, in_new_york):
    for address in (f"/meetings/{in_new_york.pk}/survey/", f"/meetings/{in_new_york.pk}/"):
        assert "W9" in [line.id for line in page.get(address).context["quiet_lines"]]


def test_the_day_offered_is_one_that_is_taken(page, in_new_york):
    survey = make_survey(in_new_york)
    person = Person.objects.get(name="Leader 001")
    for path, form in (("outside/", "form"), (f"paper/{person.pk}/", "when_form")):
        assert page.get(f"/surveys/{survey.pk}/{path}").context[form]["on"].value() == THERE.isoformat()
