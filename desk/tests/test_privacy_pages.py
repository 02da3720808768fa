"""Handing out, erasing and thinning out, in the browser."""

import datetime as dt
import io
import zipfile

import pytest

from desk import erasing, retention
from desk.tests.somebody import NAME, known_everywhere
from partnerships import holds
from partnerships.models import LegalHold, Person
from partnerships.roles import Role
from partnerships.tests.makers import make_person, make_user, seat


@pytest.fixture
def odalys(partnership, convener) -> Person:
    return known_everywhere(partnership, convener)


def tables(response) -> str:
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        return archive.read("data.json").decode()


# Handing out


def test_a_convener_downloads_what_is_held_without_private_notes(odalys, as_person, convener):
    browser = as_person(convener)
    answer = browser.post(f"/people/{odalys.pk}/data/", {"with_notes": "on", "reason": "Curious"})

    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"].startswith(f'attachment; filename="person-{odalys.pk}-')
    assert "hesitates" not in tables(answer)
    page = browser.get(f"/people/{odalys.pk}/history/", {"kind": "deed"})
    assert [entry.sentence for _day, entries in page.context["days"] for entry in entries] == [
        "Connie Convener downloaded all data about this person."
    ]


def test_who_does_not_know_the_person_learns_nothing(odalys, as_person, outsider):
    assert as_person(outsider).get(f"/people/{odalys.pk}/data/").status_code == 404


def test_an_admin_hands_out_private_notes_with_a_reason_that_is_kept(odalys, as_person, admin):
    browser = as_person(admin)
    refused = browser.post(f"/people/{odalys.pk}/data/", {"with_notes": "on"})
    answer = browser.post(f"/people/{odalys.pk}/data/", {"with_notes": "on", "reason": "Request 12"})

    assert refused.context["form"].errors == {
        "reason": ["Say why private notes are handed out, such as the request they answer."]
    }
    assert f"{NAME} hesitates" in tables(answer)
    page = browser.get(f"/people/{odalys.pk}/history/", {"kind": "deed"})
    assert [entry.sentence for _day, entries in page.context["days"] for entry in entries] == [
        "Ada Admin downloaded all data, private notes included, about this person: Request 12"
    ]


def test_everybody_gets_their_own(partnership, as_person):
    person = make_person("Chad Champion", "Chadwick Clinics", email="chad@clinics.example")
    seat(partnership, Role.CHAMPION, person)
    answer = as_person(make_user("Chad Champion", person)).post("/profile/data/")

    assert "chad@clinics.example" in tables(answer)


def test_an_account_without_a_person_is_told_so(as_person, db):
    page = as_person(make_user("Nobody Known")).get("/profile/data/")

    assert "Your account is not linked to a person on record" in page.content.decode()


# Erasing


def test_erasing_wants_the_name_typed(odalys, as_person, admin):
    page = as_person(admin).post(f"/people/{odalys.pk}/erase/", {"name": "Odalys", "reason": "She asked"})

    assert page.context["form"].errors == {"name": ["This is not the name on record."]}
    assert Person.objects.get(pk=odalys.pk).name == NAME


def test_an_admin_erases_and_lands_on_what_is_left(odalys, as_person, admin):
    browser = as_person(admin)
    seen = browser.get(f"/people/{odalys.pk}/erase/")
    page = browser.post(f"/people/{odalys.pk}/erase/", {"name": "odalys brennick", "reason": "She asked"}, follow=True)

    assert ("Attendance" in dict(seen.context["preview"].own), seen.status_code) == (True, 200)
    assert [str(message) for message in page.context["messages"]] == [
        f"Erased. What they did still counts, under “Erased person {odalys.pk}”."
    ]
    assert NAME not in page.content.decode()
    assert browser.get(f"/people/{odalys.pk}/erase/").status_code == 404


def test_45_a_name_with_markup_is_shown_as_words_beside_the_field(as_person, admin):
    person = make_person("Ana <img src=x onerror=alert(1)>")

    page = as_person(admin).get(f"/people/{person.pk}/erase/").content.decode()

    assert "To be sure who is meant: Ana &lt;img src=x onerror=alert(1)&gt;" in page
    assert "<img src=x" not in page


