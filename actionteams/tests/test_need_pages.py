"""The pages of what industry needs: the list, one need, the digest, the letter, and a partner's own page."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client

from actionteams.models import Need, NeedRoute
from actionteams.needs import answering, hearing, reading
from actionteams.needs.digest import Digest
from actionteams.own import links
from actionteams.tests.makers import champion_of, make_priority, noon
from actionteams.tests.own_makers import read
from actionteams.views.needs import routing
from outbox import kinds
from outbox.models import Letter
from partnerships import pausing, seating
from partnerships.models import PrivateLink
from partnerships.roles import Role
from partnerships.tests.makers import make_organization, make_person, seat

TODAY, NOW = dt.date(2025, 9, 22), noon(2025, 9, 22)
HEARD, ASKED = dt.date(2025, 9, 8), dt.date(2025, 9, 10)
URL = "/partnerships/front-range-health/support/needs/"


@pytest.fixture(autouse=True)
def monday():
    """2025-09-22, a Monday, noon in Denver."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def told(convener):
    return {"by": convener, "at": NOW}


def hear(partnership, text, told, *, on=HEARD, **given):
    return hearing.hear(partnership, text, heard="talk", on=on, **given, **told)


def ask(need, person, told, *, by, on=ASKED):
    return answering.route(need, person, answer_by=by, on=on, **told)


@pytest.fixture
def need(partnership, told):
    return hear(partnership, "A night bus", told)


@pytest.fixture
def asked(need, partner, told):
    return ask(need, partner.person, told, by=dt.date(2025, 9, 24))


@pytest.fixture
def four(partnership, partner, told, need):
    """One of each: late since the 17th, waiting, asked until the 24th, answered on the 19th after the 17th."""
    pia = partner.person
    late, quick, slow = (hear(partnership, text, told) for text in ("Two welders", "A crane", "A class"))
    ask(late, pia, told, by=dt.date(2025, 9, 17))
    ask(quick, pia, told, by=dt.date(2025, 9, 24))
    route = ask(slow, pia, told, by=dt.date(2025, 9, 17))
    answering.answer(route, "From October", on=dt.date(2025, 9, 19), **told)


def texts(lines):
    return [line.need.text for line in lines]


def groups(lists):
    return [texts(rows) for rows in (lists.late, lists.waiting, lists.asked, lists.answered)]


# The list


def test_s3_69_a_member_of_the_core_team_writes_down_what_they_heard(as_person, partner, partnership):
    typed = {"text": "A night bus", "heard": "meeting", "where": "Quarterly", "before_competition": "on"}
    response = as_person(partner).post(URL, typed)

    row = Need.objects.get()
    assert response.url == f"{URL}#need-{row.pk}"
    assert (row.text, row.heard, row.where, row.on, row.before_competition, row.by) == (
        "A night bus",
        "meeting",
        "Quarterly",
        TODAY,
        True,
        partner,
    )


def test_it_can_say_who_said_it_for_which_company_and_about_what(as_person, convener, partnership):
    homes = make_priority(partnership)
    odalys = champion_of(homes, "Odalys Brennick", "Kettlewood Fabrication").person
    typed = {"text": "A night bus", "heard": "talk", "on": "2025-09-08", "person": odalys.pk, "priority": homes.pk}
    as_person(convener).post(URL, typed | {"organization": "Kettlewood Fabrication"})

    row = Need.objects.get()
    assert (row.person, row.priority, row.organization.name, row.on) == (odalys, homes, "Kettlewood Fabrication", HEARD)


def test_what_was_refused_comes_back_as_it_was_typed(as_person, convener, partnership):
    typed = {"text": "A night bus", "heard": "talk", "on": "2025-09-23", "organization": "Nobody's Works"}
    response = as_person(convener).post(URL, typed)
    page = response.content.decode()

    assert (response.status_code, Need.objects.count()) == (422, 0)
    assert "That day has not come yet." in page
    assert "No organization on record is called “Nobody&#x27;s Works”." in page
    assert 'value="A night bus"' in page


def test_s3_68_the_late_stand_first_and_each_need_in_one_group(as_person, convener, four):
    lists = as_person(convener).get(URL).context["lists"]

    assert groups(lists) == [["Two welders"], ["A night bus"], ["A crane"], ["A class"]]
    assert lists.late[0].days_late == 5
    assert lists.answered[0].was_in_time is False


