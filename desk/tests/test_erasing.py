"""Torture 49: who is erased is nowhere to be read any more, and every total is what it was."""

import datetime as dt
import re

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from actionteams.models import CheckIn, Selection, SignUp
from desk import erasing
from desk.tests.somebody import AT, DAY, NAME, known_everywhere, not_known_in
from indicators import assess
from indicators.models import RefreshDecision
from invitations.models import Ask, Invitee
from meetings.models import Attendance, Meeting
from outbox import sending
from outbox.models import Letter
from outbox.states import LetterState
from partnerships import holds, merging
from partnerships.models import Assistant, Partnership, Person, PrivateLink, PrivateNote, User
from partnerships.roles import Role
from partnerships.tests.makers import make_partnership, make_person, seat

LATER = dt.datetime(2025, 6, 2, 18, 0, tzinfo=dt.UTC)
TRACES = re.compile(
    r"odalys|brennick|marchetti|ob@new|970\D{0,3}555\D{0,2}0(142|177|188)|9705550(142|177|188)", re.IGNORECASE
)


def everything() -> list[str]:
    """Every value of every column of every table that reads like her, as table.column: value."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                for column, value in zip(columns, row, strict=True):
                    read = (
                        bytes(value).decode(errors="replace") if isinstance(value, bytes | memoryview) else str(value)
                    )
                    if TRACES.search(read):
                        found.append(f"{table}.{column}: {read[:120]}")
    return found


def totals() -> dict[str, object]:
    """What the house counts."""
    counted = ("leaders", "companies", "public_side", "first_time_people", "first_time_companies")
    models = (Attendance, SignUp, Invitee, Ask, Person, Letter, Meeting)
    return {
        "meetings": list(Meeting.objects.order_by("pk").values_list(*counted)),
        "companies of attendances": sorted(Attendance.objects.values_list("organization", flat=True)),
        **{model.__name__: model.objects.count() for model in models},
    }


def verdicts(partnership: Partnership) -> dict[str, object]:
    """What the indicators and the signs say, without the names in their reasons."""
    assessed = assess.assess_one(partnership, dt.date(2025, 6, 2))
    said = {key: finding.verdict for key, finding in assessed.indicators.items()}
    return said | {key: sign.state for key, sign in assessed.signs.items()}


@pytest.fixture
def odalys(partnership, convener) -> Person:
    return known_everywhere(partnership, convener)


def test_the_cast_stands_in_every_table_that_has_a_place_for_a_person(odalys):
    assert not_known_in(odalys) == []


def test_49_the_search_finds_what_is_there(odalys):
    tables = {found.partition(".")[0] for found in everything()}

    assert len(tables) > 40


def test_49_nothing_that_tells_who_it_was_is_left_in_any_table(odalys, admin):
    erasing.erase(odalys, reason=f"{NAME} wrote to us", by=admin, at=LATER)

    assert everything() == []


def test_49_every_total_is_what_it_was(odalys, admin, partnership):
    before, said = totals(), verdicts(partnership)

    erasing.erase(odalys, reason="She wrote to us", by=admin, at=LATER)

    partnership.refresh_from_db()
    assert totals() == before
    assert verdicts(partnership) == said


def test_49_who_was_erased_is_a_number_from_then_on(odalys, admin, partnership):
    erasing.erase(odalys, reason="She wrote to us", by=admin, at=LATER)

    odalys.refresh_from_db()
    assert (odalys.name, odalys.email, odalys.mobile) == (f"Erased person {odalys.pk}", "", "")
    assert odalys.erased_at == LATER
    assert odalys.affiliations.get().organization.name == "Kettlewood Fabrication"
    assert partnership.meetings.get().notes == f"Chaired by Erased person {odalys.pk}. Write to …."


def test_49_of_who_decided_about_a_refresh_a_number_is_left_and_the_others_stay(odalys, admin, partnership):
    """It is kept as words, also where somebody else of that name is on record."""
    make_person("Odalys Brennick", "Elsewhere Works")
    RefreshDecision.objects.create(
        partnership=partnership, choice="plan", decided_on=DAY, decided_by="Connie Convener, Odalys Brennick", at=AT
    )
    erasing.erase(odalys, reason="She wrote to us", by=admin, at=LATER)

    number = f"Erased person {odalys.pk}"
    for rows in (RefreshDecision.objects, RefreshDecision.history):
        assert list(rows.order_by("pk").values_list("decided_by", flat=True)) == [number, f"Connie Convener, {number}"]


def test_what_was_noted_about_them_and_who_assisted_them_goes(odalys, admin):
    erasing.erase(odalys, reason="She wrote to us", by=admin, at=LATER)

    assert not Selection.objects.exists()
    assert not Assistant.objects.exists()
    assert not Assistant.history.exists()
    assert list(CheckIn.objects.values_list("note", flat=True)) == [""]


def test_49_what_a_merged_duplicate_was_called_goes_too(odalys, admin):
    twin = make_person("Odalys Brennick-Marchetti", "Kettlewood", email="odalys.twin@brennick.example")
    merging.merge(odalys, twin, by=admin, at=AT)

    erasing.erase(odalys, reason="She wrote to us", by=admin, at=LATER)

    assert everything() == []


def test_50_a_hold_also_keeps_what_only_the_history_of_a_partnership_knows(odalys, admin):
    """Somebody whose role elsewhere was removed as a slip: that partnership's record is not thinned out either."""
    elsewhere = make_partnership("Coastal Logistics")
    seat(elsewhere, Role.READER, odalys).delete()
    holds.put(elsewhere, reason="A case", by=admin, at=AT)

    assert erasing.preview(odalys).on_hold == [elsewhere]
    with pytest.raises(erasing.OnHold):
        erasing.erase(odalys, reason="She wrote to us", by=admin, at=LATER)
    with pytest.raises(erasing.OnHold):
        erasing.forget_contact_data(odalys, why="The period has ended.", at=LATER)
    holds.lift(elsewhere, by=admin, at=AT)
    erasing.erase(odalys, reason="She wrote to us", by=admin, at=LATER)
    assert everything() == []


