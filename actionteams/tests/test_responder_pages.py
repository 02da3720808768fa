"""The pages on which first responders are chosen, introduced and looked after, and who reads what there."""

import datetime as dt
import re

import pytest
import time_machine

from actionteams import responders, teams
from actionteams.models import TRAITS, CheckIn, Selection
from actionteams.tests.conftest import APRIL
from actionteams.tests.makers import noon
from outbox.models import Letter
from partnerships import guidance, holds
from partnerships.echoes import asked_once
from partnerships.tests.makers import Role, System, make_person, seat

APRIL_15 = dt.date(2025, 4, 15)
TOLD = {"on": APRIL_15, "by": None, "at": APRIL}


@pytest.fixture
def mireille(db):
    return make_person("Mireille Oxenham", "Alder County Schools", system=System.K12, email="mireille@schools.example")


@pytest.fixture
def sits(school, mireille):
    """Mireille on the team of P1 since the day on which it all happens here."""
    return teams.add_first_responder(school, mireille, reason="The tours", **TOLD)


@pytest.fixture
def connie(as_person, convener, school):
    convener.person.email = "connie@board.example"
    convener.person.save()
    return as_person(convener)


def text(response):
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def card(response):
    found = re.search(
        r'<section class="card pad" aria-labelledby="responders">(.*?)</section>', response.content.decode(), re.S
    )
    return " ".join(re.sub(r"<form.*?</form>|<[^>]+>", " ", found[1], flags=re.S).split())


# The card on the People tab


def test_the_card_of_a_convener_says_what_is_still_to_do(connie, school, sits):
    assert card(connie.get(f"/teams/{school.pk}/people/")) == (
        "First responders 1 1 first responder has no word on why they were chosen: Mireille Oxenham."
        " Write down what you see in them; only conveners read it."
        " Mireille Oxenham Alder County Schools · since Apr 15, 2025 · The tours"
        " Introduce to the team : Mireille Oxenham Plan a talk : Mireille Oxenham"
        " Say why they were chosen : Mireille Oxenham conveners only"
        " Who might help · All first responders and talks Add a first responder A first responder leaves"
    )


def test_a_champion_reads_who_they_are_and_no_more(as_person, champion, school, sits):
    responders.choose(school, sits.person, traits=TRAITS, note="Listens", **TOLD)
    responders.plan_check_in(sits, **TOLD)

    assert card(as_person(champion).get(f"/teams/{school.pk}/people/")) == (
        "First responders 1 Mireille Oxenham Alder County Schools · since Apr 15, 2025 · The tours"
    )


def test_staff_read_talks_and_no_marks(as_person, staff, school, sits):
    responders.choose(school, sits.person, traits=TRAITS, note="Listens", **TOLD)
    responders.plan_check_in(sits, **TOLD)

    shown = card(as_person(staff).get(f"/teams/{school.pk}/people/"))
    assert "Talk on Tue, Apr 15 : Mireille Oxenham due" in shown
    assert "marks" not in shown


@pytest.mark.parametrize("count", [1, 50])
def test_the_people_of_a_team_cost_the_same_for_1_and_50(as_person, convener, school, count, django_assert_num_queries):
    with asked_once():
        for number in range(count):
            person = make_person(f"Responder {number}", f"Schools {number}", system=System.K12)
            responders.plan_check_in(teams.add_first_responder(school, person, **TOLD), **TOLD)
            responders.choose(school, person, traits=TRAITS, note="", **TOLD)
    browser = as_person(convener)
    browser.get(f"/teams/{school.pk}/people/")

    with django_assert_num_queries(12):
        browser.get(f"/teams/{school.pk}/people/")


# Choosing


