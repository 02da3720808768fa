"""The notes of a meeting, on which two write at once: the second is shown both texts, and nothing is lost."""

import re

import pytest
from django.urls import reverse

from actionteams.tests.at_once import at_once
from meetings import capture
from meetings.models import Meeting
from meetings.tests.makers import LAUNCH_DAY, evening, plan_meeting

EVENING = evening(LAUNCH_DAY)
BY = {"by": None, "at": EVENING}
# The first 16 digits of the SHA-256 of nothing, and of "A full room".
OF_NOTHING, OF_A_FULL_ROOM = "e3b0c44298fc1c14", "0fd464554f538ef4"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def launch(partnership) -> Meeting:
    return plan_meeting(partnership)


@pytest.fixture
def connie(as_person, convener):
    return as_person(convener)


@pytest.fixture
def stan(as_person, staff):
    return as_person(staff)


def url(meeting: Meeting) -> str:
    return reverse("meetings:capture_notes", kwargs={"pk": meeting.pk})


def stored(meeting: Meeting) -> str:
    return Meeting.objects.get(pk=meeting.pk).notes


def field(answer) -> str:
    """The words in the field."""
    return re.search(r'<textarea name="notes"[^>]*>\n?(.*?)</textarea>', answer.content.decode(), re.S).group(1)


def mark_in(answer) -> str:
    return re.search(r'<input type="hidden" name="seen" value="(\w+)">', answer.content.decode()).group(1)


def said(answer) -> str:
    found = re.search(
        r'<div class="invalid-feedback" id="id_notes_error" role="alert">(.*?)</div>', answer.content.decode()
    )
    return found.group(1)


class TestNotingDown:
    def test_who_began_from_what_stands_saves(self, launch):
        capture.note_down(launch, "A full room", seen=OF_NOTHING, **BY)
        capture.note_down(launch, " A full room\nand a late start\n", seen=OF_A_FULL_ROOM, **BY)

        assert stored(launch) == "A full room\nand a late start"

    def test_who_began_from_other_notes_is_refused_with_both_texts(self, launch):
        capture.note_down(launch, "A full room", **BY)

        with pytest.raises(capture.NotesChanged) as refused:
            capture.note_down(launch, "They want night buses", seen=OF_NOTHING, **BY)

        assert stored(launch) == "A full room"
        assert (refused.value.theirs, refused.value.both) == ("A full room", "A full room\n\nThey want night buses")

    def test_who_need_not_say_from_what_they_began_saves(self, launch):
        capture.note_down(launch, "A full room", **BY)
        capture.note_down(launch, "They want night buses", **BY)

        assert stored(launch) == "They want night buses"

    def test_the_same_words_are_saved_from_whatever_one_began_and_change_nothing(self, launch):
        capture.note_down(launch, "A full room\r\nat nine", **BY)
        version = Meeting.objects.get(pk=launch.pk).partnership.record_version

        capture.note_down(launch, "A full room\nat nine", seen=OF_NOTHING, **BY)

        assert Meeting.objects.get(pk=launch.pk).partnership.record_version == version

    def test_notes_that_another_emptied_are_not_silently_there_again(self, launch):
        capture.note_down(launch, "A full room", **BY)
        capture.note_down(launch, "", **BY)

        with pytest.raises(capture.NotesChanged) as refused:
            capture.note_down(launch, "A full room at nine", seen=OF_A_FULL_ROOM, **BY)

        assert (stored(launch), refused.value.both) == ("", "A full room at nine")

    @pytest.mark.parametrize(
        ("theirs", "mine", "both"),
        [
            ("Theirs", "Mine", "Theirs\n\nMine"),
            ("Theirs", "Theirs and mine", "Theirs and mine"),
            ("Mine and theirs", "Mine", "Mine and theirs"),
            ("Begun\nTheirs", "Begun\nMine", "Begun\nTheirs\n\nMine"),
            ("Begun\n\nTheirs\nend", "Begun\n\nMine\nend", "Begun\n\nTheirs\nend\n\nMine\nend"),
            ("Nobody came", "No", "Nobody came\n\nNo"),
            ("No", "Nobody came", "No\n\nNobody came"),
            ("Begun\nNobody came", "Begun\nNo", "Begun\nNobody came\n\nNo"),
            ("Begun\nNo", "Begun\nNobody came", "Begun\nNo\n\nNobody came"),
            ("Begun\nTheirs", "Begun", "Begun\nTheirs"),
            ("Same", "Same", "Same"),
            ("", "Mine", "Mine"),
            ("Theirs", "", "Theirs"),
        ],
    )
    def test_of_two_texts_no_word_is_left_out(self, theirs, mine, both):
        assert capture.notes.together(theirs, mine) == both


