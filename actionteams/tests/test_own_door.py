"""The private link to one's own teams: one button, one browser, and a new one by mail for everybody else."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.test import Client

from actionteams.own import links
from actionteams.own.door import DOOR
from actionteams.signing import withdraw
from actionteams.tests.conftest import APRIL as APRIL_NOON
from outbox.models import Letter
from partnerships.links import revoke
from partnerships.models import PrivateLink
from partnerships.tests.makers import make_user

OPEN = "Open"
AGAIN = "Send me a new one"


@pytest.fixture
def odalys(school):
    person = school.sign_ups.get(person__name="Odalys Brennick").person
    person.email = "odalys@kettlewood.example"
    person.save()
    return person


@pytest.fixture
def path(school, odalys) -> str:
    """The path of a link that was mailed at noon on 2025-04-15."""
    return path_of(links.address(school.partnership, odalys, at=APRIL_NOON))


def path_of(address: str) -> str:
    return "/t/" + address.split("/t/")[1]


def buttons(page: str) -> list[str]:
    return [" ".join(re.sub("<[^>]+>", " ", one).split()) for one in re.findall(r"<button.*?</button>", page, re.S)]


def drawn(client: Client, path: str) -> str:
    """The key that the page drew for this browser."""
    return re.search(r'name="key" value="([^"]+)"', client.get(path).content.decode())[1]


def press_open(client: Client, path: str):
    return client.post(path, {"key": drawn(client, path)})


def asked_for(kind: str = "team_link") -> list[str]:
    return list(Letter.objects.filter(kind=kind).order_by("pk").values_list("to_address", flat=True))


def test_looking_at_the_link_shows_one_button_and_uses_nothing_up(path, school):
    scanner = Client()
    for _time in range(10):
        page = scanner.get(path).content.decode()

    assert buttons(page) == [OPEN]
    assert school.title not in page
    assert "Odalys" not in page
    assert school.partnership.name not in page
    assert PrivateLink.objects.filter(purpose="team", revoked_at=None, about=None).count() == 1
    assert PrivateLink.objects.filter(purpose="team").count() == 1


def test_pressing_the_button_opens_the_team_and_takes_the_key_out_of_the_address(path, school):
    phone = Client()
    pressed = press_open(phone, path)

    assert (pressed.status_code, pressed.url) == (302, "/t/")
    page = phone.get("/t/").content.decode()
    assert school.title in page
    assert "Odalys Brennick" in page
    assert phone.cookies[DOOR.cookie]["httponly"]
    assert phone.cookies[DOOR.cookie]["path"] == "/t/"


def test_a_double_press_lets_the_same_browser_in_twice(path):
    phone = Client()
    key = drawn(phone, path)
    first, second = (Client().post(path, {"key": key}) for _time in range(2))

    assert [first.status_code, second.status_code] == [302, 302]
    assert PrivateLink.objects.filter(purpose="team", about__isnull=False).count() == 1


def test_43_a_forwarded_link_that_was_taken_up_shows_nothing_but_send_me_a_new_one(path, school):
    press_open(Client(), path)
    stranger = Client()
    looked = stranger.get(path)
    pressed = stranger.post(path, {"key": "a-key-that-nobody-has-drawn"})

    assert (looked.status_code, pressed.status_code) == (404, 404)
    for answer in (looked, pressed):
        assert buttons(answer.content.decode()) == [AGAIN]
        assert "Odalys" not in answer.content.decode()
        assert school.partnership.name not in answer.content.decode()
    assert stranger.get("/t/").status_code == 404


def test_the_browser_that_took_it_up_comes_back_by_the_same_mail(path):
    phone = Client()
    press_open(phone, path)
    again = phone.get(path)

    assert (again.status_code, again.url) == (302, "/t/")


def test_a_link_leads_to_the_plan_that_its_letter_was_about(school, odalys):
    path = path_of(links.address(school.partnership, odalys, at=APRIL_NOON, plan=12))

    assert press_open(Client(), path).url == "/t/plan/12/"


@pytest.mark.parametrize(("days", "status"), [(89, 200), (91, 404)])
def test_a_link_lives_ninety_days(days, status, path):
    with time_machine.travel(APRIL_NOON + dt.timedelta(days=days), tick=False):
        assert Client().get(path).status_code == status


def test_the_new_one_goes_to_the_address_on_record_and_to_no_other(path, odalys):
    press_open(Client(), path)
    answer = Client().post(path, {"again": "1", "email": "somebody@else.example"})

    assert (answer.status_code, answer.url) == (302, "/t/sent/")
    assert asked_for() == ["odalys@kettlewood.example"]
    letter = Letter.objects.get(kind="team_link")
    new = path_of(re.search(r"https?://\S+/t/\S+", letter.text)[0])
    assert new != path
    assert press_open(Client(), new).url == "/t/"


def test_at_most_one_new_link_in_ten_minutes(path, odalys):
    press_open(Client(), path)
    for minutes in (0, 5, 9, 11):
        with time_machine.travel(APRIL_NOON + dt.timedelta(minutes=minutes), tick=False):
            Client().post(path, {"again": "1"})

    assert asked_for() == ["odalys@kettlewood.example"] * 2


def test_43_whatever_is_wrong_with_the_link_the_answers_are_alike(path, school, odalys):
    """Unknown, expired, revoked and taken up; looking, pressing and asking: nobody learns which it was."""
    address = {
        name: path_of(links.address(school.partnership, odalys, at=APRIL_NOON))
        for name in ("expired", "revoked", "taken")
    }
    rows = dict(zip(address, PrivateLink.objects.filter(purpose="team").order_by("-pk")[:3][::-1], strict=True))
    PrivateLink.objects.filter(pk=rows["expired"].pk).update(expires_at=APRIL_NOON)
    revoke(rows["revoked"], at=APRIL_NOON)
    press_open(Client(), address["taken"])
    address["unknown"] = "/t/" + "x" * 32 + "/"

    told = {name: [answered(Client(), one, how) for how in ("look", "press", "ask")] for name, one in address.items()}

    assert len({str(answers) for answers in told.values()}) == 1
    assert [status for status, _page in told["unknown"]] == [404, 404, 302]


def answered(client: Client, path: str, how: str) -> tuple[int, str]:
    answer = (
        client.get(path) if how == "look" else client.post(path, {"again": "1"} if how == "ask" else {"key": "k" * 22})
    )
    page = re.sub(r'value="[A-Za-z0-9]{64}"', "", answer.content.decode())
    return answer.status_code, page or answer.url


def test_who_left_the_team_is_let_in_no_more(path, school, odalys):
    phone = Client()
    press_open(phone, path)
    assert phone.get("/t/").status_code == 200
    withdraw(school.sign_ups.get(), on=dt.date(2025, 4, 15), reason="", by=None, at=APRIL_NOON)

    assert phone.get("/t/").status_code == 404
    fresh = path_of(links.address(school.partnership, odalys, at=APRIL_NOON))
    assert press_open(Client(), fresh).status_code == 404
    Client().post(fresh, {"again": "1"})
    assert asked_for() == []


def test_a_page_can_be_closed_on_a_device_that_others_use_too(path):
    shared = Client()
    press_open(shared, path)
    shared.post("/t/leave/")

    assert shared.get("/t/").status_code == 404


def test_a_lost_phone_opens_nothing_once_all_devices_are_closed(path, school, odalys):
    lost, other = Client(), Client()
    press_open(lost, path)
    in_a_mail = path_of(links.address(school.partnership, odalys, at=APRIL_NOON))
    press_open(other, path_of(links.address(school.partnership, odalys, at=APRIL_NOON)))
    other.post("/t/leave/", {"everywhere": "1"})

    assert [lost.get("/t/").status_code, other.get("/t/").status_code] == [404, 404]
    assert Client().get(in_a_mail).status_code == 404


def test_signed_in_one_reaches_the_same_page_without_a_link(as_person, odalys, school):
    page = as_person(make_user("Odalys Brennick", odalys)).get("/t/")

    assert page.status_code == 200
    assert school.title in page.content.decode()


def test_whoever_has_no_role_but_a_team_lands_there_after_signing_in(as_person, odalys, school, convener):
    landed = as_person(make_user("Odalys Brennick", odalys)).get("/")

    assert (landed.status_code, landed.url) == (302, "/t/")
    assert as_person(convener).get("/").status_code == 200


def test_a_user_without_a_team_reads_who_finds_one_here(as_person, observer, school):
    page = as_person(observer).get("/t/")

    assert page.status_code == 200
    assert "You are not on a team" in page.content.decode()


def test_the_letter_by_a_convener_respects_who_wants_no_mail(school, odalys, convener):
    odalys.opted_out_on = dt.date(2025, 4, 1)
    odalys.save()

    assert links.send(school.partnership, odalys, by=convener, at=APRIL_NOON) is None
    assert links.send(school.partnership, odalys, by=None, at=APRIL_NOON).to_address == "odalys@kettlewood.example"


def test_the_letter_carries_a_way_to_reply_to_the_convener(school, odalys, convener):
    convener.person.email = "connie@board.example"
    convener.person.save()
    letter = links.send(school.partnership, odalys, by=convener, at=APRIL_NOON)

    assert (letter.from_name, letter.reply_to) == ("Connie Convener", "connie@board.example")
