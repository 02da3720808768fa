"""Sets of indicators as data: words, what decides, how many make a level, in versions (S2-01)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from indicators import assess as assessing
from indicators.assess import assess_one
from indicators.catalog import INDICATORS
from indicators.findings import Finding, Told
from indicators.models import IndicatorSet, SetVersion
from indicators.sets import changing, page
from indicators.sets.changing import BadSet
from indicators.sets.reading import in_force, lines
from indicators.sets.shipped import COMPOSITION, MAIN
from indicators.words import Stated, Verdict
from partnerships.models import Partnership

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 3, 2, 19, tzinfo=dt.UTC)
TODAY, TOMORROW = dt.date(2026, 3, 2), dt.date(2026, 3, 3)
WORDS = {"short": "Coordinator", "asks": "Somebody coordinates and convenes.", "gap": "Name a convener."}
WHY = {"reason": "Our board says so", "on": TODAY, "by": None, "at": NOON}


def line(code="E1", key=MAIN, *, words=WORDS, decides=True, statement=False, effective_on=TOMORROW, **given):
    told = {"words": words, "decides": decides, "statement": statement, "effective_on": effective_on}
    return changing.change_line(key, code, **(told | WHY | given))


def levels(effective_on=TOMORROW, **needed):
    return changing.change_levels(MAIN, needed, effective_on=effective_on, **WHY)


def words_of(code):
    one = next(one for one in INDICATORS if one.id == code)
    return {"short": str(one.short), "asks": str(one.asks), "gap": str(one.gap)}


# ---- The main set


def test_what_ships_holds_while_nobody_changed_it(db):
    version = in_force(TODAY)

    assert (version.pk, version.number, version.needed, version.never_without) == (None, 1, {}, ["A2", "A8"])
    assert [one.code for one in lines(version)] == [one.id for one in INDICATORS]
    assert [one.code for one in lines(version) if one.needs_statement] == ["E4", "E6", "A2", "A3", "A5", "A6", "A8"]


def test_a_change_is_a_version_from_its_day_on(partnership):
    line()
    assert SetVersion.objects.count() == 2
    assert (in_force(TODAY).number, in_force(TOMORROW).number) == (1, 2)

    before, after = (lines(in_force(day))[0] for day in (TODAY, TOMORROW))
    assert (before.short, after.short) == ("Convener", "Coordinator")
    assert after.kept["asks"] == ""


def test_of_two_sets_each_has_its_own_version(partnership):
    """They are asked for by the same words, of which a kept plan must not know only one set."""
    line()
    line("C2", COMPOSITION, words={"short": "Small firms", "asks": "", "gap": ""})
    shown = {key: lines(in_force(TOMORROW, key)) for key in (MAIN, COMPOSITION)}

    assert shown[MAIN][0].short == "Coordinator"
    assert [one.code for one in shown[MAIN]] == [one.id for one in INDICATORS]
    assert [one.short for one in shown[COMPOSITION] if one.code == "C2"] == ["Small firms"]


def test_every_record_counts_as_changed(partnership):
    before = Partnership.objects.get().record_version
    line()

    assert Partnership.objects.get().record_version == before + 1


def test_the_rule_of_a_past_day_stays_what_it_was(partnership):
    line("E4", words=words_of("E4"), decides=False, statement=True)
    then, now = (assess_one(partnership, day) for day in (TODAY, TOMORROW))

    assert (then.version.number, now.version.number) == (1, 2)


def test_five_of_six_make_emerging_from_the_day_on(partnership):
    levels(emerging=5, active=8)

    assert in_force(TOMORROW).needed == {"emerging": 5}


def test_what_is_said_of_one_level_leaves_the_other(partnership):
    levels(emerging=5)
    levels(active=7)
    assert in_force(TOMORROW).needed == {"emerging": 5, "active": 7}

    levels(emerging=6)
    assert in_force(TOMORROW).needed == {"active": 7}


def test_fewer_than_all_is_forgotten_when_it_is_all_again(partnership):
    levels(emerging=5, active=8)
    line("E4", words=words_of("E4"), decides=False, statement=True)

    assert in_force(TOMORROW).needed == {}


def test_where_no_signature_is_asked_what_is_counted_counts(partnership, monkeypatch):
    step = "Ask for the statement that is still missing: a convener."
    unsigned = Finding(Verdict.PARTLY, lambda: Told(next_step=step), computed=Verdict.MET, stated=Stated.MISSING)
    indicators = [replace(one, compute=lambda *asked: unsigned) for one in INDICATORS if one.id == "A8"]
    monkeypatch.setattr(assessing, "INDICATORS", indicators)
    monkeypatch.setattr(assessing, "ASKED", {"A8": None})
    line("A8", words=words_of("A8"), statement=False)

    then, now = (assess_one(partnership, day).indicators["A8"] for day in (TODAY, TOMORROW))
    assert (then.verdict, then.stated, then.next_step) == (Verdict.PARTLY, Stated.MISSING, step)
    assert (now.verdict, now.stated, now.next_step) == (Verdict.MET, None, "")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda: line(reason=" "), "Say why it changes."),
        (lambda: line(words=words_of("E1")), "Nothing is different."),
        (lambda: line("Z9"), "There is no indicator Z9 in this set."),
        (lambda: line("A2", decides=False), "No level is reached without this one: it always decides."),
        (
            lambda: line(effective_on=dt.date(2026, 3, 1)),
            "Use today or a later day: what the rule was, stays as it was.",
        ),
        (lambda: levels(emerging=7, active=8), "Use a number from 1 to 6."),
        (lambda: levels(emerging=0, active=8), "Use a number from 1 to 6."),
        (lambda: levels(emerging=6, active=8), "Nothing is different."),
    ],
)
def test_a_version_that_cannot_be_is_refused(partnership, change, said):
    with pytest.raises(BadSet) as refused:
        change()

    assert str(refused.value) == said
    assert in_force(TOMORROW).number == 1


def test_no_version_comes_before_one_that_is_decided(partnership):
    line(effective_on=dt.date(2026, 6, 1))

    with pytest.raises(BadSet, match="from a later day already"):
        levels(emerging=5, active=8)


def test_what_is_still_ahead_is_taken_back_and_the_set_is_free_again(partnership):
    ahead = line(effective_on=dt.date(2026, 6, 1))
    later = levels(emerging=5, effective_on=dt.date(2026, 7, 1))
    with pytest.raises(BadSet, match="Take that one back first"):
        changing.take_back(ahead, by=None, at=NOON)

    changing.take_back(later, by=None, at=NOON)
    changing.take_back(ahead, by=None, at=NOON)
    assert [version.number for version in SetVersion.objects.all()] == [1]
    tomorrows = levels(emerging=5, effective_on=TOMORROW)
    assert tomorrows.number == 2

    changing.take_back(tomorrows, by=None, at=NOON)
    assert in_force(TOMORROW).needed == {}


def test_what_holds_is_not_taken_back(partnership):
    """On Monday at 9 PM in Hawaii Tuesday begins in Denver."""
    version = line(effective_on=TOMORROW)
    late_in_hawaii = dt.datetime(2026, 3, 3, 7, tzinfo=dt.UTC)
    for at in (late_in_hawaii, NOON + dt.timedelta(days=30)):
        with pytest.raises(BadSet, match="in force"):
            changing.take_back(version, by=None, at=at)

    with pytest.raises(BadSet, match="in force"):
        changing.take_back(SetVersion.objects.get(number=1), by=None, at=NOON)
    assert in_force(TOMORROW).number == 2


def test_something_decides_on_each_level(partnership):
    for code in ("E1", "E2", "E3", "E4", "E5"):
        line(code, words=words_of(code), decides=False, statement=True)

    with pytest.raises(BadSet, match="Something must decide"):
        line("E6", words=words_of("E6"), decides=False, statement=True)


# ---- Its pages


def test_an_admin_changes_the_words_and_sees_the_versions(as_person, admin, partnership):
    client = as_person(admin)
    sent = {**WORDS, "decides": "on", "effective_on": "2099-01-01", "reason": "Our board says so"}

    assert client.post("/network/sets/main/E1/", sent).url == "/network/sets/"
    page = client.get("/network/sets/").content.decode()
    assert "Our board says so" in page
    assert "from Jan 1, 2099" in page
    assert ">Convener" in page


def test_each_version_says_what_it_changed(as_person, admin, partnership):
    line(code="E2", words=words_of("E2") | {"short": "Crew"}, decides=False)
    levels(active=6)
    latest, first_change, shipped = page.cards(TODAY)[0].told

    assert latest.changes == ["Active: 6 of 8, before all 8."]
    assert first_change.changes == [
        "E2 Support team, name: “Crew”, before “Support team”.",
        "E2 Support team: is shown only, before: decides.",
        "Emerging: all 5, before all 6.",
    ]
    assert (shipped.changes, shipped.version.reason) == ([], "As it ships.")
    assert "Active: 6 of 8, before all 8." in as_person(admin).get("/network/sets/").content.decode()


def test_an_admin_takes_back_what_is_ahead_and_nothing_else(as_person, admin, partnership):
    line(effective_on=dt.date(2099, 1, 1))
    client, address = as_person(admin), "/network/sets/main/versions/2/take-back/"
    assert client.get("/network/sets/").content.decode().count(f'action="{address}"') == 1

    assert client.post(address).url == "/network/sets/"
    page = client.get("/network/sets/").content.decode()
    assert "Version 2 is taken back." in page
    assert "/take-back/" not in page
    assert client.post(address).status_code == 404

    client.post("/network/sets/main/versions/1/take-back/")
    assert "This version is in force." in client.get("/network/sets/").content.decode()
    assert in_force(dt.date(2099, 1, 1)).number == 1


def test_what_is_refused_stands_on_the_form_with_all_that_was_typed(as_person, admin, partnership):
    sent = {**WORDS, "decides": "on", "effective_on": "2001-01-01", "reason": "Our board says so"}
    page = as_person(admin).post("/network/sets/main/E1/", sent).content.decode()

    assert "Use today or a later day" in page
    assert "Coordinator" in page
    assert not IndicatorSet.objects.exists()


def test_what_always_decides_cannot_be_switched_off(as_person, admin, partnership):
    sent = {**words_of("A2"), "short": "Industry leads", "effective_on": "2099-01-01", "reason": "Plainer"}
    as_person(admin).post("/network/sets/main/A2/", sent)

    changed = next(one for one in lines(in_force(dt.date(2099, 1, 1))) if one.code == "A2")
    assert (changed.short, changed.decides, changed.needs_statement) == ("Industry leads", True, False)


def test_an_admin_says_how_many_make_a_level(as_person, admin, partnership):
    sent = {"emerging": "5", "active": "7", "effective_on": "2099-01-01", "reason": "A young network"}
    assert as_person(admin).post("/network/sets/main/levels/", sent).url == "/network/sets/"

    assert in_force(dt.date(2099, 1, 1)).needed == {"emerging": 5, "active": 7}


@pytest.mark.parametrize("address", ["none/E1/", "main/Z9/", "composition/levels/"])
def test_what_no_set_has_is_not_found(as_person, admin, address):
    assert as_person(admin).get(f"/network/sets/{address}").status_code == 404
