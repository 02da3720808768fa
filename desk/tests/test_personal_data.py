"""Torture 50: what is handed out about a person is all that any table holds about them."""

import datetime as dt
import io
import json
import zipfile

import pytest

from desk import personal_data
from desk.holdings import holdings
from desk.tests.somebody import EMAIL, MAIDEN, NAME, known_everywhere
from outbox.models import Letter
from partnerships.models import Candidacy, Person, PrivateNote
from partnerships.tests.makers import make_partnership

NOW = dt.datetime(2025, 6, 2, 18, 0, tzinfo=dt.UTC)


@pytest.fixture
def odalys(partnership, convener) -> Person:
    return known_everywhere(partnership, convener)


def unpacked(export: personal_data.Export) -> tuple[dict, str]:
    with zipfile.ZipFile(io.BytesIO(export.as_zip())) as archive:
        assert sorted(archive.namelist()) == ["data.html", "data.json"]
        return json.loads(archive.read("data.json")), archive.read("data.html").decode()


def test_50_every_model_that_points_at_a_person_is_in_it(odalys):
    """By looking at the models, so that a table of tomorrow is asked for too."""
    data, _page = unpacked(personal_data.collect(odalys, at=NOW, with_notes=True))

    missing = [
        f"{one.model.__name__}.{one.field}"
        for one in holdings()
        if not any(row[f"{one.field}_id"] == odalys.pk for row in data["tables"].get(one.model._meta.label_lower, []))
    ]
    assert missing == []


def test_50_in_it_are_also_who_they_were_before_and_the_letters_to_them(odalys):
    data, page = unpacked(personal_data.collect(odalys, at=NOW))

    tables = data["tables"]
    assert [row["name"] for row in tables["partnerships.historicalperson"]] == [MAIDEN, NAME]
    assert {row["to_address"] for row in tables["outbox.letter"]} == {EMAIL}
    assert [row["on"] for row in tables["partnerships.candidacystep"]] == ["2025-03-06"]
    assert f"What is on record about {NAME}" in page


def test_an_address_that_was_typed_wrongly_opens_nobody_elses_letters(odalys, convener):
    odalys.email = convener.person.email or convener.email
    odalys.save()
    odalys.email = EMAIL
    odalys.save()
    Letter.objects.all().update(person_number=None, to_address=convener.email)

    data, _page = unpacked(personal_data.collect(odalys, at=NOW))
    assert "outbox.letter" not in data["tables"]
    Letter.objects.all().update(to_address=EMAIL)
    data, _page = unpacked(personal_data.collect(odalys, at=NOW))
    assert {row["to_address"] for row in data["tables"]["outbox.letter"]} == {EMAIL}


def test_no_key_that_opens_something_is_handed_out(odalys):
    data, _page = unpacked(personal_data.collect(odalys, at=NOW, with_notes=True))

    fields = {field for rows in data["tables"].values() for row in rows for field in row}
    assert fields & {"token_hash", "password", "html", "calendar", "client_key"} == set()


def test_private_notes_and_passions_are_in_it_only_when_asked_for(odalys):
    without, _page = unpacked(personal_data.collect(odalys, at=NOW))
    with_notes, _page = unpacked(personal_data.collect(odalys, at=NOW, with_notes=True))

    assert PrivateNote._meta.label_lower not in without["tables"]
    assert "for_company" not in without["tables"][Candidacy._meta.label_lower][0]
    assert [row["text"] for row in with_notes["tables"][PrivateNote._meta.label_lower]] == [f"{NAME} hesitates"]


def test_a_convener_hands_out_what_their_own_partnerships_hold(odalys, partnership):
    elsewhere = make_partnership("Coastal Logistics")
    data, _page = unpacked(personal_data.collect(odalys, at=NOW, seen={elsewhere.pk}))

    assert sorted(data["tables"]) == [
        "partnerships.affiliation",
        "partnerships.assistant",
        "partnerships.historicalaffiliation",
        "partnerships.historicalassistant",
        "partnerships.historicalperson",
        "partnerships.historicaltoldapart",
        "partnerships.merge",
        "partnerships.person",
        "partnerships.toldapart",
        "partnerships.user",
    ]
