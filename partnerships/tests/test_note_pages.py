"""The pages of private notes: written, put right, deleted, handed over."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from partnerships import notes, seating
from partnerships.models import LegalHold, Person, PrivateNote, User
from partnerships.tests.makers import Role, System, make_person, make_seated_user, seat

PLACE = "/partnerships/front-range-health"
HAND_OVER = f"{PLACE}/notes/hand-over/"


@pytest.fixture
def odalys(db):
    return make_person("Odalys Brennick", "Kettlewood Fabrication")


@pytest.fixture
def today(partnership) -> dt.date:
    return partnership.local_date(timezone.now())


@pytest.fixture
def note(partnership, convener, odalys, today) -> PrivateNote:
    return notes.write(partnership, odalys, "Cares about the town", on=today, by=convener, at=timezone.now())


@pytest.fixture
def nora(partnership, convener, note, today) -> User:
    """Nora leads from tomorrow's point of view: Connie's last day was yesterday, and her note is older."""
    PrivateNote.objects.update(written_on=today - dt.timedelta(9))
    seating.end(convener.person.role_holdings.get(), on=today - dt.timedelta(1), by=None)
    person = make_person("Nora Next", "Front Range Workforce Board", system=System.WORKFORCE)
    seat(partnership, Role.LEAD_CONVENER, person, since=today - dt.timedelta(1))
    return User.objects.create_user("nora@example.org", name="Nora Next", person=person)


def test_a_note_is_kept_and_stands_with_the_words_that_it_may_be_public(
    as_person, convener, partnership, odalys, today
):
    client, address = as_person(convener), f"{PLACE}/people/{odalys.pk}/notes/"
    assert "This note may be a public record." in client.get(address).content.decode()

    assert client.post(address, {"text": "Cares about\nthe town"}).url == address
    row = PrivateNote.objects.get()
    assert (row.text, row.by, row.written_on, row.partnership) == (
        "Cares about\nthe town",
        convener,
        today,
        partnership,
    )
    page = client.get(address).content.decode()
    assert ("Cares about<br>the town" in page, "may be a public record</b>" in page) == (True, True)


def test_whoever_wrote_on_the_page_of_a_candidate_comes_back_to_it(as_person, convener, odalys):
    address = f"{PLACE}/people/{odalys.pk}/notes/"
    client = as_person(convener)

    assert client.post(address, {"text": "Said", "back": f"{PLACE}/champions/3/"}).url == f"{PLACE}/champions/3/"
    assert client.post(address, {"text": "Said", "back": "https://elsewhere.example/"}).url == address


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001])
def test_what_cannot_be_kept_is_said_beside_the_note(as_person, convener, odalys, text):
    response = as_person(convener).post(f"{PLACE}/people/{odalys.pk}/notes/", {"text": text})

    assert (list(response.context["form"].errors), PrivateNote.objects.count()) == (["text"], 0)


def test_a_note_is_put_right_and_deleted_by_its_writer(as_person, convener, note):
    client, person = as_person(convener), f"{PLACE}/people/{note.person_id}/notes/"
    assert client.post(f"{PLACE}/notes/{note.pk}/", {"text": "Cares about the valley"}).url == person

    note.refresh_from_db()
    assert note.text == "Cares about the valley"
    assert client.post(f"{PLACE}/notes/{note.pk}/delete/").url == person
    assert PrivateNote.objects.count() == 0


def test_a_note_about_somebody_erased_is_refused_with_what_was_typed(as_person, convener, partnership, odalys):
    Person.objects.filter(pk=odalys.pk).update(erased_at=timezone.now())

    response = as_person(convener).post(f"{PLACE}/people/{odalys.pk}/notes/", {"text": "Moved to Cedar Bluff"})

    assert response.context["form"].errors == {
        "text": ["This person was erased from the record. Nothing can be noted about them any more."]
    }
    assert "Moved to Cedar Bluff" in response.content.decode()
    assert PrivateNote.objects.count() == 0


def test_a_co_convener_reads_and_does_not_change(as_person, partnership, note):
    co = make_seated_user(partnership, Role.CO_CONVENER, "Cora Co", "Juniper Chamber")
    client = as_person(co)

    assert "Cares about the town" in client.get(f"{PLACE}/people/{note.person_id}/notes/").content.decode()
    assert client.get(f"{PLACE}/notes/{note.pk}/").status_code == 403
    assert client.post(f"{PLACE}/notes/{note.pk}/", {"text": "Changed"}).status_code == 403
    assert client.post(f"{PLACE}/notes/{note.pk}/delete/").status_code == 403


def test_on_legal_hold_a_note_stays_as_it_is(as_person, convener, partnership, note, today):
    LegalHold.objects.create(partnership=partnership, reason="A lawsuit", started_on=today, at=timezone.now(), by=None)
    client = as_person(convener)

    response = client.post(f"{PLACE}/notes/{note.pk}/", {"text": "Changed"})
    assert list(response.context["form"].errors) == ["text"]
    client.post(f"{PLACE}/notes/{note.pk}/delete/")
    assert PrivateNote.objects.get().text == "Cares about the town"


def test_the_next_lead_sees_only_how_many_wait(as_person, nora, note):
    client, page = as_person(nora), f"{PLACE}/people/{note.person_id}/notes/"
    response = client.get(page)

    assert (response.context["waiting"], list(response.context["notes"])) == (1, [])
    assert "Cares about the town" not in response.content.decode()
    assert client.get(f"{PLACE}/notes/{note.pk}/").status_code == 404
    assert "1 private note" in client.get(f"{PLACE}/people/").content.decode()


def test_the_predecessor_hands_over_after_the_last_day(as_person, convener, nora, note):
    """Connie holds no role any more and opens nothing else here."""
    connie = as_person(convener)
    assert connie.get(f"{PLACE}/people/").status_code == 404
    page = connie.get(HAND_OVER)
    assert (page.context["count"], page.context["people"], page.context["reads"]) == (1, 1, False)
    assert "Cares about the town" not in page.content.decode()

    assert connie.post(HAND_OVER).url == HAND_OVER
    assert "Cares about the town" in as_person(nora).get(f"{PLACE}/people/{note.person_id}/notes/").content.decode()
    assert "Nothing waits" in connie.get(HAND_OVER).content.decode()


def test_an_admin_hands_over_without_reading(as_person, admin, nora, note):
    client = as_person(admin)
    page = client.get(HAND_OVER)
    assert (page.context["count"], "Cares about the town" in page.content.decode()) == (1, False)

    client.post(HAND_OVER)
    assert client.get(f"{PLACE}/people/{note.person_id}/notes/").status_code == 403
    assert len(as_person(nora).get(f"{PLACE}/people/{note.person_id}/notes/").context["notes"]) == 1


@pytest.mark.parametrize(
    ("who", "answer"), [("outsider", 404), ("observer", 403), ("partner", 403), ("champion", 403), ("convener", 200)]
)
def test_who_finds_the_page_to_hand_over(as_person, request, partnership, note, who, answer):
    assert as_person(request.getfixturevalue(who)).get(HAND_OVER).status_code == answer


@pytest.mark.parametrize("count", [1, 50])
def test_the_notes_cost_the_same_for_one_and_for_fifty(as_person, convener, partnership, odalys, today, count):
    for number in range(count):
        notes.write(partnership, odalys, f"Said {number}", on=today, by=convener, at=timezone.now())
    client = as_person(convener)
    with CaptureQueriesContext(connection) as asked:
        response = client.get(f"{PLACE}/people/{odalys.pk}/notes/")

    assert (len(response.context["notes"]), len(asked)) == (count, 6)


@pytest.mark.parametrize(("who", "shown"), [("convener", True), ("admin", False)])
def test_the_page_of_a_person_leads_to_the_notes_of_those_who_convene(
    as_person, request, partnership, odalys, who, shown
):
    page = as_person(request.getfixturevalue(who)).get(f"/people/{odalys.pk}/").content.decode()

    assert (f"{PLACE}/people/{odalys.pk}/notes/" in page) is shown


def test_who_left_finds_the_notes_on_the_own_profile_until_they_are_handed_over(as_person, convener, nora, partnership):
    connie = as_person(convener)
    assert [(one.name, one.notes_left) for one in connie.get("/profile/").context["left_behind"]] == [
        ("Front Range Health", 1)
    ]
    assert HAND_OVER in connie.get("/profile/").content.decode()
    assert as_person(nora).get("/profile/").context["left_behind"] == []

    connie.post(HAND_OVER)
    assert connie.get("/profile/").context["left_behind"] == []


def test_who_still_convenes_has_left_nothing_behind(as_person, convener, note):
    assert as_person(convener).get("/profile/").context["left_behind"] == []
