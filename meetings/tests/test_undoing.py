"""One key takes back what was done last on a capture screen, and nothing that somebody made something of since."""

import html
import re
import threading

import pytest
from django.urls import reverse

from actionteams.tests.at_once import at_once
from actionteams.tests.makers import make_priority
from meetings import capture, wall
from meetings.models import Idea, Meeting
from meetings.tests.makers import LAUNCH_DAY, evening, plan_meeting
from partnerships import history
from partnerships.tests.makers import make_person

EVENING = evening(LAUNCH_DAY)
LINES = "Night bus\nShared nurse\nLand bank\nJob fair"
ASKED = "Take down the 4 ideas that were pasted together? What was changed since stays."


@pytest.fixture
def launch(partnership) -> Meeting:
    return plan_meeting(partnership)


@pytest.fixture
def connie(as_person, convener):
    return as_person(convener)


@pytest.fixture
def stan(as_person, staff):
    return as_person(staff)


def send(client, name, meeting, data=None, **parts):
    address = reverse(f"meetings:capture_{name}", kwargs={"pk": meeting.pk, **parts})
    return client.post(address, data or {}, headers={"HX-Request": "true"})


def paste(client, meeting, lines=LINES, key="drawn-once"):
    return send(client, "ideas", meeting, {"lines-lines": lines, "lines-client_key": key})


def undo(client, meeting, shown=None):
    return send(client, "undo", meeting, {} if shown is None else {"shown": shown})


def said(answer) -> str:
    return html.unescape(re.search(r'<div id="door-said"[^>]*>\s*<p>(.*?)</p>', answer.content.decode()).group(1))


def question(answer) -> str | None:
    found = re.search(r'data-confirm="([^"]*)"', undo_of(answer))
    return found and html.unescape(found.group(1))


def mark_in(answer) -> str:
    return re.search(r'<input type="hidden" name="shown" value="([^"]+)">', undo_of(answer)).group(1)


def offered(answer) -> str | None:
    found = re.search(r"<span>Undo: (.*?)</span>", undo_of(answer))
    return found and html.unescape(found.group(1))


def undo_of(answer) -> str:
    return re.search(r'<div id="undo".*?</div>', answer.content.decode(), re.S).group()


def hanging(meeting) -> list[str]:
    return list(meeting.ideas.order_by("pk").values_list("text", flat=True))


def row(meeting, text) -> int:
    return meeting.ideas.get(text=text).pk


class TestABlockOfIdeas:
    def test_what_others_worded_or_grouped_since_stays_and_is_counted(self, connie, stan, launch, partnership):
        homes = make_priority(partnership)
        paste(connie, launch)
        send(stan, "reword", launch, {"text": "Shared nurse, two days"}, row=row(launch, "Shared nurse"))
        send(stan, "group", launch, {"priority": homes.pk}, row=row(launch, "Land bank"))

        answer = undo(connie, launch)

        assert said(answer) == "Taken back: 2 ideas. 2 ideas were changed since and stay."
        assert hanging(launch) == ["Shared nurse, two days", "Land bank"]
        assert launch.ideas.get(text="Land bank").priority == homes

    def test_one_that_was_taken_down_meanwhile_is_not_counted(self, connie, stan, launch):
        paste(connie, launch)
        send(stan, "take_down", launch, row=row(launch, "Job fair"))

        assert said(undo(connie, launch)) == "Taken back: 3 ideas."
        assert hanging(launch) == []

    def test_one_that_its_own_button_took_down_is_offered_no_more(self, connie, launch):
        paste(connie, launch)
        answer = send(connie, "take_down", launch, row=row(launch, "Job fair"))

        assert offered(answer) == "3 ideas"
        assert said(undo(connie, launch, mark_in(answer))) == "Taken back: 3 ideas."

    def test_where_all_were_changed_it_says_that_they_stay(self, connie, launch):
        paste(connie, launch, "Night bus\nLand bank")
        for text in ("Night bus", "Land bank"):
            send(connie, "reword", launch, {"text": f"{text}!"}, row=row(launch, text))

        assert said(undo(connie, launch)) == "2 ideas were changed since and stay."
        assert hanging(launch) == ["Night bus!", "Land bank!"]

    def test_one_alone_that_was_grouped_since_stays(self, connie, stan, launch, partnership):
        homes = make_priority(partnership)
        send(connie, "idea", launch, {"text": "Night bus", "client_key": "abc"})
        send(stan, "group", launch, {"priority": homes.pk}, row=row(launch, "Night bus"))

        assert said(undo(connie, launch)) == "1 idea was changed since and stays."
        assert hanging(launch) == ["Night bus"]

    def test_what_nobody_took_down_leaves_the_record_as_old_as_it_was(self, launch):
        [idea] = wall.put_up_many(launch, ["Night bus"], at=EVENING, client_key="abc")
        wall.reword(idea, "Night buses")
        version = Meeting.objects.get(pk=launch.pk).partnership.record_version

        assert wall.take_down_untouched(launch, [idea.pk]) == (0, 1)
        assert Meeting.objects.get(pk=launch.pk).partnership.record_version == version

    def test_the_history_says_who_took_which_down(self, connie, convener, launch):
        paste(connie, launch, "Night bus\nLand bank")
        undo(connie, launch)

        lines = Idea.history.order_by("history_id").values_list("history_type", "text", "meeting", "history_user")
        assert list(lines) == [
            ("+", "Night bus", launch.pk, convener.pk),
            ("+", "Land bank", launch.pk, convener.pk),
            ("-", "Night bus", launch.pk, convener.pk),
            ("-", "Land bank", launch.pk, convener.pk),
        ]

    def test_the_history_says_who_acted_and_when_outside_of_a_request(self, convener, launch):
        [idea] = wall.put_up_many(launch, ["Night bus"], at=EVENING, client_key="abc")
        with history.acting(by=convener, at=EVENING):
            wall.take_down_untouched(launch, [idea.pk])

        line = Idea.history.get(history_type="-")
        assert (line.id, line.history_user, line.history_date) == (idea.pk, convener, EVENING)

    @pytest.mark.parametrize("count", [1, 50])
    def test_one_costs_as_much_as_fifty(self, launch, count, django_assert_num_queries):
        notes = [f"Idea {number}" for number in range(count)]
        rows = [one.pk for one in wall.put_up_many(launch, notes, at=EVENING, client_key="abc")]
        meeting = Meeting.objects.select_related("partnership").get(pk=launch.pk)

        # The notes, what changed since, the lines of history, the rows, the version; the rest are savepoints.
        with django_assert_num_queries(5 + 2):
            assert wall.take_down_untouched(meeting, rows) == (count, 0)
        assert hanging(launch) == []

    def test_a_note_of_another_meeting_stays(self, launch, partnership):
        other = plan_meeting(partnership, "quarterly")
        [idea] = wall.put_up_many(other, ["Night bus"], at=EVENING, client_key="abc")

        assert wall.take_down_untouched(launch, [idea.pk]) == (0, 0)
        assert hanging(other) == ["Night bus"]