def test_the_second_of_two_clicks_finds_nothing_left_to_erase(odalys, as_person, admin, monkeypatch):
    """Both read the person before either erased; the first one has let go of the row when the second holds it."""

    def erased_first(person, **_told):
        raise erasing.ErasedAlready("This person was erased already.")

    monkeypatch.setattr(erasing, "erase", erased_first)
    answer = as_person(admin).post(f"/people/{odalys.pk}/erase/", {"reason": "She wrote to us", "name": NAME})
    assert (answer.status_code, answer.url) == (302, odalys.get_absolute_url())


def test_who_was_erased_is_not_offered_and_not_named_again(odalys, as_person, convener, admin, at):
    erasing.erase(odalys, reason="She asked", by=admin, at=at)
    browser = as_person(convener)

    assert [browser.get(f"/people/{odalys.pk}/{page}/").status_code for page in ("edit", "jobs/new")] == [404, 404]
    assert "/edit/" not in browser.get(f"/people/{odalys.pk}/").content.decode()
    assert f"Erased person {odalys.pk}" not in browser.get("/people/").content.decode()


def test_a_hold_is_named_on_the_page_and_refuses(odalys, as_person, admin, partnership, at):
    holds.put(partnership, reason="A case at court", by=admin, at=at)
    page = as_person(admin).post(f"/people/{odalys.pk}/erase/", {"name": NAME, "reason": "She asked"})

    assert page.context["form"].non_field_errors() == [
        "On legal hold: Front Range Health. Nothing is erased until the hold is lifted."
    ]
    assert [row.name for row in page.context["preview"].on_hold] == ["Front Range Health"]


# Keeping


def test_a_period_is_set_and_emptied(partnership, as_person, convener):
    browser = as_person(convener)
    for typed, kept in (("36", 36), ("", None)):
        answer = browser.post(f"/partnerships/{partnership.slug}/records/period/", {"months": typed})
        partnership.refresh_from_db()
        assert (answer.url, partnership.retention_months) == (f"/partnerships/{partnership.slug}/records/", kept)


@pytest.mark.parametrize("typed", ["0", "-3", "601", "two years"])
def test_a_period_that_is_none_is_asked_for_again_with_what_was_typed(partnership, as_person, convener, typed):
    page = as_person(convener).post(f"/partnerships/{partnership.slug}/records/period/", {"months": typed})

    assert list(page.context["period_form"].errors) == ["months"]
    assert f'value="{typed}"' in page.content.decode()


def test_the_page_says_whose_contact_data_goes_next(partnership, as_person, convener, at):
    partnership.keep_contact_data(24)
    person = make_person("Grace Lindqvist", "Lindqvist Tooling", email="grace@lindqvist.example")
    held = seat(partnership, Role.CHAMPION, person)
    held.ended_on = dt.date(2025, 3, 31)
    held.save()

    page = as_person(convener).get(f"/partnerships/{partnership.slug}/records/")

    assert page.context["due"] == [retention.Due(person, dt.date(2025, 3, 31), dt.date(2027, 4, 1))]
    assert "Apr 1, 2027" in page.content.decode()


def test_a_hold_is_put_and_lifted_with_its_reason(partnership, as_person, convener):
    browser, address = as_person(convener), f"/partnerships/{partnership.slug}/records/"
    browser.post(f"{address}hold/", {"reason": "A case at court"})
    again = browser.post(f"{address}hold/", {"reason": "Another"}, follow=True)
    browser.post(f"{address}lift/")

    hold = LegalHold.objects.get()
    assert [str(message) for message in again.context["messages"]][-1] == "This partnership is on legal hold already."
    assert (hold.reason, hold.by, hold.ended_on is None) == ("A case at court", convener, False)
    assert [line.history_user for line in hold.history.all()] == [convener, convener]


def test_a_hold_without_a_reason_is_not_put(partnership, as_person, convener):
    page = as_person(convener).post(f"/partnerships/{partnership.slug}/records/hold/", {"reason": " "})

    assert list(page.context["hold_form"].errors) == ["reason"]
    assert LegalHold.objects.count() == 0