def test_x1_while_the_partnership_sleeps_nothing_on_the_list_is_late(as_person, convener, partnership, four):
    pausing.pause(partnership, on=dt.date(2025, 9, 20), reason="The grant ran out", by=convener, at=NOW)
    lists = as_person(convener).get(URL).context["lists"]

    assert groups(lists) == [[], ["A night bus"], ["Two welders", "A crane"], ["A class"]]


def test_as_of_a_day_it_stands_as_it_stood_then(partnership, four):
    def states(day):
        return {line.need.text: str(line.state) for line in reading.by(partnership, day)}

    assert states(dt.date(2025, 9, 7)) == {}
    assert set(states(dt.date(2025, 9, 9)).values()) == {"waiting"}
    assert states(dt.date(2025, 9, 17))["Two welders"] == "asked"
    assert states(dt.date(2025, 9, 18)) == {
        "A night bus": "waiting",
        "Two welders": "late",
        "A crane": "asked",
        "A class": "late",
    }
    assert states(dt.date(2025, 9, 19))["A class"] == "answered"


def test_s3_67_words_like_wages_are_told_of_gently_and_stop_nothing(as_person, convener, partnership, told):
    client = as_person(convener)
    page = client.post(URL, {"text": "Everybody pays the same wages", "heard": "talk"}, follow=True).content.decode()

    [line] = client.get(URL).context["quiet_lines"]
    row = Need.objects.get()
    assert "“Everybody pays the same wages” may speak of prices, wages or bids" in page.partition("<main")[2]
    assert page.count("May speak of prices, wages or bids") == 1
    assert "Before you ask" in client.get(f"{URL}{row.pk}/").content.decode()
    assert (line.id, line.tone, line.next_url) == ("S3-67", "info", f"{URL}{row.pk}/#words")
    client.post(f"{URL}{row.pk}/", {"text": "More people who stay", "heard": "talk", "on": "2025-09-22"})
    assert client.get(URL).context["quiet_lines"] == []


@pytest.mark.parametrize("rows", [1, 50])
def test_the_list_asks_as_often_for_fifty_needs_as_for_one(
    as_person, convener, partner, partnership, told, rows, django_assert_num_queries
):
    company = make_organization("Larkspur")
    for number in range(rows):
        one = hear(partnership, f"Need {number}", told, organization=company, person=make_person(f"P {number}"))
        ask(one, partner.person, told, by=dt.date(2025, 9, 17 + number % 9))
    client = as_person(convener)

    with django_assert_num_queries(LIST_QUERIES):
        response = client.get(URL)
    assert len(response.context["lists"].lines) == rows


LIST_QUERIES = 9


def test_a_member_is_offered_no_look_into_the_contacts(as_person, partner, convener, partnership):
    boxes = [as_person(who).get(URL).context["form"]["organization"].as_widget() for who in (partner, convener)]

    assert ["hx-get" in box for box in boxes] == [False, True]


# One need


def test_s3_68_a_convener_asks_a_partner_who_gets_a_letter(as_person, convener, partner, need):
    partner.person.email = "pia@schools.example"
    partner.person.save()
    response = as_person(convener).post(
        f"{URL}{need.pk}/ask/", {"person": partner.person.pk, "answer_by": "2025-10-06"}, follow=True
    )

    route = NeedRoute.objects.get()
    assert (route.person, route.started_on, route.answer_by) == (partner.person, TODAY, dt.date(2025, 10, 6))
    assert "Pia Partner is asked by letter to answer by Mon, Oct 6." in response.content.decode()
    letter = Letter.objects.get(kind="need_asked")
    assert letter.subject == "Front Range Health: industry asks, please answer by Mon, Oct 6"
    assert ("A night bus" in letter.text, "/t/" in letter.text) == (True, True)


def test_without_an_address_the_convener_is_told_to_say_it(as_person, convener, partner, need):
    response = as_person(convener).post(
        f"{URL}{need.pk}/ask/", {"person": partner.person.pk, "answer_by": "2025-10-06"}, follow=True
    )

    assert "No letter goes out: tell them yourself." in response.content.decode()
    assert not Letter.objects.exists()


