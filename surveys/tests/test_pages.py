"""The pages of whoever convenes: write, send, remind, close, read."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from meetings.tests.makers import moment
from outbox.models import Letter
from partnerships.roles import Role
from partnerships.tests.makers import make_seated_user
from surveys import answering, closing
from surveys.models import Participant, Survey
from surveys.results import Results
from surveys.tests.makers import answers, hold_refresh, make_people, make_survey, question, send


@pytest.fixture
def meeting(partnership):
    """A refresh of last week, of three leaders and one without an address."""
    people = [*make_people(4)]
    people[3].email = ""
    people[3].save()
    return hold_refresh(partnership, people, partnership.local_date(timezone.now()) - dt.timedelta(days=7))


@pytest.fixture
def page(as_person, convener):
    return as_person(convener)


def own(survey, path=""):
    return f"/surveys/{survey.pk}/{path}"


def leaders(meeting):
    return [row.person for row in meeting.attendances.select_related("person").order_by("person__name")]


def out(meeting, **given):
    return send(make_survey(meeting, **given), leaders(meeting), at=timezone.now() - dt.timedelta(days=4))


def test_a_survey_is_begun_written_and_sent(page, meeting):
    response = page.post(f"/meetings/{meeting.pk}/survey/begin/", {"set": "refresh", "anonymous": ""})
    survey = Survey.objects.get()
    assert response.url == own(survey, "questions/")

    page.post(own(survey, "questions/"), {"intro": "A word", "anonymous": "yes"})
    page.post(own(survey, "questions/add/"), {"text": "Coffee?", "kind": "one", "options": "Good\nBad"})
    survey.refresh_from_db()
    assert (survey.intro, survey.is_anonymous, survey.questions.count()) == ("A word", True, 9)

    offered = page.get(own(survey, "send/")).context["form"].ticked
    assert len(offered) == 3
    response = page.post(own(survey, "send/"), {"who": sorted(offered)})
    assert response.url == f"/meetings/{meeting.pk}/survey/"
    assert Letter.objects.filter(kind="survey").count() == 3


def test_going_on_saves_what_was_typed_and_chosen_first(page, meeting):
    survey = make_survey(meeting)
    shown = {"initial-intro": "", "initial-anonymous": "no"}
    response = page.post(own(survey, "questions/"), shown | {"intro": "Hello", "anonymous": "yes", "next": "survey"})
    assert response.url == f"/meetings/{meeting.pk}/survey/"
    survey.refresh_from_db()
    assert (survey.intro, survey.is_anonymous) == ("Hello", True)

    shown = {"initial-intro": "Hello", "initial-anonymous": "yes"}
    response = page.post(own(survey, "questions/"), shown | {"intro": "Hi", "anonymous": "yes", "next": "printed"})
    assert response.url == own(survey, "printed/")
    survey.refresh_from_db()
    assert (survey.intro, survey.is_anonymous) == ("Hi", True)


def shown_on(response) -> dict:
    """What the page sends along of what it showed."""
    fields = re.findall(r'<input type="hidden" name="(initial-\w+)"(?: value="([^"]*)")?', response.content.decode())
    return dict(fields)


@pytest.fixture
def casey(as_person, partnership):
    """Casey Co-Convener, who writes the same survey."""
    return as_person(make_seated_user(partnership, Role.CO_CONVENER, "Casey Co-Convener", "Alder County"))


@pytest.mark.parametrize("onward", [{}, {"next": "survey"}])
def test_words_saved_from_an_old_page_leave_the_survey_anonymous(page, casey, meeting, onward):
    survey = make_survey(meeting)
    old = shown_on(page.get(own(survey, "questions/")))
    assert old == {"initial-intro": "", "initial-anonymous": "no"}
    new = shown_on(casey.get(own(survey, "questions/")))
    casey.post(own(survey, "questions/"), new | {"intro": "", "anonymous": "yes"})

    page.post(own(survey, "questions/"), old | {"intro": "Welcome back", "anonymous": "no"} | onward)

    survey.refresh_from_db()
    assert (survey.intro, survey.is_anonymous) == ("Welcome back", True)


def test_anonymity_chosen_on_an_old_page_leaves_the_words_that_another_wrote(page, casey, meeting):
    survey = make_survey(meeting)
    old = shown_on(page.get(own(survey, "questions/")))
    casey.post(own(survey, "questions/"), old | {"intro": "Welcome back", "anonymous": "no"})

    page.post(own(survey, "questions/"), old | {"intro": "", "anonymous": "yes"})

    survey.refresh_from_db()
    assert (survey.intro, survey.is_anonymous) == ("Welcome back", True)


def test_an_old_page_that_is_refused_shows_still_what_it_showed(page, casey, meeting):
    survey = make_survey(meeting)
    old = shown_on(page.get(own(survey, "questions/")))
    casey.post(own(survey, "questions/"), old | {"intro": "", "anonymous": "yes"})

    refused = page.post(own(survey, "questions/"), old | {"intro": "x" * 2001, "anonymous": "no"})
    assert shown_on(refused) == {"initial-intro": "", "initial-anonymous": "no"}
    page.post(own(survey, "questions/"), shown_on(refused) | {"intro": "Welcome back", "anonymous": "no"})

    survey.refresh_from_db()
    assert (survey.intro, survey.is_anonymous) == ("Welcome back", True)


def test_going_on_from_an_old_page_puts_nothing_back(page, meeting):
    survey = make_survey(meeting)
    page.post(own(survey, "questions/"), {"intro": "Two\r\nlines", "anonymous": "yes"})
    old = {"initial-intro": "", "initial-anonymous": "no", "intro": "", "anonymous": "no", "next": "survey"}
    assert page.post(own(survey, "questions/"), old).status_code == 302
    survey.refresh_from_db()
    assert (survey.intro, survey.is_anonymous) == ("Two\r\nlines", True)


def test_what_is_missing_is_said_beside_the_field_and_nothing_is_lost(page, meeting):
    survey = make_survey(meeting)
    response = page.post(own(survey, "questions/add/"), {"text": "Coffee?", "kind": "one", "options": "Good"})

    assert response.context["form"].errors == {
        "options": ["Give at least two answers to choose from, one on each line."]
    }
    assert 'value="Coffee?"' in response.content.decode()


def test_the_page_lists_everybody_by_how_it_stands(page, meeting):
    asked = out(meeting)
    answering.keep(asked[0], answers(asked[0].survey, scale=4), at=timezone.now())
    response = page.get(f"/meetings/{meeting.pk}/survey/")

    assert [
        (standing.value, [line.person.name for line in lines]) for standing, lines in response.context["groups"]
    ] == [
        ("no_address", ["Leader 004"]),
        ("sent", ["Leader 002", "Leader 003"]),
        ("answered", ["Leader 001"]),
    ]
    assert response.context["progress"].sentence == "sent to 3 of 4"


def test_one_button_reminds_all_who_are_silent(page, meeting):
    survey = out(meeting)[0].survey
    assert len(page.get(own(survey, "nudge/")).context["silent"].offered) == 3
    page.post(own(survey, "nudge/"))
    assert Letter.objects.filter(kind="survey_nudge").count() == 3


def test_paper_is_typed_and_a_bad_day_is_refused_beside_it(page, meeting):
    survey = make_survey(meeting)
    person, first = leaders(meeting)[3], question(survey, "scale")
    refused = page.post(own(survey, f"paper/{person.pk}/"), {"on": "2020-01-01", first.field: "3"})
    assert refused.context["when_form"].errors == {"on": ["Choose a day from that of the meeting to today."]}
    assert Participant.objects.count() == 0

    page.post(own(survey, f"paper/{person.pk}/"), {"on": meeting.day.isoformat(), first.field: "3"})
    assert Participant.objects.get().has_answered is True


def test_a_new_link_is_shown_once_and_ends_the_others(page, meeting):
    asked = out(meeting)
    response = page.post(own(asked[0].survey, f"link/{asked[0].person_id}/"))

    link = response.context["link"].removeprefix("http://testserver")
    assert page.get(link).status_code == 302
    page.post(own(asked[0].survey, f"link/{asked[0].person_id}/"), {"revoke": "1"})
    assert page.get(link).status_code == 404


def test_close_and_open_again(page, meeting):
    survey = out(meeting)[0].survey
    page.post(own(survey, "close/"))
    survey.refresh_from_db()
    assert survey.is_closed is True
    page.post(own(survey, "reopen/"))
    survey.refresh_from_db()
    assert survey.is_open is True


def test_results_are_drawn_and_sorted(page, meeting):
    asked = out(meeting)
    survey = asked[0].survey
    words = question(survey, "text")
    answering.keep(asked[0], answers(survey, scale=4, text="<b>Power</b>"), at=timezone.now())
    html = page.get(own(survey, "results/")).content.decode()
    assert '<rect class="share" width="100" height="10"/>' in html
    assert "&lt;b&gt;Power&lt;/b&gt;" in html

    [said] = Results(survey).of(words).said
    page.post(own(survey, f"results/{words.pk}/"), {f"g-{said.key}": "Costs"})
    assert [group.name for group in words.groups.all()] == ["Costs"]
    assert page.get(own(survey, "results/"), {"download": "csv"}).getvalue().decode().count("\r\n") == 2


def test_guarded_results_show_nothing_and_cannot_be_sorted(page, meeting):
    asked = out(meeting, is_anonymous=True)
    survey, words = asked[0].survey, question(asked[0].survey, "text")
    answering.keep(asked[0], answers(survey, text="Secret"), at=timezone.now(), key="key-of-a-browser")

    assert "Secret" not in page.get(own(survey, "results/")).content.decode()
    assert "Secret" not in page.get(own(survey, "results/"), {"download": "csv"}).getvalue().decode()
    assert page.get(own(survey, f"results/{words.pk}/")).status_code == 404
    closing.close(survey, by=None, at=timezone.now())
    assert "Secret" not in page.get(own(survey, "results/")).content.decode()


def test_w9_stands_on_the_survey_and_on_the_meeting(page, partnership):
    meeting = hold_refresh(partnership, make_people(2), dt.date(2026, 8, 20))
    for address in (f"/meetings/{meeting.pk}/survey/", f"/meetings/{meeting.pk}/"):
        assert "W9" in [line.id for line in page.get(address).context["quiet_lines"]]


def test_the_list_of_all_surveys(page, meeting, partnership):
    asked = out(meeting)
    answering.keep(asked[0], answers(asked[0].survey, scale=4), at=timezone.now())
    rows = page.get(f"/partnerships/{partnership.slug}/surveys/").context["rows"]

    assert [(row.meeting, row.asked, row.answered) for row in rows] == [(meeting, 3, 1)]


@pytest.mark.parametrize("count", [1, 50])
@pytest.mark.parametrize(("path", "queries"), [("survey", 15), ("list", 5), ("results", 11)])
def test_no_page_asks_more_for_more_people(page, partnership, count, path, queries, django_assert_num_queries):
    day = partnership.local_date(timezone.now()) - dt.timedelta(days=7)
    people = make_people(count)
    asked = send(make_survey(hold_refresh(partnership, people, day)), people, at=moment(day, dt.time(20)))
    for participant in asked:
        answering.keep(participant, answers(participant.survey, scale=4, text="Hm"), at=timezone.now())
    survey = asked[0].survey
    address = {
        "survey": f"/meetings/{survey.meeting_id}/survey/",
        "list": f"/partnerships/{partnership.slug}/surveys/",
        "results": own(survey, "results/"),
    }[path]
    page.get(address)
    with django_assert_num_queries(queries):
        page.get(address)
