"""After signing up: one's own page by a private link, which changes nothing until a button is pressed."""

import datetime as dt
import hashlib
import re

import pytest
import time_machine
from django.apps import apps
from django.test import Client
from icalendar import Calendar

from actionteams import priorities, slips
from actionteams.models import SignUp, Slip
from actionteams.tests.makers import LAUNCH, LAUNCH_MORNING, champion_of, hold_call, hold_launch, noon
from followups import reconcile
from followups.circumstances import Circumstances
from followups.owed import Owed
from outbox.models import Letter
from partnerships import links
from partnerships.echoes import asked_once
from partnerships.models import PrivateLink

NOTHING_HERE = "This link opens nothing"


def checksum():
    """All rows of all rooms, sessions and cookies aside."""
    rows = [
        (model._meta.label, tuple(model._default_manager.order_by("pk").values_list()))
        for model in apps.get_models()
        if model._meta.app_label not in {"sessions", "contenttypes", "auth"}
    ]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def links_of(letter):
    return re.findall(r"http://testserver(/s/\S+)", letter.text)


@pytest.fixture
def by_mail(hand_in, homes, power):
    """A browser that opened the link in the mail of Grace, who chose homes for workers."""
    hand_in(homes)
    browser = Client()
    change, _not_me = links_of(Letter.objects.get())
    browser.get(change)
    return browser


def mine(browser):
    return browser.get("/s/done/").content.decode()


def test_the_link_is_exchanged_for_a_cookie_and_a_clean_address(hand_in, homes):
    hand_in(homes)
    change, not_me = links_of(Letter.objects.get())
    browser = Client()

    response = browser.get(change)

    assert (response.status_code, response.url) == (302, "/s/done/")
    assert (response["Referrer-Policy"], response["Cache-Control"]) == ("no-referrer", "no-store")
    assert change.split("/")[3] not in mine(browser)
    assert browser.get(not_me).url == "/s/done/not-me/"


def test_the_page_shows_priorities_dates_and_who_else(client, hand_in, homes, power):
    champion_of(homes, "Odalys Brennick", "Kettlewood Fabrication")
    hand_in(homes, client=client)

    page = " ".join(re.sub(r"<[^>]+>", " ", mine(client).partition("<h1>")[2].partition("<details")[0]).split())

    assert page == (
        "Thank you, Grace Lindqvist Connie Convener has your answer. A confirmation is on its way to your email."
        " Your priority Homes for workers One call between March 27 and April 3 With you:"
        " Odalys Brennick, Kettlewood Fabrication Add to calendar"
    )


def test_looking_changes_nothing_however_often_a_scanner_looks(hand_in, homes):
    hand_in(homes)
    addresses = [
        *links_of(Letter.objects.get()),
        "/s/done/",
        "/s/done/withdraw/",
        "/s/done/not-me/",
        "/s/done/call.ics",
    ]
    before = checksum()

    for _time in range(10):
        browser = Client()
        for address in addresses:
            assert browser.get(address).status_code in {200, 302}
            assert browser.head(address).status_code in {200, 302}

    assert checksum() == before


def test_choosing_otherwise_withdraws_and_signs_up(by_mail, homes, power):
    assert by_mail.post("/s/done/change/", {"priorities": [power.pk]}).url == "/s/done/"

    ended = SignUp.objects.get(priority=homes)
    assert (ended.ended_on, ended.end_reason) == (LAUNCH, "by the sign-up page")
    assert SignUp.objects.current().get().priority == power
    assert "<h3>Power prices</h3>" in mine(by_mail)
    assert Letter.objects.count() == 1


def test_withdrawing_asks_once_and_then_does_it(by_mail, homes):
    assert SignUp.objects.current().count() == 1
    assert "Withdraw your sign-up?" in by_mail.get("/s/done/withdraw/").content.decode()

    by_mail.post("/s/done/withdraw/")

    assert SignUp.objects.current().count() == 0
    homes.refresh_from_db()
    assert (homes.state, "You are not signed up now" in mine(by_mail)) == ("proposed", True)