def test_the_list_of_partners_says_who_has_no_address(partner, need):
    def offered():
        return [label for _number, label in routing(need, today=TODAY).fields["person"].choices]

    assert offered() == ["Choose …", "Pia Partner (no email address)"]
    partner.person.email = "pia@schools.example"
    partner.person.save()
    assert offered() == ["Choose …", "Pia Partner"]


def test_a_letter_is_not_wanted_once_the_answer_came_or_another_is_asked(need, partner, convener, told):
    partner.person.email = "pia@schools.example"
    partner.person.save()
    first = ask(need, partner.person, told, by=dt.date(2025, 9, 24))
    letter = Letter.objects.get(kind="need_asked")
    wanted = kinds.named("need_asked").still_wanted

    assert wanted(letter) is True
    answering.answer(first, "Yes", on=TODAY, **told)
    assert wanted(letter) is False
    answering.take_back(first, **told)
    assert wanted(letter) is True
    ask(need, partner.person, told, by=dt.date(2025, 9, 30), on=TODAY)
    assert wanted(letter) is False


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"answer_by": "2025-09-21"}, "They are asked on Mon, Sep 22, 2025."),
        ({"answer_by": "2025-10-06", "on": "2025-09-23"}, "That day has not come yet."),
        ({"answer_by": "2025-10-06", "on": "2025-09-07"}, "It was said on Mon, Sep 8, 2025."),
        ({"answer_by": ""}, "This field is required."),
        ({"answer_by": "2025-10-06", "person": "999999"}, "Select a valid choice."),
    ],
)
def test_an_ask_that_cannot_be_comes_back_with_the_reason(as_person, convener, partner, need, typed, words):
    response = as_person(convener).post(f"{URL}{need.pk}/ask/", {"person": partner.person.pk} | typed)

    assert (response.status_code, NeedRoute.objects.count()) == (422, 0)
    assert words in response.content.decode()


def test_s3_68_the_partner_who_is_asked_answers_and_no_other_member(as_person, partner, asked, need, partnership):
    answer = {"answer": "From October", "on": "2025-09-22"}
    as_person(partner).post(f"{URL}{need.pk}/answer/", answer)
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_on) == ("From October", TODAY)

    NeedRoute.objects.update(person=make_person("Rex Broad"))
    assert as_person(partner).post(f"{URL}{need.pk}/take-back/").status_code == 403
    assert as_person(partner).post(f"{URL}{need.pk}/answer/", answer).status_code == 403


def test_s3_70_the_convener_writes_the_answer_down_with_its_day_and_the_second_house(as_person, convener, asked, need):
    make_organization("Alder College", "community_college")
    typed = {"answer": "One class for both", "on": "2025-09-19", "together_with": "Alder College"}
    as_person(convener).post(f"{URL}{need.pk}/answer/", typed)

    asked.refresh_from_db()
    assert (asked.answered_on, asked.together_with.name) == (dt.date(2025, 9, 19), "Alder College")


def test_s3_68_what_happened_by_phone_is_written_down_on_the_page_with_its_days(as_person, convener, partner, need):
    client = as_person(convener)
    typed = {"person": partner.person.pk, "on": "2025-09-09", "answer_by": "2025-09-12"}
    response = client.post(f"{URL}{need.pk}/ask/", typed, follow=True)
    assert "It is on record that Pia Partner was to answer by Fri, Sep 12." in response.content.decode()
    client.post(f"{URL}{need.pk}/answer/", {"answer": "From October", "on": "2025-09-11"})

    row = NeedRoute.objects.get()
    assert (row.started_on, row.answered_on) == (dt.date(2025, 9, 9), dt.date(2025, 9, 11))


@pytest.mark.parametrize(
    ("where", "typed", "words"),
    [
        ("answer/", {"answer": "Yes", "on": "2025-09-09"}, "They were asked on Wed, Sep 10, 2025."),
        ("", {"text": "A bus", "heard": "talk", "on": "2025-09-11"}, "asked about it on Wed, Sep 10, 2025."),
    ],
)
def test_a_day_that_cannot_be_is_told_beside_its_field(as_person, convener, asked, need, where, typed, words):
    response = as_person(convener).post(f"{URL}{need.pk}/{where}", typed)
    form = response.context["answer_form" if where else "form"]

    assert (response.status_code, list(form.errors)) == (422, ["on"])
    assert words in response.content.decode()