class TestTheForm:
    def test_the_page_its_news_and_each_save_say_on_which_notes_the_next_ones_build(self, connie, launch):
        page = connie.get(reverse("meetings:capture", kwargs={"pk": launch.pk}))
        saved = connie.post(url(launch), {"notes": "A full room", "seen": mark_in(page)}, headers=HTMX)
        again = connie.post(url(launch), {"notes": "A full room at nine", "seen": mark_in(saved)}, headers=HTMX)

        assert (mark_in(page), mark_in(saved)) == (OF_NOTHING, OF_A_FULL_ROOM)
        assert (saved.status_code, again.status_code) == (200, 200)
        assert stored(launch) == "A full room at nine"

    @pytest.mark.parametrize("headers", [HTMX, {}])
    def test_both_texts_come_back_with_who_wrote_and_are_saved_when_they_are_sent_again(
        self, connie, stan, launch, headers
    ):
        connie.post(url(launch), {"notes": "A full room", "seen": OF_NOTHING})
        refused = stan.post(url(launch), {"notes": "They want buses", "seen": OF_NOTHING}, headers=headers)

        assert (refused.status_code, stored(launch)) == (422, "A full room")
        assert field(refused) == "A full room\n\nThey want buses"
        assert mark_in(refused) == OF_A_FULL_ROOM
        assert said(refused) == (
            "Connie Convener wrote in these notes while you did. "
            "Both texts stand here, yours last. Look them over and save again."
        )
        assert 'aria-invalid="true" aria-describedby="id_notes_error"' in refused.content.decode()
        assert (" autofocus" in refused.content.decode()) == (not headers)

        both = {"notes": field(refused).replace("\n", "\r\n"), "seen": mark_in(refused)}
        assert stan.post(url(launch), both, headers=headers).status_code in (200, 302)
        assert stored(launch) == "A full room\n\nThey want buses"

    def test_a_third_who_wrote_meanwhile_is_not_overwritten_by_the_two_texts(self, connie, stan, launch):
        connie.post(url(launch), {"notes": "A full room", "seen": OF_NOTHING})
        refused = stan.post(url(launch), {"notes": "They want buses", "seen": OF_NOTHING}, headers=HTMX)
        connie.post(url(launch), {"notes": "A full room at nine", "seen": OF_A_FULL_ROOM})

        again = stan.post(url(launch), {"notes": field(refused), "seen": mark_in(refused)}, headers=HTMX)

        assert (again.status_code, stored(launch)) == (422, "A full room at nine")

    def test_what_continues_ones_own_words_is_saved_though_the_answer_to_them_never_came(self, connie, launch):
        connie.post(url(launch), {"notes": "A full room", "seen": OF_NOTHING}, headers=HTMX)
        on = connie.post(url(launch), {"notes": "A full room at nine", "seen": OF_NOTHING}, headers=HTMX)
        other = connie.post(url(launch), {"notes": "From my phone", "seen": OF_NOTHING}, headers=HTMX)

        assert (on.status_code, other.status_code, stored(launch)) == (200, 422, "A full room at nine")
        assert said(other).startswith("These notes changed while you were writing.")

    def test_notes_that_are_too_long_come_back_and_still_build_on_what_was_seen(self, connie, stan, launch):
        connie.post(url(launch), {"notes": "A full room", "seen": OF_NOTHING})
        refused = stan.post(url(launch), {"notes": "x" * 20_001, "seen": OF_NOTHING}, headers=HTMX)

        assert (refused.status_code, mark_in(refused), len(field(refused))) == (422, OF_NOTHING, 20_001)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_the_second_is_refused(launch):
    def save(text):
        meeting = Meeting.objects.select_related("partnership").get(pk=launch.pk)
        capture.note_down(meeting, text, seen=OF_NOTHING, **BY)
        return text

    answers = at_once(*[lambda text=text: save(text) for text in ("One", "Two", "Three", "Four")])

    refused = [one for one in answers if isinstance(one, capture.NotesChanged)]
    saved = [one for one in answers if isinstance(one, str)]
    assert (len(refused), saved) == (3, [stored(launch)])
