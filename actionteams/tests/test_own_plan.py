"""The course of an action, the plan that was sent, and one's assistant: what is answered and changed on one's own page."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from actionteams import actions, progress, signing, teams
from actionteams.models import Action
from actionteams.own.teams import Own
from actionteams.plans import reviewing, writing
from actionteams.tests.conftest import APRIL
from actionteams.tests.makers import make_priority
from actionteams.tests.own_makers import phone_of, read
from partnerships.models import Person
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_partnership, make_person

CALL, TODAY = dt.date(2025, 3, 27), dt.date(2025, 4, 15)
AGREED = {"on": CALL, "by": None, "at": APRIL}


@pytest.fixture
def odalys(school) -> Person:
    return school.sign_ups.get(person__name="Odalys Brennick").person


@pytest.fixture
def tours(school, odalys) -> Action:
    return actions.agree(school, "Tours at four plants", horizon="first_win", owner=odalys, **AGREED)


@pytest.fixture
def renata(school) -> Person:
    """First responder of the school's team since its call."""
    person = make_person("Renata Quill", make_organization("Juniper Workforce Board", System.WORKFORCE))
    teams.add_first_responder(school, person, reason="Knows the grants", on=TODAY, by=None, at=APRIL)
    return person


@pytest.fixture
def phone(school, odalys) -> Client:
    return phone_of(odalys, school.partnership)


# The course


def test_s1_44_a_chair_changes_the_course_and_a_champion_does_not(phone, school, tours, odalys):
    path = f"/t/actions/{tours.pk}/correct/"
    change = {"title": "Tours at two plants", "horizon": "first_win", "owner": odalys.pk, "why": "Two are rebuilding"}
    assert phone.post(path, change).status_code == 404

    teams.make_chair(school, odalys, on=TODAY, by=None, at=APRIL)
    assert phone.post(path, change).status_code == 302
    tours.refresh_from_db()
    assert tours.title == "Tours at two plants"
    assert "Changed Apr 15, 2025: was “Tours at four plants”. Two are rebuilding (decided by Odalys Brennick)" in read(
        phone
    )


def test_a_chair_on_an_old_page_sees_what_stands_now_beside_what_they_typed(phone, school, tours, odalys):
    teams.make_chair(school, odalys, on=TODAY, by=None, at=APRIL)
    path = f"/t/actions/{tours.pk}/correct/"
    seen = phone.get(path).context["form"]["seen"].value()
    progress.correct(tours, title="Tours in May", why="Exams", decided_by="", on=TODAY, by=None, at=APRIL)

    change = {"title": "Tours at two plants", "horizon": "first_win", "owner": odalys.pk, "why": "Two are rebuilding"}
    page = phone.post(path, change | {"seen": seen})

    assert page.status_code == 200
    assert page.context["form"].theirs == {"title": "Tours in May"}
    assert (page.context["form"]["title"].value(), page.context["form"]["why"].value()) == (
        "Tours at two plants",
        "Two are rebuilding",
    )
    tours.refresh_from_db()
    assert tours.title == "Tours in May"
    assert phone.post(path, change | {"seen": page.context["form"]["seen"].value()}).status_code == 302


def test_a_change_of_course_says_why(phone, school, tours, odalys):
    teams.make_chair(school, odalys, on=TODAY, by=None, at=APRIL)
    answer = phone.post(f"/t/actions/{tours.pk}/correct/", {"title": "Shorter tours", "horizon": "first_win"})

    assert answer.status_code == 200
    assert "This field is required." in answer.content.decode()
    tours.refresh_from_db()
    assert tours.title == "Tours at four plants"


# The plan


@pytest.fixture
def version(school, convener, tours):
    writing.write_part(school, revision=0, by=convener, at=APRIL, success="Every pupil has seen a plant")
    return reviewing.send(school.cycle, on=TODAY, by=convener, at=APRIL, answer_by=dt.date(2025, 4, 22))