def test_what_an_old_page_sends_is_about_whom_it_named_and_not_about_whom_is_asked_now(
    as_person, convener, partner, asked, need, partnership, told
):
    """Pia's answer is on the page; meanwhile Rex is asked and answers."""
    answering.answer(asked, "Not ours", on=TODAY, **told)
    client = as_person(convener)
    assert f'name="asked" value="{asked.pk}"' in client.get(f"{URL}{need.pk}/").content.decode()
    second = ask(need, make_on_team(partnership), told, by=TODAY, on=TODAY)
    answering.answer(second, "From October", on=TODAY, **told)

    back = client.post(f"{URL}{need.pk}/take-back/", {"asked": asked.pk}, follow=True).content.decode()
    late = as_person(partner).post(f"{URL}{need.pk}/answer/", {"asked": asked.pk, "answer": "Ours after all"})
    assert "Somebody else was asked meanwhile." in back
    assert late.status_code == 422
    assert "Ours after all" in late.content.decode()
    assert list(need.routes.order_by("pk").values_list("answer", flat=True)) == ["Not ours", "From October"]


def test_an_old_form_about_a_need_comes_back_as_typed_and_counts_when_it_is_saved_again(
    as_person, convener, need, told
):
    client, there = as_person(convener), f"{URL}{need.pk}/"
    seen = client.get(there).context["seen"]
    hearing.put_right(need, text="Two buses", heard="talk", where="", on=HEARD, **told)
    sent = {"text": "No bus", "heard": "talk", "on": "2025-09-08"}
    response = client.post(there, sent | {"seen": seen})
    page = response.content.decode()

    assert (response.status_code, Need.objects.get().text) == (422, "Two buses")
    assert ("Somebody changed it meanwhile." in page, 'value="No bus"' in page, ">Two buses</h1>" in page) == (
        True,
    ) * 3
    client.post(there, sent | {"seen": response.context["seen"]})
    assert Need.objects.get().text == "No bus"


def test_put_right_without_a_day_it_keeps_its_own(as_person, convener, asked, need):
    assert as_person(convener).post(f"{URL}{need.pk}/", {"text": "A bus", "heard": "talk"}).status_code == 302
    assert (Need.objects.get().text, Need.objects.get().on) == ("A bus", HEARD)


def test_an_answer_that_came_second_comes_back_with_its_words(as_person, convener, asked, need, told):
    answering.answer(asked, "From October", on=TODAY, **told)
    response = as_person(convener).post(f"{URL}{need.pk}/answer/", {"answer": "Never", "on": "2025-09-22"})
    page = response.content.decode()

    assert response.status_code == 422
    assert "It was answered meanwhile." in page
    assert "Never" in page
    assert NeedRoute.objects.get().answer == "From October"


def test_without_anybody_asked_there_is_nothing_to_answer(as_person, convener, need):
    assert as_person(convener).post(f"{URL}{need.pk}/answer/", {"answer": "Yes"}).status_code == 404


def test_whoever_wrote_it_strikes_it_and_a_convener_any(as_person, partner, convener, partnership, need, told):
    own = hear(partnership, "Mine", told | {"by": partner})
    answers = [as_person(partner).post(f"{URL}{one.pk}/strike/").status_code for one in (own, need)]

    assert answers == [302, 403]
    assert as_person(convener).post(f"{URL}{need.pk}/strike/").url == URL
    assert not Need.objects.exists()


def test_in_the_next_year_days_of_the_old_one_say_so(as_person, convener, asked, need):
    with time_machine.travel(noon(2026, 1, 12), tick=False):
        pages = [as_person(convener).get(address).content.decode() for address in (URL, f"{URL}{need.pk}/")]

    assert [("Sep 8, 2025" in page, "answer by Sep 24, 2025" in page) for page in pages] == [(True, True)] * 2


