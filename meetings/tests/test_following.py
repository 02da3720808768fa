"""Two note-takers at one meeting: Connie's screen follows what is recorded elsewhere, and every answer says how old it is.

A screen lays in what is newer than what it shows; it can tell because no answer is older than its `from`, nor newer
than its `upto`.
"""

import datetime as dt
import re

import pytest
import time_machine
from django.urls import reverse

from actionteams import priorities
from actionteams.models import Priority
from meetings import next_steps, planning, wall
from meetings.agenda import running
from meetings.kinds import MeetingType
from meetings.models import Meeting
from partnerships.models import Partnership

THAT_DAY = dt.date(2025, 3, 6)
PART = re.compile(r'<\w+[^>]* id="([\w-]+)"[^>]* data-part')
WITHIN = re.compile(r"quiet|closing-lines|champions-\d+|chair-\d+")  # they come with a larger part


@pytest.fixture(autouse=True)
def on_launch_day(at):
    with time_machine.travel(at, tick=False):
        yield


def plan(partnership, at, kind: str = MeetingType.LAUNCH, priority: Priority | None = None) -> Meeting:
    return planning.plan(partnership, kind, starts_at=at, priority=priority, by=None, at=at - dt.timedelta(days=30))


@pytest.fixture
def launch(partnership, at) -> Meeting:
    return plan(partnership, at)


@pytest.fixture
def freight(partnership, at) -> Priority:
    return priorities.propose(partnership.current_cycle(), "Shared freight", on=THAT_DAY, by=None, at=at)


@pytest.fixture
def connie(as_person, convener):
    return as_person(convener)


def url(name, meeting, **parts):
    return reverse(f"meetings:{name}", kwargs={"pk": meeting.pk, **parts})


def page(client, meeting) -> str:
    return client.get(url("capture", meeting)).content.decode()


def pulse_in(text) -> str:
    return re.search(r'hx-get="([^"]*/pulse/[^"]*)"', text).group(1)


def age(text) -> tuple[int, int]:
    found = re.search(r'id="as-of" data-from="(\d+)" data-upto="(\d+)"', text)
    return int(found.group(1)), int(found.group(2))


def version(meeting) -> int:
    return Partnership.objects.get(pk=meeting.partnership_id).record_version


def parts(text) -> dict[str, str]:
    """Each part by its name, with all up to the next one."""
    pieces = PART.split(text)[1:]
    return dict(zip(pieces[::2], pieces[1::2], strict=True))


def test_all_that_another_note_taker_records_appears(connie, launch, at):
    pulse = pulse_in(page(connie, launch))
    priority = priorities.propose(launch.cycle, "Rail freight", on=THAT_DAY, by=None, at=at)
    wall.put_up(launch, "One hub", at=at)
    next_steps.agree(launch, "Call the rail yard", owner=None, by=None, at=at)
    connie.post(url("capture_notes", launch), {"notes": "A full room"})
    connie.post(url("capture_rule", launch), {"said": "1"})

    news = parts(connie.get(pulse).content.decode())

    assert "Rail freight" in news["priorities-list"]
    assert "needs a champion" in news[f"champions-{priority.pk}"]
    assert "One hub" in news["ideas-list"]
    assert f'<option value="{priority.pk}">' in news["idea-form"]
    assert "Call the rail yard" in news["steps-list"]
    assert "A full room</textarea>" in news["notes-form"]
    assert 'aria-pressed="true"' in news["rule"]
    assert "will be parked" in news["close"]


@pytest.mark.parametrize("kind", [*(kind for kind in MeetingType if kind != MeetingType.FOLLOW_UP_CALL)])
def test_no_part_of_any_meetings_page_is_left_out_of_the_news(connie, partnership, freight, kind, at):
    meeting = plan(partnership, at, kind, freight if kind == MeetingType.ACTION_TEAM else None)
    shown = page(connie, meeting)
    partnership.touch()

    news = connie.get(pulse_in(shown)).content.decode()

    assert {"here", "steps-list", "notes-form", "close"} < set(parts(shown))
    assert set(parts(news)) == set(parts(shown))
    alone = re.findall(r'id="([\w-]+)"[^>]* data-part hx-swap-oob="true"', news)
    assert sorted(alone) == sorted(name for name in parts(shown) if not WITHIN.fullmatch(name))


def test_the_page_and_its_news_say_which_version_they_show(connie, launch):
    shown = page(connie, launch)
    seen = version(launch)
    launch.partnership.touch()

    news = connie.get(pulse_in(shown)).content.decode()

    assert age(shown) == (seen, seen)
    assert age(news) == (seen + 1, seen + 1)
    assert f'data-upto="{seen + 1}" data-news' in news


def test_ones_own_entry_is_as_old_as_the_record_before_it_at_most_and_no_news(connie, launch):
    seen = version(launch)

    data = {"text": "One hub", "client_key": "k"}
    answer = connie.post(url("capture_idea", launch), data, headers={"HX-Request": "true"}).content.decode()

    assert age(answer) == (seen, seen + 1)
    assert "One hub" in parts(answer)["ideas-list"]
    assert "data-news" not in answer


def test_what_is_recorded_while_news_are_put_together_may_be_in_them_and_is_asked_for_again(
    connie, launch, monkeypatch
):
    pulse = pulse_in(page(connie, launch))
    seen = version(launch)
    launch.partnership.touch()
    read = running.of

    def meanwhile(meeting, **given):
        launch.partnership.touch()
        return read(meeting, **given)

    monkeypatch.setattr(running, "of", meanwhile)
    news = connie.get(pulse).content.decode()
    monkeypatch.undo()

    assert age(news) == (seen + 1, seen + 2)
    assert age(connie.get(pulse_in(news)).content.decode()) == (seen + 2, seen + 2)


def test_nothing_comes_when_nothing_is_new_unless_a_part_was_left_as_it_was(connie, launch):
    pulse = pulse_in(page(connie, launch))

    again, anew = connie.get(pulse), connie.get(pulse, {"anew": "1"})

    assert (again.status_code, again.content) == (204, b"")
    assert anew.status_code == 200
    assert "ideas-list" in parts(anew.content.decode())


def test_asking_anew_opens_no_door(connie, as_person, outsider, launch):
    pulse = pulse_in(page(connie, launch))
    assert as_person(outsider).get(pulse, {"anew": "1"}).status_code == 404
