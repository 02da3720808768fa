"""Every kind of letter of the house: whom a reply reaches, and who gets a copy."""

from __future__ import annotations

from config.tests.correspondence import write_all
from invitations import answer_letters
from invitations.letters import INVITATION
from outbox.kinds import KINDS
from outbox.models import Letter
from partnerships import assistants

# Where a reply goes to somebody else, and why.
ELSEWHERE = {
    "digest": "it is about several partnerships, and written to the convener",
    "signature_comment": "it is written to the convener, who answers the champion",
}


def test_a_reply_to_any_letter_reaches_a_convener(life):
    write_all(life)
    rows = Letter.objects.for_partnership(life.partnership.pk).exclude(kind__in=ELSEWHERE)
    convener = life.reader.person.email

    assert set(rows.values_list("kind", flat=True)) == KINDS.keys() - ELSEWHERE.keys()
    assert [row.kind for row in rows if convener not in row.reply_to.split(", ")] == []


def test_a_champion_who_speaks_is_answered_too(life):
    """S4-31: a reply to what goes out in somebody's name reaches them, and the convener."""
    write_all(life)
    replies_to = dict(Letter.objects.order_by("pk").values_list("kind", "reply_to"))

    for kind, speaker in (
        (INVITATION, life.invitation.signatures.order_by("pk").first().person),
        ("introduction", life.leader),
    ):
        assert replies_to[kind] == f"{speaker.email}, {life.reader.person.email}"


def test_without_a_convener_on_record_a_letter_goes_out_all_the_same(life):
    life.partnership.role_holdings.conveners().update(ended_on=life.day(0))
    answer_letters.nudge(life.silent, on=life.day(0), at=life.now)

    assert Letter.objects.filter(kind="nudge").get().reply_to == ""


def test_where_the_lead_has_no_address_a_reply_reaches_the_co_convener(life):
    lead, co = life.reader.person, life.interim.person
    lead.email, co.email = "", "ida@board.example"
    lead.save()
    co.save()
    answer_letters.nudge(life.silent, on=life.day(0), at=life.now)

    assert Letter.objects.filter(kind="nudge").get().reply_to == "ida@board.example"


def test_an_assistant_gets_copies_of_these_and_of_nothing_else(life):
    """Dates and what is told to all; never what is signed, agreed or reported by the person alone."""
    for number, person in enumerate((*life.leaders, *life.partners, life.silent.person)):
        email = f"assistant-{number}@letters.example"
        assistants.name(person, name="Alma Reyes", email=email, on=life.day(-1), by=None, at=life.now)
    write_all(life)
    copied = Letter.objects.filter(to_address__startswith="assistant-").values_list("kind", flat=True)

    assert set(copied) == {"answer_receipt", "broad_team", "meeting_news", "nudge", "recap"}
    assert {name for name, kind in KINDS.items() if kind.is_copied} == {*copied, INVITATION}