def test_once_a_partner_was_asked_whoever_wrote_it_does_not_strike_their_answer(
    as_person, partner, convener, partnership, told
):
    own = hear(partnership, "Mine", told | {"by": partner})
    answering.answer(ask(own, make_on_team(partnership), told, by=TODAY), "From October", on=TODAY, **told)

    page = as_person(partner).get(f"{URL}{own.pk}/")
    assert (page.context["may_change"], page.context["may_strike"]) == (True, False)
    assert f"{URL}{own.pk}/strike/" not in page.content.decode()
    assert as_person(partner).post(f"{URL}{own.pk}/strike/").status_code == 403
    with pytest.raises(hearing.AskedAlready):
        hearing.strike(own, by=partner, at=NOW)
    assert NeedRoute.objects.get().answer == "From October"
    assert as_person(convener).post(f"{URL}{own.pk}/strike/").status_code == 302
    assert not Need.objects.exists()


def make_on_team(partnership):
    """Rex Broad of the transit agency, in the broad team."""
    person = make_person("Rex Broad", make_organization("Juniper Transit", "other"))
    seat(partnership, Role.BROAD_TEAM, person)
    return person


def test_the_page_of_a_need_tells_who_was_asked_before(as_person, convener, asked, need, partner, told):
    ask(need, partner.person, told, by=dt.date(2025, 10, 1), on=TODAY)
    context = as_person(convener).get(f"{URL}{need.pk}/").context

    assert [(row.answer_by, row.ended_on) for row in context["before"]] == [(dt.date(2025, 9, 24), TODAY)]
    assert context["line"].route.answer_by == dt.date(2025, 10, 1)


# The digest


def test_s3_69_the_digest_tells_what_was_said_answered_and_is_late(partnership, four):
    digest = Digest(partnership, since=dt.date(2025, 9, 1), until=TODAY)

    assert sorted(texts(digest.said)) == ["A class", "A crane", "A night bus", "Two welders"]
    assert (texts(digest.answered), digest.in_time, texts(digest.late)) == (["A class"], 0, ["Two welders"])
    assert digest.from_before == []


def test_what_is_open_from_before_stands_apart(partnership, four):
    digest = Digest(partnership, since=dt.date(2025, 9, 20), until=TODAY)

    assert digest.said == []
    assert sorted(texts(digest.from_before)) == ["A crane", "A night bus", "Two welders"]


def test_s3_70_the_digest_names_answers_that_two_houses_gave_together(partnership, asked, told):
    college = make_organization("Alder College", "community_college")
    answering.answer(asked, "One class", on=TODAY, together_with=college, **told)
    digest = Digest(partnership, since=dt.date(2025, 9, 1), until=TODAY)

    assert [(line.asked_of, line.route.together_with) for line in digest.links] == [
        ("Pia Partner, Front Range Schools", college)
    ]


def test_an_answer_counts_in_its_weeks_also_where_another_was_asked_after_it(
    as_person, partnership, partner, need, asked, told
):
    """Pia answers on September 12 together with the college; on the 15th another day is given, and that is open."""
    college = make_organization("Alder College", "community_college")
    answering.answer(asked, "Not ours alone", on=dt.date(2025, 9, 12), together_with=college, **told)
    ask(need, partner.person, told, by=dt.date(2025, 9, 30), on=dt.date(2025, 9, 15))
    digest = Digest(partnership, since=dt.date(2025, 9, 11), until=TODAY)

    assert (texts(digest.answered), digest.in_time, len(digest.links)) == (["A night bus"], 1, 1)
    assert texts(digest.from_before) == ["A night bus"]
    assert [line.route.answer for line in digest.asked_again] == ["Not ours alone"]
    later = Digest(partnership, since=dt.date(2025, 9, 13), until=TODAY)
    assert (later.answered, later.asked_again) == ([], [])
    then = Digest(partnership, since=dt.date(2025, 9, 11), until=dt.date(2025, 9, 14))
    assert (len(then.answered), then.asked_again) == (1, [])
    page = as_person(partner).get(f"{URL}digest/?since=2025-09-11&until=2025-09-22").content.decode()
    assert "1 answer was given, 1 in time" in page
    assert "Not ours alone" in page