def test_s3_54_the_page_suggests_by_field_and_adds_with_one_click(connie, school, mireille):
    seat(school.partnership, Role.CORE_TEAM, mireille)
    school.main_field = "education"
    school.save(update_fields=["main_field"])

    page = connie.get(f"/teams/{school.pk}/first-responders/choose/").content.decode()
    assert "From the support team, for: Education links" in page
    sent = dict(re.findall(r'<input type="hidden" name="(name|on)" value="([^"]+)">', page))
    assert sent == {"name": "mireille@schools.example", "on": "2025-04-15"}
    assert connie.post(f"/teams/{school.pk}/first-responders/", sent).status_code == 302
    assert school.team_seats.get().person == mireille


def test_s3_54_without_a_field_nobody_is_suggested_and_it_says_what_to_do(connie, school):
    assert "Name the main field of this priority on its overview" in text(
        connie.get(f"/teams/{school.pk}/first-responders/choose/")
    )


def test_h3_before_the_call_nobody_is_added_from_the_page(connie, school, mireille):
    seat(school.partnership, Role.CORE_TEAM, mireille)
    school.main_field, school.call_held_on = "education", None
    school.save(update_fields=["main_field", "call_held_on"])

    page = text(connie.get(f"/teams/{school.pk}/first-responders/choose/"))
    assert "They join once industry has held its call; thinking about whom to ask can begin today." in page
    assert "Add to the team" not in page


def test_s1_31_to_s1_34_four_ticks_and_a_note_are_kept(connie, convener, school, mireille):
    address = f"/teams/{school.pk}/first-responders/chosen/{mireille.pk}/"
    answer = connie.post(address, {**dict.fromkeys(TRAITS, "on"), "note": "Two tours last year"})
    assert answer["Location"] == address

    row = Selection.objects.get()
    assert (row.marks, row.note, row.chosen_on, row.by) == (4, "Two tours last year", APRIL_15, convener)
    page = connie.get(address).content.decode()
    assert page.count(" checked") == 4
    assert "This record may be a public record." in page
    assert "4 of 4 marks" in text(connie.get(f"/teams/{school.pk}/first-responders/choose/"))


def test_nothing_has_to_be_ticked(connie, school, mireille):
    connie.post(f"/teams/{school.pk}/first-responders/chosen/{mireille.pk}/", {"note": ""})

    assert Selection.objects.get().marks == 0


def test_on_hold_the_record_stays_and_what_was_typed_too(connie, school, mireille, admin):
    responders.choose(school, mireille, traits=["gains_together"], note="Listens", **TOLD)
    holds.put(school.partnership, reason="Case 12", by=admin, at=APRIL)
    address = f"/teams/{school.pk}/first-responders/chosen/{mireille.pk}/"

    page = connie.post(address, {"note": "Something else"}).content.decode()
    assert "nothing of it changes or goes until the hold ends" in page
    assert "Something else" in page
    connie.post(f"{address}forget/")
    assert Selection.objects.get().note == "Listens"


def test_a_record_is_taken_away(connie, school, mireille):
    responders.choose(school, mireille, traits=[], note="Listens", **TOLD)
    connie.post(f"/teams/{school.pk}/first-responders/chosen/{mireille.pk}/forget/")

    assert Selection.objects.count() == 0


@pytest.mark.parametrize("who", ["admin", "staff", "facilitator", "champion", "partner", "observer"])
def test_nobody_but_a_convener_opens_the_record(who, request, as_person, school, mireille):
    responders.choose(school, mireille, traits=TRAITS, note="Listens", **TOLD)
    browser = as_person(request.getfixturevalue(who))

    assert browser.get(f"/teams/{school.pk}/first-responders/chosen/{mireille.pk}/").status_code == 403


def test_the_sheet_has_a_line_for_each_and_three_more_and_says_nothing_private(as_person, staff, school, mireille):
    seat(school.partnership, Role.CORE_TEAM, mireille)
    school.main_field = "education"
    school.save(update_fields=["main_field"])
    responders.choose(school, mireille, traits=TRAITS, note="Two buses", **TOLD)

    page = as_person(staff).get(f"/teams/{school.pk}/first-responders/sheet/").content.decode()
    assert (page.count("<tbody><tr>"), page.count("penbox"), page.count("Two buses")) == (1, 16, 0)
    assert "Mireille Oxenham" in page