def test_s1_13_the_plan_is_read_as_it_was_sent_and_agreed_to(phone, version, tours, odalys):
    tours.title = "Changed after it was sent"
    tours.save()
    path = f"/t/plan/{version.pk}/"

    assert "Please look: the plan of Front Range Health waits for your word, by Tue, Apr 22." in read(phone)
    page = read(phone, path)
    assert "Every pupil has seen a plant" in page
    assert "Tours at four plants" in page
    assert phone.post(path, {"agrees": "on", "comment": ""}).url == path
    review = version.reviews.get(person=odalys)
    assert (review.agreed_on, review.comment) == (TODAY, "")
    assert "waits for your word" not in read(phone)


def test_a_comment_without_agreeing_is_an_answer(phone, version, odalys):
    phone.post(f"/t/plan/{version.pk}/", {"comment": "Start with the welders"})

    review = version.reviews.get(person=odalys)
    assert (review.agreed_on, review.comment) == (None, "Start with the welders")


def test_an_empty_answer_is_asked_for_again(phone, version):
    answer = phone.post(f"/t/plan/{version.pk}/", {"comment": " "})

    assert answer.status_code == 200
    assert "says you agree, or write what should change" in answer.content.decode()


def test_who_was_not_asked_finds_no_plan(school, renata, version):
    assert phone_of(renata, school.partnership).get(f"/t/plan/{version.pk}/").status_code == 404


def test_an_older_letter_leads_to_the_newest_version(phone, school, version, convener):
    writing.write_part(school, revision=1, by=convener, at=APRIL, success="Pupils choose shop work")
    newest = reviewing.send(school.cycle, on=TODAY, by=convener, at=APRIL)

    assert phone.get(f"/t/plan/{version.pk}/").url == f"/t/plan/{newest.pk}/"
    assert "Pupils choose shop work" in read(phone, f"/t/plan/{newest.pk}/")


def test_nobody_agrees_to_a_version_that_was_sent_while_they_read_the_one_before(phone, school, version, convener):
    writing.write_part(school, revision=1, by=convener, at=APRIL, success="Pupils choose shop work")
    newest = reviewing.send(school.cycle, on=TODAY, by=convener, at=APRIL)

    page = phone.post(f"/t/plan/{version.pk}/", {"agrees": "on", "comment": "Start with the welders"}).content.decode()

    assert "The plan was changed meanwhile." in page
    assert f'action="/t/plan/{newest.pk}/#answer"' in page
    assert "Start with the welders" in page
    assert not newest.reviews.filter(answered_at__isnull=False).exists()


def test_who_left_one_partnership_reads_its_plan_no_more_from_the_team_of_another(school, version, odalys):
    elsewhere = make_priority(make_partnership("High Plains Food", slug="high-plains"), "Freight we can share")
    signing.sign_up(elsewhere, odalys, at=APRIL, how="convener", by=None)
    assert Own(odalys, None, APRIL).review_of(version.pk) is not None
    signing.withdraw(school.sign_ups.get(person=odalys), on=TODAY, by=None, reason="Moved away", at=APRIL)
    Action.objects.update(owner=None)
    mine = Own(odalys, None, APRIL)

    assert list(mine.places) == [elsewhere.pk]
    assert (mine.reviews, mine.review_of(version.pk)) == ([], None)


# Who answers for them


def test_a_champion_names_an_assistant_and_lets_them_go(phone, odalys):
    named = phone.post("/t/assistant/", {"name": "Ana Assist", "email": "ana@kettlewood.example"})

    assert (named.status_code, named.url) == (302, "/t/assistant/")
    assistant = odalys.assistants.get()
    assert (assistant.name, assistant.email, assistant.started_on) == ("Ana Assist", "ana@kettlewood.example", TODAY)
    assert "Ana Assist ana@kettlewood.example" in read(phone, "/t/assistant/")
    phone.post("/t/assistant/", {"end": assistant.pk})
    assert "Ana Assist ana@kettlewood.example" not in read(phone, "/t/assistant/")


def test_an_assistant_without_an_address_is_asked_for_again(phone, odalys):
    answer = phone.post("/t/assistant/", {"name": "Ana Assist", "email": "ana"})

    assert answer.status_code == 200
    assert 'value="ana"' in answer.content.decode()
    assert odalys.assistants.count() == 0