def test_s3_67_the_digest_counts_what_comes_before_competition(partnership, need, told):
    hear(partnership, "A shared yard", told, before_competition=True)

    assert Digest(partnership, since=HEARD, until=TODAY).shared == 1


def test_the_digest_is_of_the_last_90_days_unless_others_are_asked_for(as_person, partner, four):
    client = as_person(partner)
    usual = client.get(f"{URL}digest/").context["digest"]
    chosen = client.get(f"{URL}digest/?since=2025-09-01&until=2025-09-17").context["digest"]
    ahead = client.get(f"{URL}digest/?since=2025-12-01&until=2025-12-31").context["digest"]

    assert [(one.since, one.until) for one in (usual, chosen, ahead)] == [
        (dt.date(2025, 6, 24), TODAY),
        (dt.date(2025, 9, 1), dt.date(2025, 9, 17)),
        (TODAY, TODAY),
    ]
    assert texts(chosen.late) == []


@pytest.mark.parametrize("rows", [1, 50])
def test_the_digest_asks_as_often_for_fifty_needs_as_for_one(
    as_person, convener, partner, partnership, told, rows, django_assert_num_queries
):
    for number in range(rows):
        ask(hear(partnership, f"Need {number}", told), partner.person, told, by=dt.date(2025, 9, 17))
    client = as_person(convener)

    with django_assert_num_queries(DIGEST_QUERIES):
        response = client.get(f"{URL}digest/")
    assert len(response.context["digest"].late) == rows


DIGEST_QUERIES = 6


# A partner's own page


@pytest.fixture
def phone(partner, partnership, asked):
    """A browser that took up the link in Pia's letter; she is on no team."""
    phone = Client()
    path = "/t/" + links.address(partnership, partner.person, at=NOW).split("/t/")[1]
    phone.post(path, {"key": "a-key-drawn-by-the-page"})
    return phone


def test_s3_68_the_link_opens_what_a_partner_is_asked(phone, asked):
    page = read(phone)

    assert "Pia Partner · Front Range Health Your page Industry asks A night bus" in page
    assert "please answer by Wed, Sep 24" in page


def test_s3_68_they_answer_there_and_read_it_for_two_weeks(phone, asked):
    response = phone.post(f"/t/needs/{asked.pk}/", {"answer": "From October"})
    asked.refresh_from_db()

    assert response.url == "/t/#needs"
    assert (asked.answer, asked.answered_on) == ("From October", TODAY)
    assert "answered on Mon, Sep 22 From October" in read(phone)
    with time_machine.travel(noon(2025, 10, 7), tick=False):
        assert phone.get("/t/").status_code == 404


def test_whoever_left_the_support_team_is_shown_nothing_any_more(phone, asked, partnership, partner, told):
    for holding in partnership.role_holdings.filter(person=partner.person):
        seating.end(holding, on=dt.date(2025, 9, 21), by=None)

    assert phone.get("/t/").status_code == 404
    assert phone.post(f"/t/needs/{asked.pk}/", {"answer": "From October"}).status_code == 404


def test_an_empty_answer_is_asked_for_again(phone, asked):
    response = phone.post(f"/t/needs/{asked.pk}/", {"answer": " "})

    assert response.status_code == 422
    assert "Write a few words first." in response.content.decode()
    assert NeedRoute.objects.get().answered_on is None


def test_nobody_answers_what_another_is_asked(phone, asked, partnership, need, told):
    theirs = make_person("Rex Broad")
    NeedRoute.objects.filter(pk=asked.pk).update(person=theirs)
    other = need.routes.get()

    assert phone.post(f"/t/needs/{other.pk}/", {"answer": "Yes"}).status_code == 404
    assert NeedRoute.objects.get().answer == ""


def test_the_assistant_page_opens_for_who_is_on_no_team(phone, asked):
    assert phone.get("/t/assistant/").status_code == 200


def test_who_is_asked_nothing_has_no_page(partner, partnership, need):
    """The link of somebody who neither is on a team nor is asked opens nothing."""
    path = "/t/" + links.address(partnership, partner.person, at=NOW).split("/t/")[1]

    assert Client().post(path, {"key": "a-key-drawn-by-the-page"}).status_code == 404
    assert PrivateLink.objects.filter(about__isnull=False).count() == 0