class TestAsking:
    def test_several_are_asked_about_and_one_is_not(self, connie, launch):
        one = send(connie, "idea", launch, {"text": "Land bank", "client_key": "abc"})
        several = paste(connie, launch)

        assert (question(one), offered(one)) == (None, "Land bank")
        assert (question(several), offered(several)) == (ASKED, "4 ideas")

    def test_several_people_are_asked_about(self, connie, launch):
        for name in ("Grace Lindqvist", "Odalys Brennick"):
            make_person(name, "Lindqvist Labs")
        looked = send(connie, "paste", launch, {"pasted": "Grace Lindqvist\nOdalys Brennick\n"})
        sent = {"rows-TOTAL_FORMS": 2, "rows-INITIAL_FORMS": 2}
        for number, form in enumerate(looked.context["rows"]):
            sent |= {f"rows-{number}-{name}": form[name].value() for name in ("who", "company", "capacity", "row")}
            sent[f"rows-{number}-take"] = "on"

        answer = send(connie, "record_pasted", launch, sent)

        assert question(answer) == "Take back the check-ins of 2 people?"
        assert said(undo(connie, launch, mark_in(answer))) == "Taken back: 2 people."
        assert launch.attendances.count() == 0

    def test_a_block_that_the_page_did_not_show_is_asked_about_first(self, connie, launch):
        """A key pressed while the pasted lines are on their way, or in another window."""
        one = send(connie, "idea", launch, {"text": "Night shift", "client_key": "abc"})
        paste(connie, launch)

        answer = undo(connie, launch, mark_in(one))

        assert said(answer) == "Last done here: 4 ideas. Undo once more to take that back."
        assert (len(hanging(launch)), question(answer)) == (5, ASKED)
        assert said(undo(connie, launch, mark_in(answer))) == "Taken back: 4 ideas."
        assert hanging(launch) == ["Night shift"]

    def test_single_ones_are_taken_back_as_fast_as_the_key_is_pressed(self, connie, launch):
        for text in ("Night bus", "Land bank"):
            answer = send(connie, "idea", launch, {"text": text, "client_key": text})
        mark = mark_in(answer)

        assert [said(undo(connie, launch, mark)) for _key in range(3)] == [
            "Taken back: Land bank.",
            "Taken back: Night bus.",
            "There is nothing to take back.",
        ]


class TestWhatIsGone:
    def test_what_somebody_else_took_back_is_said_and_nothing_else_is_taken_back(self, connie, stan, launch):
        grace = make_person("Grace Lindqvist", "Lindqvist Labs")
        send(connie, "here", launch, {"person": grace.pk})
        send(connie, "idea", launch, {"text": "Night bus", "client_key": "abc"})
        send(stan, "take_down", launch, row=row(launch, "Night bus"))

        answer = undo(connie, launch)

        assert said(answer) == "Nothing is left to take back of: Night bus."
        assert launch.attendances.present().count() == 1
        assert offered(answer) == "Grace Lindqvist"

    def test_a_check_in_that_somebody_else_took_back(self, connie, launch):
        grace = make_person("Grace Lindqvist", "Lindqvist Labs")
        send(connie, "here", launch, {"person": grace.pk})
        capture.undo_check_in(launch.attendances.get(), by=None, at=EVENING)

        assert said(undo(connie, launch)) == "Nothing is left to take back of: Grace Lindqvist."


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_note_that_somebody_words_while_its_block_is_taken_down_stays(launch, monkeypatch):
    """The wording has begun and is not done when the block is taken down: it waits, and reads of it."""
    notes = wall.put_up_many(launch, ["Night bus", "Land bank"], at=EVENING, client_key="abc")
    saved, theirs = Idea.save, Idea.objects.select_related("meeting__partnership").get(text="Night bus")
    begun = threading.Event()

    def slowly(self, *args, **kwargs):
        saved(self, *args, **kwargs)
        begun.set()
        threading.Event().wait(0.6)

    monkeypatch.setattr(Idea, "save", slowly)

    def take_down():
        begun.wait(timeout=10)
        return wall.take_down_untouched(Meeting.objects.get(pk=launch.pk), [one.pk for one in notes])

    answers = at_once(lambda: wall.reword(theirs, "Night buses"), take_down)

    assert answers == [None, (1, 1)]
    assert hanging(launch) == ["Night buses"]