# Introducing


def test_s1_28_the_draft_is_sent_in_the_champions_name(connie, school, sits):
    address = f"/teams/{school.pk}/first-responders/{sits.pk}/introduce/"
    page = text(connie.get(address))
    assert "It goes in the name of Odalys Brennick : agree on the words first." in page
    assert "Mireille Oxenham of Alder County Schools joins our team on “From school to shop floor”." in page
    assert "No address on record: Odalys Brennick" in page

    connie.post(address, {"words": "Hello,\r\n\r\nMireille joins us."})
    sits.refresh_from_db()
    letter = Letter.objects.get(kind="introduction")
    assert (sits.introduced_on, letter.to_address, letter.from_name, letter.reply_to) == (
        APRIL_15,
        "mireille@schools.example",
        "Odalys Brennick",
        "connie@board.example",
    )
    assert "The letter went once and is not sent again." in text(connie.get(address))
    assert connie.post(address, {"words": "Again"}).context["form"].errors == {
        "words": ["The team has this letter already."]
    }


def test_s1_28_a_letter_without_words_is_not_sent(connie, school, sits):
    response = connie.post(f"/teams/{school.pk}/first-responders/{sits.pk}/introduce/", {"words": " "})

    assert response.context["form"].errors == {"words": ["Write the letter first."]}
    assert Letter.objects.filter(kind="introduction").count() == 0


def test_s1_28_they_heard_it_in_person_and_not_after_all(connie, school, sits):
    address = f"/teams/{school.pk}/first-responders/{sits.pk}/introduce/"
    connie.post(f"{address}told/", {"on": "2025-04-14"})
    sits.refresh_from_db()
    assert sits.introduced_on == dt.date(2025, 4, 14)

    connie.post(f"{address}undo/")
    sits.refresh_from_db()
    assert sits.introduced_on is None


def test_nobody_was_told_tomorrow(connie, school, sits):
    response = connie.post(f"/teams/{school.pk}/first-responders/{sits.pk}/introduce/told/", {"on": "2025-04-16"})

    assert response.context["told_form"].errors == {"on": ["That day has not come yet."]}


def test_who_left_the_team_is_not_introduced(connie, school, sits):
    teams.leave_team(sits, **TOLD)

    assert connie.get(f"/teams/{school.pk}/first-responders/{sits.pk}/introduce/").status_code == 404


# Talks


def test_s1_30_a_talk_is_planned_held_and_the_next_one_suggested(connie, convener, school, sits):
    address = f"/teams/{school.pk}/first-responders/{sits.pk}/talks/"
    assert connie.get(address).context["plan_form"].initial["on"] == dt.date(2025, 5, 15)
    connie.post(f"{address}plan/", {"on": "2025-04-15"})
    [planned] = CheckIn.objects.all()
    page = connie.get(address)
    assert [str(message) for message in page.context["messages"]] == [
        "The talk with Mireille Oxenham is planned for Tue, Apr 15."
    ]
    assert "Planned for Tue, Apr 15, 2025 due" in text(page)

    connie.post(f"{address}{planned.pk}/", {"on": "2025-04-15", "note": "Needs a bus", "next_on": "2025-05-15"})
    rows = CheckIn.objects.order_by("planned_on").values_list("planned_on", "held_on", "note", "by")
    assert list(rows) == [
        (APRIL_15, APRIL_15, "Needs a bus", convener.pk),
        (dt.date(2025, 5, 15), None, "", convener.pk),
    ]
    assert "Tue, Apr 15, 2025 Needs a bus Connie Convener" in text(connie.get(address))


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"on": "2025-04-16"}, {"on": ["That day has not come yet."]}),
        ({"on": "2025-04-15", "next_on": "2025-04-15"}, {"next_on": ["Choose a day after this talk, or none."]}),
        ({"on": "2025-04-14", "next_on": "2025-04-15"}, {"next_on": ["A talk of that day is on record already."]}),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_typed_is_lost(connie, school, sits, given, errors):
    planned = responders.plan_check_in(sits, **TOLD)
    address = f"/teams/{school.pk}/first-responders/{sits.pk}/talks/{planned.pk}/"
    response = connie.post(address, {"note": "Needs a bus"} | given)

    assert response.context["held_form"].errors == errors
    assert 'value="Needs a bus"' in response.content.decode()
    planned.refresh_from_db()
    assert planned.held_on is None


