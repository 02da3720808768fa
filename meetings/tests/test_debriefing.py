"""The support team's debrief on one page: it makes its meeting, closes T5, and tells the broad team (S3-52, S3-53)."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from actionteams import support_notes
from followups.models import FollowUp
from meetings import capture, debriefing
from meetings.kinds import MeetingType
from meetings.models import Debrief, Meeting
from meetings.tests.makers import LAUNCH_DAY, evening, hold_meeting, plan_meeting, window
from outbox.models import Letter
from partnerships import opting_out
from partnerships.echoes import asked_once
from partnerships.roles import Role
from partnerships.tests.makers import make_person, seat

MONDAY = dt.date(2025, 3, 10)
WORDS = {"take_aways": "They want people who stay.", "program_links": "Schools and college.", "message": "We listened."}
URL = "/partnerships/front-range-health/debrief/"


@pytest.fixture
def launch(partnership, convener):
    return hold_meeting(partnership)


@pytest.fixture
@asked_once()
def team(partnership, partner):
    """Pia and Bram in the core, Zelda in the broad team; Pia has no address yet."""
    bram, zelda = make_person("Bram Osei", email="bram@college.example"), make_person("Zelda Vale")
    seat(partnership, Role.CORE_TEAM, bram)
    seat(partnership, Role.BROAD_TEAM, zelda)
    return [bram, partner.person, zelda]


def keep(partnership, team, **given):
    values = WORDS | {"on": MONDAY, "present": team[:2], "by": None, "at": evening(MONDAY)} | given
    return debriefing.keep(partnership, **values)


def there(meeting):
    return sorted(meeting.attendances.present().values_list("person__name", flat=True))


def test_t5_a_kept_debrief_closes_the_promise_on_its_day(partnership, launch, team):
    assert window(partnership, "T5") == (dt.date(2025, 3, 7), dt.date(2025, 3, 13), None)
    debrief = keep(partnership, team)

    assert window(partnership, "T5") == (dt.date(2025, 3, 7), dt.date(2025, 3, 13), MONDAY)
    assert (debrief.meeting.type, debrief.meeting.held_on) == (MeetingType.DEBRIEF, MONDAY)
    assert there(debrief.meeting) == ["Bram Osei", "Pia Partner"]


def test_a_debrief_that_was_planned_is_used_on_the_day_on_which_it_was(partnership, launch, team):
    planned = plan_meeting(partnership, MeetingType.DEBRIEF, dt.date(2025, 3, 12), time=dt.time(14))
    debrief = keep(partnership, team)

    planned.refresh_from_db()
    assert (debrief.meeting_id, planned.held_on, planned.starts_local.time()) == (planned.pk, MONDAY, dt.time(14))
    assert Meeting.objects.filter(type=MeetingType.DEBRIEF).count() == 1


def test_it_is_written_down_late_for_the_day_on_which_it_was(partnership, launch, team):
    debrief = keep(partnership, team, at=evening(dt.date(2025, 6, 2)))

    assert (debrief.meeting.held_on, window(partnership, "T5")[2]) == (MONDAY, MONDAY)


def test_kept_again_it_is_put_right_and_its_history_stays(partnership, launch, team):
    keep(partnership, team)
    debrief = keep(
        partnership,
        team,
        on=dt.date(2025, 3, 11),
        present=team[1:],
        message="We listened well.",
        at=evening(dt.date(2025, 3, 12)),
    )

    assert (Debrief.objects.count(), debrief.meeting.held_on) == (1, dt.date(2025, 3, 11))
    assert there(debrief.meeting) == ["Pia Partner", "Zelda Vale"]
    assert list(debrief.history.order_by("history_id").values_list("message", flat=True)) == [
        "We listened.",
        "We listened well.",
    ]
    assert window(partnership, "T5")[2] == dt.date(2025, 3, 11)


def test_kept_again_with_the_same_words_nothing_is_written(partnership, launch, team):
    keep(partnership, team)
    debrief = keep(partnership, team)

    assert debriefing.revision(debrief) == 1


def test_who_wrote_on_an_older_page_is_told_so(partnership, launch, team):
    keep(partnership, team, seen=0)
    with pytest.raises(debriefing.Changed, match="Somebody else changed this page"):
        keep(partnership, team, seen=0, message="Other words")

    assert Debrief.objects.get().message == "We listened."


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"on": dt.date(2025, 3, 5)}, debriefing.NothingToDebrief),
        ({"on": dt.date(2025, 3, 11)}, capture.NotYetHeld),
        ({"present": []}, capture.NobodyPresent),
    ],
)
def test_what_is_refused_leaves_nothing_behind(partnership, launch, team, given, refusal):
    with pytest.raises(refusal):
        keep(partnership, team, **given)

    assert (Debrief.objects.count(), Meeting.objects.filter(type=MeetingType.DEBRIEF).count()) == (0, 0)


# The note to the broad team


def test_s3_53_the_note_goes_once_to_everybody_with_an_address_who_wants_letters(partnership, launch, team, convener):
    zelda = team[2]
    zelda.email = "zelda@vale.example"
    zelda.save()
    opting_out.opt_out(zelda, on=MONDAY)
    debrief = keep(partnership, team)
    told = {"by": convener, "at": evening(MONDAY)}
    first = debriefing.tell_broad_team(debrief, **told)
    again = debriefing.tell_broad_team(debrief, **told)

    assert ([person.name for person in first], again) == (["Bram Osei"], [])
    letter = Letter.objects.get(kind="broad_team")
    assert (letter.to_address, letter.subject) == (
        "bram@college.example",
        "Front Range Health: what we take from the meeting",
    )
    assert "We listened." in letter.text
    assert letter.from_name == "Connie Convener"
    assert (debrief.told_at, debrief.told_by) == (evening(MONDAY), convener)


def test_a_reply_reaches_the_convener(partnership, launch, team, convener):
    convener.person.email = "connie@board.example"
    convener.person.save()
    debriefing.tell_broad_team(keep(partnership, team), by=convener, at=evening(MONDAY))

    assert Letter.objects.get(kind="broad_team").reply_to == "connie@board.example"


def test_who_stands_in_both_rings_gets_one(partnership, launch, team, convener):
    seat(partnership, Role.BROAD_TEAM, team[0])
    debriefing.tell_broad_team(keep(partnership, team), by=convener, at=evening(MONDAY))

    assert Letter.objects.filter(kind="broad_team").count() == 1


def test_who_gets_an_address_later_gets_the_note_with_the_next_click(partnership, launch, team, convener):
    debrief = keep(partnership, team)
    debriefing.tell_broad_team(debrief, by=convener, at=evening(MONDAY))
    team[2].email = "zelda@vale.example"
    team[2].save()
    found = debriefing.tell_broad_team(debrief, by=convener, at=evening(dt.date(2025, 3, 11)))

    assert [person.name for person in found] == ["Zelda Vale"]


def test_nothing_is_told_before_there_are_words(partnership, launch, team, convener):
    debrief = keep(partnership, team, message=" ")
    with pytest.raises(debriefing.NothingToTell, match="Write first"):
        debriefing.tell_broad_team(debrief, by=convener, at=evening(MONDAY))

    assert (debrief.told_at, Letter.objects.filter(kind="broad_team").count()) == (None, 0)


# The pages


@pytest.fixture
def monday():
    with time_machine.travel(evening(MONDAY), tick=False):
        yield


def sent(page, team, **given):
    return {"cycle": 1, "seen": 0, "on": "2025-03-10", "present": [one.pk for one in team[:2]]} | WORDS | given


def test_the_button_of_t5_leads_to_the_page(partnership, launch):
    assert FollowUp.objects.get(rule="T5").url == URL


def test_the_page_begins_with_the_core_team_ticked_and_the_lines_that_were_noticed(
    as_person, convener, partnership, launch, team, monday
):
    told = {"kind": "noticed", "on": LAUNCH_DAY, "by": None, "at": evening(LAUNCH_DAY)}
    line = support_notes.note(partnership, "Two welders retire", **told)
    support_notes.note(partnership, "Open the shop", **told | {"kind": "could_do"})
    form = as_person(convener).get(URL).context["form"]

    assert form.initial["present"] == [team[0].pk, team[1].pk]
    assert form.initial["on"] == MONDAY
    assert form.page.to_take == [line]


def test_a_ticked_line_stands_among_the_take_aways_and_is_not_offered_again(
    as_person, convener, partnership, launch, team, monday
):
    told = {"kind": "noticed", "on": LAUNCH_DAY, "by": None, "at": evening(LAUNCH_DAY)}
    line = support_notes.note(partnership, "Two welders retire", **told)
    client = as_person(convener)
    response = client.post(f"{URL}keep/", sent(client, team, taken=[line.pk]))

    assert (response.status_code, response.url) == (302, URL)
    assert Debrief.objects.get().take_aways == "They want people who stay.\n– Two welders retire"
    assert client.get(URL).context["page"].to_take == []


def test_what_is_refused_comes_back_with_all_that_was_typed(as_person, convener, launch, team, monday):
    client = as_person(convener)
    response = client.post(f"{URL}keep/", sent(client, team, on="2025-03-11", present=[]))
    page = response.content.decode()

    assert (response.status_code, Debrief.objects.count()) == (422, 0)
    assert "That day has not come yet." in page
    assert "Tick who was there." in page
    assert "They want people who stay." in page


@pytest.mark.parametrize("taken", ["²", "9" * 5000, "nothing"])
def test_a_ticked_line_that_is_none_is_refused_and_loses_nothing(as_person, convener, launch, team, monday, taken):
    client = as_person(convener)
    response = client.post(f"{URL}keep/", sent(client, team, taken=[taken]))

    assert (response.status_code, Debrief.objects.count()) == (422, 0)
    assert "They want people who stay." in response.content.decode()


def test_a_day_before_the_launch_is_none_of_its_debrief(as_person, convener, launch, team, monday):
    client = as_person(convener)
    response = client.post(f"{URL}keep/", sent(client, team, on="2025-03-05"))

    assert response.context["form"].errors == {
        "on": ["This is about the meeting of Thu, Mar 6: choose a day since then."]
    }


def test_an_older_page_is_told_so_and_loses_nothing(as_person, convener, launch, team, monday):
    client = as_person(convener)
    client.post(f"{URL}keep/", sent(client, team))
    response = client.post(f"{URL}keep/", sent(client, team, message="Mine"))

    assert response.status_code == 422
    assert "Somebody else changed this page meanwhile" in response.content.decode()
    assert response.context["form"]["message"].value() == "Mine"


def test_the_support_team_reads_what_the_conveners_wrote(as_person, partner, partnership, launch, team, monday):
    keep(partnership, team)
    page = as_person(partner).get(URL).content.decode()

    assert "They want people who stay." in page
    assert "<textarea" not in page


def test_before_a_launch_there_is_nothing_to_debrief(as_person, convener, partnership):
    page = as_person(convener).get(URL)

    assert page.context["form"] is None
    assert "Nothing to debrief yet" in page.content.decode()


def test_the_note_is_shown_before_it_goes(as_person, convener, partnership, launch, team, monday):
    debrief = keep(partnership, team)
    client, address = (
        as_person(convener),
        reverse("meetings:broad_team", kwargs={"slug": partnership.slug, "pk": debrief.pk}),
    )
    before = client.get(address)
    client.post(address)
    after = client.get(address)

    assert [person.name for person in before.context["readers"].waiting] == ["Bram Osei"]
    assert [person.name for person in before.context["readers"].no_address] == ["Pia Partner", "Zelda Vale"]
    assert [person.name for person in after.context["readers"].told] == ["Bram Osei"]
    assert "Sent on Mon, Mar 10." in after.content.decode()


@pytest.mark.parametrize("rows", [1, 50])
def test_the_page_asks_as_often_for_fifty_lines_as_for_one(
    as_person, convener, partnership, launch, team, monday, rows, django_assert_num_queries
):
    with asked_once():
        for number in range(rows):
            told = {"kind": "noticed", "on": LAUNCH_DAY, "by": None, "at": evening(LAUNCH_DAY), "person": team[0]}
            support_notes.note(partnership, f"Line {number}", **told)
            seat(partnership, Role.BROAD_TEAM, make_person(f"Broad {number}"))
    keep(partnership, team)
    client = as_person(convener)

    with django_assert_num_queries(QUERIES):
        response = client.get(URL)
    assert len(response.context["page"].to_take) == rows


QUERIES = 11


def test_the_meeting_leads_a_convener_to_its_page(as_person, convener, partner, partnership, launch, team, monday):
    address = keep(partnership, team).meeting.get_absolute_url()
    pages = [as_person(who).get(address).content.decode() for who in (convener, partner)]

    assert [f'href="{URL}?cycle=1"' in page for page in pages] == [True, False]


@pytest.mark.parametrize("rows", [1, 50])
def test_the_note_asks_as_often_for_fifty_readers_as_for_one(
    as_person, convener, partnership, launch, team, monday, rows, django_assert_num_queries
):
    with asked_once():
        for number in range(rows):
            seat(partnership, Role.BROAD_TEAM, make_person(f"Broad {number}", email=f"broad{number}@team.example"))
    debrief = keep(partnership, team)
    client, address = as_person(convener), f"{URL}{debrief.pk}/note/"

    with django_assert_num_queries(NOTE_QUERIES):
        response = client.get(address)
    assert len(response.context["readers"].waiting) == rows + 1


NOTE_QUERIES = 7