def test_h1_the_last_champion_withdrawing_by_phone_pauses_it_the_same_day(by_mail, launch, homes):
    hold_launch(launch)
    homes.refresh_from_db()
    hold_call(homes, dt.date(2025, 4, 8))

    with time_machine.travel(dt.datetime(2026, 2, 21, 4, 0, tzinfo=dt.UTC), tick=False):  # 9 pm on the 20th in Denver
        by_mail.get(links_of(Letter.objects.get())[0])
        by_mail.post("/s/done/withdraw/")

    homes.refresh_from_db()
    assert (homes.state, homes.state_changes.last().on) == ("paused", dt.date(2026, 2, 20))


def test_by_mail_the_owner_sees_all_that_she_signed_up_for(by_mail, hand_in, homes, power):
    hand_in(power, key="another-form-later")

    page = mine(by_mail)

    assert "<h1>Your sign-up, Grace Lindqvist</h1>" in page
    assert ("<h3>Homes for workers</h3>" in page, "<h3>Power prices</h3>" in page) == (True, True)


def test_what_has_ended_cannot_be_chosen_any_more(by_mail, launch, homes, power):
    power.refresh_from_db()
    priorities.end(power, "closed", on=LAUNCH, by=None, at=LAUNCH_MORNING)

    response = by_mail.post("/s/done/change/", {"priorities": [power.pk]})

    assert response.context["form"].errors == {"priorities": ["One of these is no longer open. Please choose again."]}
    assert SignUp.objects.current().get().priority == homes


def test_who_typed_a_name_that_was_disowned_cannot_choose_with_it_again(client, hand_in, homes, power):
    hand_in(homes, client=client)
    owner = Client()
    owner.get(links_of(Letter.objects.get())[1])
    owner.post("/s/done/not-me/")

    page = client.post("/s/done/change/", {"priorities": [power.pk]}).content.decode()

    assert "This sign-up was taken back." in page
    assert SignUp.objects.count() == 0
    with pytest.raises(slips.Disowned):
        slips.change(Slip.objects.get(), [power], among=[power], whole_person=False, at=LAUNCH_MORNING)


def test_this_was_not_me_strikes_the_sign_up_and_tells_the_convener(hand_in, homes):
    hand_in(homes)
    browser = Client()
    browser.get(links_of(Letter.objects.get())[1])
    assert "Did somebody else use your address?" in browser.get("/s/done/not-me/").content.decode()
    assert SignUp.objects.count() == 1

    page = browser.post("/s/done/not-me/").content.decode()

    assert "Taken back" in page
    assert (SignUp.objects.count(), Slip.objects.disowned().unseen().count()) == (0, 1)
    homes.refresh_from_db()
    assert homes.state == "proposed"
    browser.post("/s/done/not-me/")
    assert Slip.objects.disowned().count() == 1


def test_this_was_not_me_leaves_alone_what_was_signed_before(hand_in, homes, power):
    hand_in(homes, key="grace-by-her-own-phone")
    hand_in(power, key="somebody-elses-phone-x")
    browser = Client()
    browser.get(links_of(Letter.objects.order_by("pk").last())[1])

    browser.post("/s/done/not-me/")

    assert list(SignUp.objects.values_list("priority__title", flat=True)) == ["Homes for workers"]


def altered(token):
    return token[:-1] + ("A" if token[-1] != "A" else "B")


@pytest.fixture
def token(launch, convener):
    return links.make("sign_up", launch, at=LAUNCH_MORNING, person=convener.person, about=1)


def make_bad(kind, token, launch):
    if kind == "altered":
        return altered(token)
    if kind == "revoked":
        links.revoke(PrivateLink.objects.get(), at=LAUNCH_MORNING)
    if kind == "expired":
        PrivateLink.objects.update(expires_at=LAUNCH_MORNING)
    if kind == "of another purpose":
        return links.make("survey", launch, at=LAUNCH_MORNING)
    if kind == "guessed":
        return "0123456789abcdefghijklmnopqrstuv"
    return token