def test_a_planned_talk_is_struck_and_a_held_one_is_not(connie, school, sits):
    address = f"/teams/{school.pk}/first-responders/{sits.pk}/talks/"
    held = responders.hold_check_in(responders.plan_check_in(sits, **TOLD), note="", **TOLD)
    planned = responders.plan_check_in(sits, **(TOLD | {"on": dt.date(2025, 5, 15)}))
    said = [connie.post(f"{address}{row.pk}/strike/", follow=True).context["messages"] for row in (held, planned)]
    assert [[str(message) for message in messages] for messages in said] == [
        ["This talk was held; put its words right instead."],
        ["The planned talk is struck."],
    ]

    assert list(sits.check_ins.all()) == [held]
    connie.post(f"{address}plan/", {"on": "2025-04-15"})
    assert list(sits.check_ins.all()) == [held]


# Everybody


def test_s1_30_whoever_is_due_stands_first(connie, school, sits):
    percival = make_person("Percival Anand-Moss", "Alder College", system=System.COMMUNITY_COLLEGE)
    teams.add_first_responder(school, percival, **TOLD)
    responders.plan_check_in(sits, **TOLD)
    responders.choose(school, percival, traits=TRAITS[:2], note="", **TOLD)
    address = f"/partnerships/{school.partnership.slug}/first-responders/"

    lines = connie.get(address).context["lines"]
    assert [(line.seat.person.name, line.is_due, line.marks) for line in lines] == [
        ("Mireille Oxenham", True, None),
        ("Percival Anand-Moss", False, 2),
    ]
    assert "Mireille Oxenham Alder County Schools From school to shop floor not yet none Tue, Apr 15, 2025 due" in text(
        connie.get(address)
    )


def test_the_list_of_staff_has_no_marks(as_person, staff, school, sits):
    page = as_person(staff).get(f"/partnerships/{school.partnership.slug}/first-responders/")

    assert "Marks" not in text(page)


def test_a_team_that_ended_needs_no_more_talks(connie, school, sits):
    responders.plan_check_in(sits, **TOLD)
    school.become("completed", on=APRIL_15, by=None, at=APRIL)

    assert "No first responders yet" in text(connie.get(f"/partnerships/{school.partnership.slug}/first-responders/"))


@pytest.mark.parametrize("count", [1, 50])
def test_the_list_costs_the_same_for_1_and_50(as_person, convener, school, count, django_assert_num_queries):
    with asked_once():
        for number in range(count):
            person = make_person(f"Responder {number}", f"Schools {number}", system=System.K12)
            responders.plan_check_in(teams.add_first_responder(school, person, **TOLD), **TOLD)
            responders.choose(school, person, traits=TRAITS, note="", **TOLD)
    browser, address = as_person(convener), f"/partnerships/{school.partnership.slug}/first-responders/"
    browser.get(address)

    with django_assert_num_queries(7):
        assert len(browser.get(address).context["lines"]) == count


def test_h3_the_network_lowers_it_on_its_page(as_person, admin, school, mireille):
    browser = as_person(admin)
    address = "/network/numbers/responder_before_call/"
    shown = text(browser.get(address))
    assert "A support partner joins a team before industry's call In force: refused" in shown.replace("&#x27;", "'")
    with time_machine.travel(noon(2025, 3, 20), tick=False):
        given = {"value": "warn", "effective_on": "2025-03-20", "reason": "Our teams formed before"}
        assert as_person(admin).post(address, given).status_code == 302

    assert guidance.value("responder_before_call", on=dt.date(2025, 3, 20)) == "warn"
