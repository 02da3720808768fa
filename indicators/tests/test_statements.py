"""Statements: who signs, what there is to look at, and for how long they count (S2-18, H6, T22)."""

from __future__ import annotations

import datetime as dt

import pytest

from actionteams import teams
from actionteams.tests.makers import champion_of, make_priority
from indicators.changes.log import NotHereYet
from indicators.models import Statement
from indicators.record import Record
from indicators.statements import signing
from indicators.statements.asked import ASKED
from indicators.statements.entitled import entitled
from indicators.statements.signing import Shown
from indicators.statements.stated import combine, next_step
from indicators.tests.makers import launch
from indicators.words import Stated, Verdict
from partnerships import documents, guidance, merging, seating
from partnerships.models import Document
from partnerships.roles import Role
from partnerships.tests.makers import make_partnership, seat

pytestmark = pytest.mark.django_db

RECAP = Shown("The recap", link="https://example.org/recap")


def day(said: str) -> dt.date:
    return dt.date.fromisoformat(said)


def moment(said: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{said}T18:00+00:00")


@pytest.fixture
def chair(partnership):
    """Odalys Brennick leads a team from 2025-05-28 on."""
    made = {"by": None, "at": moment("2025-05-28")}
    priority = make_priority(partnership, "From school to shop floor", on=day("2025-05-28"))
    odalys = champion_of(priority, "Odalys Brennick", "Brennick Castings", at=made["at"]).person
    return teams.make_chair(priority, odalys, on=day("2025-05-28"), **made)


def sign(partnership, code, signer, person, on, *evidence, text="So it is."):
    said = {"signer": signer, "person": person, "text": text, "evidence": evidence}
    return signing.sign(partnership, code, **said, on=day(on), by=None, at=moment(on))


def stated(partnership, code, on):
    return Record([partnership], day(on)).statements.stated(partnership.pk, code)


@pytest.mark.parametrize(
    ("computed", "how", "verdict"),
    [
        (Verdict.MET, Stated.IN_FORCE, Verdict.MET),
        (Verdict.MET, Stated.TO_RENEW, Verdict.MET),
        (Verdict.MET, Stated.LAPSED, Verdict.PARTLY),
        (Verdict.MET, Stated.CLAIMED, Verdict.PARTLY),
        (Verdict.MET, Stated.MISSING, Verdict.PARTLY),
        (Verdict.PARTLY, Stated.IN_FORCE, Verdict.PARTLY),
        (Verdict.NOT_YET, Stated.IN_FORCE, Verdict.NOT_YET),
        (Verdict.NO_DATA, Stated.MISSING, Verdict.NO_DATA),
    ],
)
def test_a_statement_alone_makes_nothing_met(computed, how, verdict):
    assert combine(computed, how) == verdict


# For how long


def test_a_statement_is_in_force_to_the_same_day_a_year_later(partnership, chair):
    sign(partnership, "A2", "industry", chair.person, "2025-06-27", RECAP)
    days = ("2025-06-26", "2025-06-27", "2026-05-28", "2026-05-29", "2026-06-27", "2026-06-28")
    assert [(on, stated(partnership, "A2", on)) for on in days] == [
        ("2025-06-26", Stated.MISSING),
        ("2025-06-27", Stated.IN_FORCE),
        ("2026-05-28", Stated.IN_FORCE),
        ("2026-05-29", Stated.TO_RENEW),
        ("2026-06-27", Stated.TO_RENEW),
        ("2026-06-28", Stated.LAPSED),
    ]


def test_a_statement_signed_anew_is_in_force_from_its_own_day(partnership, chair):
    first = sign(partnership, "A2", "industry", chair.person, "2025-06-27", RECAP)
    second = sign(partnership, "A2", "industry", chair.person, "2026-06-22", RECAP, text="It still is.")
    assert (first.follows, second.follows) == (None, first)
    assert [stated(partnership, "A2", on) for on in ("2026-06-21", "2026-06-22", "2027-06-22", "2027-06-23")] == [
        Stated.TO_RENEW,
        Stated.IN_FORCE,
        Stated.TO_RENEW,
        Stated.LAPSED,
    ]


def test_the_network_says_for_how_many_months(partnership, convener, admin):
    sign(partnership, "A8", "convener", convener.person, "2025-01-31", RECAP)
    said = {"effective_on": day("2024-06-01"), "reason": "Shorter years", "by": admin, "at": moment("2024-06-01")}
    guidance.change("attestation_valid_months", 1, **said)
    assert [stated(partnership, "A8", on) for on in ("2025-02-28", "2025-03-01")] == [Stated.TO_RENEW, Stated.LAPSED]


def test_what_prepared_a_launch_holds_for_good_once_the_launch_is_held(partnership, convener):
    sign(partnership, "E4", "convener", convener.person, "2024-11-12", RECAP)
    sign(partnership, "E6", "convener", convener.person, "2024-11-12", RECAP)
    assert stated(partnership, "E4", "2025-11-13") == Stated.LAPSED

    launch(partnership, "2025-11-12", "abcdefghijkl")
    assert [stated(partnership, "E4", on) for on in ("2025-11-11", "2025-11-12", "2025-11-13", "2028-01-01")] == [
        Stated.TO_RENEW,
        Stated.IN_FORCE,
        Stated.IN_FORCE,
        Stated.IN_FORCE,
    ]
    assert stated(partnership, "E6", "2025-11-13") == Stated.LAPSED


def test_what_had_lapsed_before_the_launch_is_not_brought_back_by_it(partnership, convener):
    sign(partnership, "E4", "convener", convener.person, "2024-11-12", RECAP)
    launch(partnership, "2025-11-13", "abcdefghijkl")
    assert stated(partnership, "E4", "2025-11-13") == Stated.LAPSED


# Something to look at


def test_h6_a_statement_with_nothing_to_show_is_claimed_and_does_not_count(partnership, chair, at):
    statement = sign(partnership, "A2", "industry", chair.person, "2025-06-27")
    assert stated(partnership, "A2", "2025-06-28") == Stated.CLAIMED
    assert "nothing to show" in next_step("A2", Stated.CLAIMED)

    signing.add_evidence(statement, RECAP, by=None, at=at)
    assert stated(partnership, "A2", "2025-06-28") == Stated.IN_FORCE


def test_h6_a_statement_of_nobody_does_not_count(partnership, chair):
    statement = sign(partnership, "A2", "industry", chair.person, "2025-06-27", RECAP)
    Statement.objects.filter(pk=statement.pk).update(person=None)
    assert stated(partnership, "A2", "2025-06-28") == Stated.CLAIMED


def test_evidence_is_a_file_a_link_or_a_page_of_ours(partnership, convener, at):
    kept = documents.store(
        partnership, "count.txt", b"64 pupils", media_type="text/plain", source="School", by=None, at=at
    )
    shown = (Shown("Count", document=kept), RECAP, Shown("The roster", record=partnership.get_absolute_url()))
    statement = sign(partnership, "A8", "convener", convener.person, "2025-06-27", *shown)
    assert [(one.words, one.document, one.link, one.record) for one in statement.evidence.order_by("pk")] == [
        ("Count", kept, "", ""),
        ("The recap", None, "https://example.org/recap", ""),
        ("The roster", None, "", "/partnerships/front-range-health/"),
    ]
    with pytest.raises(documents.StandsOnRecord):
        documents.remove(kept)


@pytest.mark.parametrize(
    ("shown", "refusal"),
    [
        (Shown("Nothing"), signing.NothingToLookAt),
        (Shown(" ", link="https://example.org"), signing.NothingSaid),
        (Shown("Two", link="https://example.org", record="/help/"), signing.NothingToLookAt),
        (Shown("A script", link="javascript:alert(1)"), signing.NothingToLookAt),
        (Shown("A file elsewhere", link="file:///etc/passwd"), signing.NothingToLookAt),
        (Shown("No page", record="/no/such/page/"), signing.NothingToLookAt),
        (Shown("Another house", record="//example.org/help/"), signing.NothingToLookAt),
    ],
)
def test_what_cannot_be_looked_at_is_refused_and_nothing_is_signed(partnership, convener, shown, refusal):
    with pytest.raises(refusal):
        sign(partnership, "A8", "convener", convener.person, "2025-06-27", shown)
    assert Statement.objects.count() == 0


def test_a_file_of_another_partnership_is_no_evidence_here(partnership, convener, at):
    other = make_partnership("Coastal Logistics")
    theirs = documents.store(other, "a.txt", b"a", media_type="text/plain", source="Them", by=None, at=at)
    with pytest.raises(signing.NothingToLookAt):
        sign(partnership, "A8", "convener", convener.person, "2025-06-27", Shown("Theirs", document=theirs))
    assert Document.objects.count() == 1


# Who signs


def test_conveners_and_chairs_of_the_day_sign_their_last_day_included(partnership, convener, chair):
    seating.end(convener.person.role_holdings.get(), on=day("2025-07-31"), by=None)
    teams.step_down(chair, on=day("2025-07-31"), by=None, at=moment("2025-07-31"))
    assert [
        [[one.name for one in entitled(partnership, signer, day=day(on))] for signer in ("convener", "industry")]
        for on in ("2025-05-27", "2025-05-28", "2025-07-31", "2025-08-01")
    ] == [
        [["Connie Convener"], []],
        [["Connie Convener"], ["Odalys Brennick"]],
        [["Connie Convener"], ["Odalys Brennick"]],
        [[], []],
    ]


def test_h6_somebody_else_cannot_sign(partnership, convener, chair, champion):
    for signer, person in (("industry", champion.person), ("industry", convener.person)):
        with pytest.raises(signing.MayNotSign, match="did not chair"):
            sign(partnership, "A2", signer, person, "2025-06-27", RECAP)
    with pytest.raises(signing.MayNotSign, match="did not convene"):
        sign(partnership, "A8", "convener", chair.person, "2025-06-27", RECAP)
    with pytest.raises(signing.MayNotSign):
        sign(partnership, "A2", "industry", chair.person, "2025-05-27", RECAP)
    assert Statement.objects.count() == 0


def test_each_indicator_is_signed_by_its_own_signers(partnership, convener, chair):
    with pytest.raises(signing.NothingToSign):
        sign(partnership, "A2", "convener", convener.person, "2025-06-27", RECAP)
    with pytest.raises(signing.NothingToSign):
        sign(partnership, "A1", "convener", convener.person, "2025-06-27", RECAP)
    assert {code: [str(signer) for signer in asked.signers] for code, asked in ASKED.items()} == {
        "E4": ["convener"],
        "E6": ["convener"],
        "A2": ["industry"],
        "A3": ["convener"],
        "A5": ["convener", "industry"],
        "A6": ["convener"],
        "A8": ["convener"],
        "C2": ["convener"],
    }


def test_a5_asks_for_two_signatures_of_two_people(partnership, convener, chair):
    sign(partnership, "A5", "convener", convener.person, "2025-06-27", RECAP)
    assert stated(partnership, "A5", "2025-06-27") == Stated.MISSING

    seat(partnership, Role.CO_CONVENER, chair.person)
    sign(partnership, "A5", "industry", chair.person, "2025-06-29", RECAP)
    assert stated(partnership, "A5", "2025-06-29") == Stated.IN_FORCE
    assert stated(partnership, "A5", "2026-06-28") == Stated.LAPSED
    with pytest.raises(signing.SignedAlready):
        sign(partnership, "A5", "convener", chair.person, "2025-06-30", RECAP)


@pytest.mark.parametrize(
    ("on", "is_refused"),
    [("2026-06-27", True), ("2026-06-28", False), ("2025-05-28", True)],
    ids=["in force", "lapsed", "in force later"],
)
def test_a5_whoever_signed_for_the_other_side_may_sign_once_that_has_lapsed(partnership, chair, on, is_refused):
    """Odalys signs as a chair on June 27, 2025, in force to the same day a year later, and convenes all the time."""
    seat(partnership, Role.CO_CONVENER, chair.person)
    sign(partnership, "A5", "industry", chair.person, "2025-06-27", RECAP)

    if is_refused:
        with pytest.raises(signing.SignedAlready, match="Two people sign"):
            sign(partnership, "A5", "convener", chair.person, on, RECAP)
    else:
        assert sign(partnership, "A5", "convener", chair.person, on, RECAP).signer == "convener"


@pytest.mark.parametrize(
    ("shown", "stays"),
    [(([RECAP], [RECAP]), "industry"), (([], [RECAP]), "convener")],
    ids=["both have something to show", "one is only claimed"],
)
def test_a5_two_who_turn_out_to_be_one_have_signed_once(partnership, convener, chair, shown, stays):
    """The first stays, unless there is nothing to look at. The other never was a second signature, on no day."""
    sign(partnership, "A5", "industry", chair.person, "2025-06-02", *shown[0])
    sign(partnership, "A5", "convener", convener.person, "2025-06-27", *shown[1])
    before = stated(partnership, "A5", "2025-06-27")
    merged = merging.merge(convener.person, chair.person, by=None, at=moment("2025-07-01"))

    assert before == (Stated.IN_FORCE if shown[0] else Stated.CLAIMED)
    assert [stated(partnership, "A5", on) for on in ("2025-06-27", "2025-07-01")] == [Stated.MISSING, Stated.MISSING]
    assert partnership.statements.standing().get().signer == stays
    note = "Signed for both sides of one indicator: one signature stays, the other is taken back."
    assert dict(merged.decided)[note] == 1


def test_a5_signatures_of_two_years_by_one_person_stay_both(partnership, convener, chair):
    sign(partnership, "A5", "industry", chair.person, "2025-06-02", RECAP)
    sign(partnership, "A5", "convener", convener.person, "2026-06-03", RECAP)
    merging.merge(convener.person, chair.person, by=None, at=moment("2026-07-01"))

    assert partnership.statements.standing().count() == 2


def test_a_statement_is_not_dated_ahead_nor_left_without_words(partnership, convener):
    said = {"signer": "convener", "person": convener.person, "by": None, "at": moment("2025-06-27")}
    with pytest.raises(NotHereYet):
        signing.sign(partnership, "A8", **said, text="It will be so.", on=day("2025-06-28"))
    with pytest.raises(signing.NothingSaid):
        signing.sign(partnership, "A8", **said, text="  ", on=day("2025-06-27"))
    assert Statement.objects.count() == 0


def test_said_again_word_for_word_no_second_one_appears(partnership, convener):
    first = sign(partnership, "A8", "convener", convener.person, "2025-06-27", RECAP)
    assert sign(partnership, "A8", "convener", convener.person, "2025-06-27", RECAP) == first
    assert first.evidence.count() == 1


# Taken back


def test_what_is_taken_back_counts_no_more_by_the_end_of_that_day(partnership, convener):
    statement = sign(partnership, "A8", "convener", convener.person, "2025-06-27", RECAP)
    before = type(partnership).objects.get().record_version
    signing.withdraw(statement, on=day("2025-07-04"), by=None, at=moment("2025-07-04"))
    signing.withdraw(statement, on=day("2025-07-09"), by=None, at=moment("2025-07-09"))
    assert [stated(partnership, "A8", on) for on in ("2025-07-03", "2025-07-04")] == [Stated.IN_FORCE, Stated.MISSING]
    assert (statement.withdrawn_on, statement.history.count()) == (day("2025-07-04"), 2)
    assert type(partnership).objects.get().record_version > before
    with pytest.raises(signing.TakenBack):
        signing.add_evidence(statement, RECAP, by=None, at=moment("2025-07-09"))


def test_statements_of_many_are_read_in_as_many_queries_as_of_one(partnership, convener, django_assert_num_queries):
    others = [make_partnership(f"Partnership {number}") for number in range(12)]
    sign(partnership, "A8", "convener", convener.person, "2025-06-27", RECAP)
    for one in (others[:1], [partnership, *others]):
        record = Record(one, day("2025-06-28"))
        record.numbers["attestation_valid_months"]
        with django_assert_num_queries(1):
            found = [record.statements.stated(partnership.pk, "A8") for partnership in one]
    assert found == [Stated.IN_FORCE, *[Stated.MISSING] * 12]
