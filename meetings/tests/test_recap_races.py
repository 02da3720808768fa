"""Two who send or write one recap at once: each reader gets one letter, and no words are lost unseen."""

import pytest

from actionteams.tests.at_once import at_once
from meetings.kinds import RecapPart
from meetings.models import Meeting, RecapSending, RecapWords
from meetings.recaps import audience, sending, writing
from meetings.tests.makers import LAUNCH_DAY, evening, hold_meeting
from outbox.models import Letter
from partnerships.tests.makers import make_person

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
AT = evening(LAUNCH_DAY)


@pytest.fixture
def launch(partnership):
    people = [make_person(f"P{n} Number", f"Company {n}", email=f"p{n}@works.example") for n in range(8)]
    return hold_meeting(partnership, people=people)


def as_loaded(meeting):
    """As another request has it in its hands."""
    return Meeting.objects.select_related("partnership", "cycle", "priority__cycle").get(pk=meeting.pk)


def test_two_who_send_at_once_send_each_letter_once(launch):
    """Held by the touch of the partnership: without it both begin a first sending, and one of them breaks."""
    everybody = audience.of(launch).everybody
    mine = [as_loaded(launch) for _one in range(2)]

    answers = at_once(*[lambda m=m: len(sending.send(m, everybody, by=None, at=AT)) for m in mine])

    assert sorted(answers, key=str) == [0, 8]
    assert (RecapSending.objects.count(), Letter.objects.filter(kind="recap").count()) == (1, 8)


def test_of_two_who_write_one_part_at_once_the_second_is_told(launch):
    mine = [as_loaded(launch) for _one in range(2)]

    def write(meeting, words):
        writing.write(meeting, RecapPart.OPENING, words, by=None, seen=0)
        return words

    answers = at_once(lambda: write(mine[0], "Mine."), lambda: write(mine[1], "Theirs."))

    assert sorted(type(answer).__name__ for answer in answers) == ["Changed", "str"]
    assert RecapWords.objects.get().text in answers