@pytest.mark.parametrize("kind", ["altered", "revoked", "expired", "of another purpose", "guessed"])
@pytest.mark.parametrize("door", ["mine", "not-mine"])
def test_every_bad_token_meets_the_same_closed_door(client, launch, token, kind, door):
    neutral = client.get("/s/mine/nothing-of-the-kind/").content

    response = client.get(f"/s/{door}/{make_bad(kind, token, launch)}/")

    assert (response.status_code, response.content, response.cookies.get("sign-up")) == (404, neutral, None)


def test_a_link_that_was_revoked_closes_the_pages_it_had_opened(by_mail):
    assert by_mail.get("/s/done/").status_code == 200

    links.revoke(PrivateLink.objects.get(), at=LAUNCH_MORNING)

    assert by_mail.get("/s/done/").status_code == 404
    assert by_mail.post("/s/done/withdraw/").status_code == 404
    assert SignUp.objects.current().count() == 1


@pytest.mark.parametrize("cookie", ["", "slip:1", "eyJzbGlwIjoxfQ:1tq:forged"])
@pytest.mark.parametrize("page", ["", "withdraw/", "not-me/", "call.ics"])
def test_a_forged_cookie_opens_nothing(launch, cookie, page):
    browser = Client()
    browser.cookies["sign-up"] = cookie

    response = browser.get(f"/s/done/{page}")

    assert (response.status_code, NOTHING_HERE in response.content.decode()) == (404, True)


def test_the_buttons_are_guarded_against_other_sites(by_mail):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = by_mail.cookies

    for page in ("change/", "withdraw/", "not-me/"):
        assert strict.post(f"/s/done/{page}").status_code == 403
    assert SignUp.objects.current().count() == 1


def events(browser):
    response = browser.get("/s/done/call.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return [
        (str(event["summary"]), event["dtstart"].dt, event["dtend"].dt, str(event["transp"]))
        for event in Calendar.from_ical(response.content).walk("VEVENT")
    ]


def test_the_calendar_has_the_window_as_all_day_until_a_day_is_set(by_mail, launch, homes):
    window = ("Call: Homes for workers", dt.date(2025, 3, 27), dt.date(2025, 4, 4), "TRANSPARENT")
    assert events(by_mail) == [window]

    hold_launch(launch)
    assert events(by_mail) == [window]


def test_the_calendar_has_the_day_once_it_is_set(by_mail, launch, homes):
    cycle = hold_launch(launch)
    promise = Owed(
        rule="T8", key=f"priority:{homes.pk}", cycle=cycle, anchored_on=LAUNCH, planned_on=dt.date(2025, 4, 1)
    )
    reconcile.reconcile(Circumstances(launch, at=noon(2025, 3, 7)), rules={"T8"}, owed=[promise])

    assert events(by_mail) == [("Call: Homes for workers", dt.date(2025, 4, 1), dt.date(2025, 4, 2), "TRANSPARENT")]
    assert "The call is set for Tue, Apr 1." in mine(by_mail)


def test_s1_10_the_entry_says_who_is_on_the_call(by_mail, launch, homes):
    entry = Calendar.from_ical(by_mail.get("/s/done/call.ics").content).walk("VEVENT")[0]

    assert "talk among the champions of that priority only" in entry["DESCRIPTION"]
    assert "Support partners are not on it" in entry["DESCRIPTION"]


def test_a_call_that_was_held_is_not_put_in_the_calendar(by_mail, launch, homes):
    hold_launch(launch)
    homes.refresh_from_db()
    hold_call(homes, dt.date(2025, 4, 1))

    assert events(by_mail) == []


def test_a_line_break_in_a_name_adds_no_line_to_the_calendar(client, hand_in, launch, homes):
    type(homes).objects.filter(pk=homes.pk).update(title="Homes\r\nATTENDEE:mailto:x@evil.example")
    hand_in(homes, client=client)

    assert b"\r\nATTENDEE" not in client.get("/s/done/call.ics").content


@pytest.mark.parametrize("crowd", [1, 50])
def test_the_page_costs_the_same_with_one_champion_and_with_fifty(
    client, hand_in, homes, crowd, django_assert_num_queries
):
    with asked_once():
        for number in range(crowd):
            champion_of(homes, f"Champion {number}", f"Company {number}")
    hand_in(homes, client=client)

    with django_assert_num_queries(7):
        client.get("/s/done/")