def test_19_a_letter_to_somebody_erased_is_not_sent(odalys, admin, mailoutbox):
    erasing.erase(odalys, reason="She wrote to us", by=admin, at=LATER)

    sending.send_waiting(now=LATER)
    assert odalys.name not in [mail.to for mail in mailoutbox]
    assert Letter.objects.get(key="letter-1").state == LetterState.NOT_WANTED


def test_nobody_comes_in_any_more(odalys, admin):
    account = User.objects.get(person=odalys)
    client = Client()
    client.force_login(account)

    erasing.erase(odalys, reason="She wrote to us", by=admin, at=LATER)

    account.refresh_from_db()
    assert (account.is_active, account.email) == (False, f"erased-{account.pk}@erased.invalid")
    assert (Session.objects.count(), client.get("/").status_code) == (0, 302)
    assert PrivateLink.objects.filter(person=odalys, revoked_at=None).count() == 0
    assert PrivateNote.objects.filter(person=odalys).count() == 0


def test_a_namesake_keeps_the_name(odalys, admin, partnership):
    """In her own rows, in mail to her, and wherever the erased one was never known."""
    elsewhere = make_partnership("Coastal Logistics", scope=f"{NAME} knows the docks")
    namesake = make_person(NAME, "Tidewater Docks", email="odalys@tidewater.example")
    PrivateNote.objects.create(
        partnership=partnership,
        person=namesake,
        text=f"{NAME} of the docks",
        written_on=DAY,
        written_at=AT,
        expires_on=DAY,
    )

    erasing.erase(odalys, reason="She wrote to us", by=admin, at=LATER)

    namesake.refresh_from_db()
    elsewhere.refresh_from_db()
    partnership.refresh_from_db()
    assert (namesake.name, namesake.email) == (NAME, "odalys@tidewater.example")
    assert elsewhere.scope == f"{NAME} knows the docks"
    assert namesake.private_notes.get().text == f"{NAME} of the docks"
    assert partnership.scope == f"Ask Erased person {odalys.pk} (…)"


def test_on_legal_hold_nothing_is_erased(odalys, admin, partnership):
    holds.put(partnership, reason="A case at court", by=admin, at=LATER)
    before = everything()

    with pytest.raises(erasing.OnHold, match="On legal hold: Front Range Health"):
        erasing.erase(odalys, reason="She wrote to us", by=admin, at=LATER)

    assert everything() == before


def test_a_hold_that_was_lifted_is_in_nobodys_way(odalys, admin, partnership):
    holds.put(partnership, reason="A case at court", by=admin, at=LATER)
    holds.lift(partnership, by=admin, at=LATER)

    erasing.erase(odalys, reason="She wrote to us", by=admin, at=LATER)

    assert everything() == []


@pytest.mark.parametrize(("reason", "refused"), [("", erasing.ReasonMissing), ("  ", erasing.ReasonMissing)])
def test_erasing_wants_a_reason(odalys, admin, reason, refused):
    with pytest.raises(refused):
        erasing.erase(odalys, reason=reason, by=admin, at=LATER)


def test_nobody_is_erased_twice(odalys, admin):
    erasing.erase(odalys, reason="She wrote to us", by=admin, at=LATER)

    with pytest.raises(erasing.ErasedAlready):
        erasing.erase(odalys, reason="She wrote to us", by=admin, at=LATER)


def test_the_only_admin_is_not_erased(odalys):
    User.objects.filter(person=odalys).update(is_network_admin=True)

    with pytest.raises(erasing.NeedsAnotherAdmin):
        erasing.erase(odalys, reason="She wrote to us", by=None, at=LATER)


def test_the_preview_says_what_is_held_and_where(odalys):
    seen = erasing.preview(odalys)

    assert ("Meetings", 1) in seen.own
    assert dict(seen.mentioned)["Letters sent"] == 3
    assert (seen.to_open, seen.on_hold) == ([], [])
