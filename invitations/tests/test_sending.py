"""Sending the letter on the champions' behalf, and keeping that it went (S4-31, H5, H7)."""

import datetime as dt
from email import message_from_bytes
from email.policy import default

import pytest
from icalendar import Calendar

from invitations import inviting, letters, replies, sending, signing, undelivered, writing
from invitations.models import Invitation
from invitations.states import Reply, ReplyHow, Sending
from invitations.tests.letter_makers import (
    FEB_3,
    FEB_4,
    champions,
    invite_leaders,
    make_letter,
    make_tamarack,
    sign,
)
from meetings import planning
from meetings.kinds import MeetingType
from meetings.tests.makers import windows
from outbox import envelope, kinds
from outbox import sending as post_office
from outbox.models import Letter
from outbox.past import as_past
from partnerships import documents, paper
from partnerships.models import Network
from partnerships.sides import state_side
from partnerships.stages import Stage
from partnerships.systems import Side
from partnerships.toolkit_name import CarriesTheName

pytestmark = pytest.mark.django_db
FEB_5 = dt.datetime(2025, 2, 5, 17, 0, tzinfo=dt.UTC)
THE_4TH = dt.date(2025, 2, 4)


@pytest.fixture
def tamarack():
    return make_tamarack()


@pytest.fixture
def letter(tamarack) -> Invitation:
    """For a launch, signed by the four."""
    letter = make_letter(tamarack)
    sign(letter, *champions(tamarack))
    return letter


def invitations() -> list[Letter]:
    return list(Letter.objects.filter(kind="invitation").order_by("pk"))


def test_tamarack_the_letter_is_mailed_to_46_companies_on_february_4(tamarack, letter):
    """The window for the calls (T1) opens on February 5 and closes on the 11th."""
    invitees = invite_leaders(letter, 46)

    sent = sending.send(letter, invitees, by=None, at=FEB_4)

    assert (len(sent.to), sent.no_address, sent.opted_out) == (46, [], [])
    assert len({one.to_address for one in invitations()}) == 46
    letter.refresh_from_db()
    assert (letter.sent_on, letter.sent_how) == (THE_4TH, Sending.MAILED)
    assert letter.invitees.filter(letter_on=THE_4TH, letter_how="mailed").count() == 46
    assert list(windows(tamarack, "T1").values()) == [(dt.date(2025, 2, 5), dt.date(2025, 2, 11), None)]


def test_a_letter_comes_in_the_name_of_the_first_signer_and_is_answered_to_them(letter):
    [grace] = invite_leaders(letter, 1)
    sending.send(letter, [grace], by=None, at=FEB_4)

    message = message_from_bytes(envelope.message_for(invitations()[0]).message().as_bytes(), policy=default)
    assert str(message["From"]).startswith("Odalys Brennick via Tamarack Valley Makers Table <")
    assert message["Reply-To"] == "odalys@makers.example, renata@board.example"
    assert message["To"] == "Leader 01 <leader01@company.example>"
    assert message["Subject"] == "Will you join us on Thursday, March 6, 2025?"


def test_the_conveners_network_lends_its_name(letter, tamarack):
    Network.load().describe(name="High Mesa Network", stage_names={})
    [grace] = invite_leaders(letter, 1)
    sending.send(letter, [grace], by=None, at=FEB_4)

    assert invitations()[0].via == "High Mesa Network"


def test_another_signer_may_lend_their_name(letter):
    [grace] = invite_leaders(letter, 1)
    imelda = letter.signatures.get(person__name="Imelda Stroud-Okafor")
    sending.send(letter, [grace], by=None, at=FEB_4, lead=imelda)

    assert (invitations()[0].from_name, invitations()[0].reply_to) == (
        "Imelda Stroud-Okafor",
        "imelda@makers.example, renata@board.example",
    )


def test_what_a_letter_says(letter):
    """The link, the signers, the convener who mails it, a way to hear no more, and the calendar entry."""
    [grace] = invite_leaders(letter, 1)
    grace.personal_line = "We met at the gear show."
    grace.save()
    sending.send(letter, [grace], by=None, at=FEB_4)
    text, html, calendar = invitations()[0].text, invitations()[0].html, invitations()[0].calendar

    assert text.startswith("Dear Leader,\n\nWe met at the gear show.\n\nWe run companies here in Tamarack Valley")
    assert (
        "We hope to see you there,\n\nOdalys Brennick\nPresident, Kettlewood Fabrication\n\nTomas Vanderquill" in text
    )
    assert "Renata Quillfeather, Tamarack Valley Workforce Board, mails this for those who signed it." in text
    link = text.split("whether you will be there: ")[1].split()[0]
    assert link.startswith("http://")
    assert "/r/" in link
    assert text.count(link) == 2  # in the words, and where one says no more
    assert "No more invitations? Say so here:" in text
    assert html.count(link) >= 3
    [event] = Calendar.from_ical(calendar).walk("VEVENT")
    assert event["DTSTART"].dt == dt.datetime(2025, 3, 6, 14, 30, tzinfo=dt.UTC)


def test_what_people_typed_is_text_in_the_formatted_letter(letter):
    writing.change(letter, by=None, at=FEB_4, why="<script>alert(1)</script> & {{7*7}} {0.__class__}")
    sign(letter, *[row.person for row in letter.signatures.all()])
    [grace] = invite_leaders(letter, 1)
    sending.send(letter, [grace], by=None, at=FEB_4)

    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{7*7}} {0.__class__}" in invitations()[0].html
    assert "<script>alert(1)</script> & {{7*7}} {0.__class__}" in invitations()[0].text


def test_sending_twice_sends_once(letter):
    invitees = invite_leaders(letter, 3)
    sending.send(letter, invitees[:2], by=None, at=FEB_4)

    again = sending.send(letter, invitees, by=None, at=FEB_5)

    assert [one.person.name for one in again.to] == ["Leader 03"]
    assert [one.to_name for one in invitations()] == ["Leader 01", "Leader 02", "Leader 03"]
    letter.refresh_from_db()
    assert letter.sent_on == THE_4TH


def test_what_goes_out_are_the_words_that_stand_and_not_those_of_an_open_page(tamarack, letter):
    invitees = invite_leaders(letter, 1)
    opened_before = Invitation.objects.get(pk=letter.pk)
    writing.change(letter, by=None, at=FEB_4, closing="Come early,")
    sign(letter, *[row.person for row in letter.signatures.all()], on=THE_4TH, at=FEB_4)

    sending.send(opened_before, invitees, by=None, at=FEB_4)

    assert ["Come early," in one.text for one in invitations()] == [True]


def test_two_who_record_at_once_leave_the_first_day(tamarack, letter):
    first, second = invite_leaders(letter, 2)
    opened_before = Invitation.objects.get(pk=letter.pk)
    sending.record_sent(letter, [first], how=Sending.OUTSIDE, on=THE_4TH, by=None, at=FEB_5)

    sending.record_sent(opened_before, [second], how=Sending.OUTSIDE, on=dt.date(2025, 2, 5), by=None, at=FEB_5)

    assert Invitation.objects.get(pk=letter.pk).sent_on == THE_4TH


def test_a_letter_that_could_not_be_sent_may_be_written_again_and_no_other(tamarack, letter):
    grace, hollis = invite_leaders(letter, 2)
    grace.person.email = "grace at labs"
    grace.person.save()
    sending.send(letter, [grace, hollis], by=None, at=FEB_4)

    assert [(one.invitee, one.error) for one in undelivered.of(letter)] == [(grace, "This is not an e-mail address.")]
    assert undelivered.write_again(letter, by=None, at=FEB_5) == [grace]

    grace.person.email = "grace@labs.example"
    grace.person.save()
    assert sending.to_be_sent(letter).to == [grace]
    sending.send(letter, [grace, hollis], by=None, at=FEB_5)
    assert [(one.to_address, one.state) for one in invitations()] == [
        ("grace at labs", "failed"),
        ("leader02@company.example", "queued"),
        ("grace@labs.example", "queued"),
    ]
    assert undelivered.of(letter) == []
    assert undelivered.write_again(letter, by=None, at=FEB_5) == []


def test_who_cannot_be_mailed_is_named_and_has_no_letter(letter):
    grace, hollis, cormac = invite_leaders(letter, 3)
    hollis.person.email = ""
    hollis.person.save()
    cormac.person.opted_out_on = THE_4TH
    cormac.person.save()

    sent = sending.send(letter, [grace, hollis, cormac], by=None, at=FEB_4)

    assert (sent.to, sent.no_address, sent.opted_out) == ([grace], [hollis], [cormac])
    assert list(letter.invitees.with_letter()) == [grace]


def test_nobody_who_said_no_is_waiting_for_a_letter(letter):
    grace, hollis = invite_leaders(letter, 2)
    replies.reply(grace, Reply.NO, how=ReplyHow.TOLD, at=FEB_3)

    assert sending.to_be_sent(letter).to == [hollis]


@pytest.mark.parametrize("signed", [0, 1])
def test_h5_a_launch_letter_wants_two_signatures(tamarack, signed):
    letter = make_letter(tamarack)
    sign(letter, *champions(tamarack)[:signed])
    invitees = invite_leaders(letter, 2)

    with pytest.raises(sending.TooFewSignatures, match="two signatures or more"):
        sending.send(letter, invitees, by=None, at=FEB_4)
    assert (invitations(), letter.invitees.with_letter().count()) == ([], 0)


def test_h5_a_signature_under_other_words_or_of_somebody_no_longer_industry_does_not_count(tamarack, letter):
    for person in [row.person for row in letter.signatures.all()][:3]:
        state_side(tamarack, person, Side.PUBLIC, on=THE_4TH, reason="Now public", by=None)
    assert sending.too_few(letter, day=THE_4TH).startswith("1 champion has signed these words.")

    writing.change(letter, by=None, at=FEB_4, closing="Yours,")
    assert sending.too_few(letter, day=THE_4TH).startswith("0 champions have signed these words.")


def test_h4_nobody_who_is_no_longer_industry_stands_under_a_launch_letter(tamarack, letter):
    gone = letter.signatures.order_by("position").first().person
    state_side(tamarack, gone, Side.PUBLIC, on=THE_4TH, reason="Now public", by=None)

    sending.send(letter, invite_leaders(letter, 1), by=None, at=FEB_4)

    [mailed] = invitations()
    assert (gone.name in mailed.text, mailed.from_name == gone.name) == (False, False)
    letter.refresh_from_db()
    assert gone.name not in letter.kept.source
    assert "3 signatures" in letter.kept.source


def test_h5_what_was_sent_outside_is_recorded_whoever_signed(tamarack):
    letter = make_letter(tamarack)
    invitees = invite_leaders(letter, 2)

    new = sending.record_sent(letter, invitees, how=Sending.OUTSIDE, on=THE_4TH, by=None, at=FEB_5)

    assert new == invitees
    letter.refresh_from_db()
    assert (letter.sent_on, letter.sent_how, letter.kept) == (THE_4TH, "outside", None)
    assert list(windows(tamarack, "T1").values()) == [(dt.date(2025, 2, 5), dt.date(2025, 2, 11), None)]


def test_a21_a_refresh_letter_goes_without_signatures_from_the_convener(tamarack):
    letter = make_letter(tamarack, MeetingType.REFRESH)
    sending.send(letter, invite_leaders(letter, 1), by=None, at=FEB_4)

    assert (invitations()[0].from_name, invitations()[0].reply_to) == ("Renata Quillfeather", "renata@board.example")
    assert "Renata Quillfeather, Tamarack Valley Workforce Board, mails this." in invitations()[0].text


def test_h7_nothing_goes_out_if_what_we_add_held_the_toolkits_name(letter, monkeypatch):
    """What the champions typed is theirs (W25); the words of our template are ours."""
    writing.change(letter, by=None, at=FEB_4, why="As the Next" + " Gen Sector Partnership does.")
    sign(letter, *[row.person for row in letter.signatures.all()])
    invitees = invite_leaders(letter, 1)
    ours = letters.Mailing._ours
    monkeypatch.setattr(letters.Mailing, "_ours", lambda self: [*ours(self), "Next" + "Gen Sector"])

    with pytest.raises(CarriesTheName):
        sending.send(letter, invitees, by=None, at=FEB_4)
    assert invitations() == []
    monkeypatch.undo()
    assert len(sending.send(letter, invitees, by=None, at=FEB_4).to) == 1


def test_nobody_is_invited_to_a_meeting_without_a_date(letter):
    invitees = invite_leaders(letter, 1)
    planning.postpone(letter.meeting, reason="Snow", by=None, at=FEB_4)

    with pytest.raises(sending.MeetingHasNoDate):
        sending.send(letter, invitees, by=None, at=FEB_4)


def test_a_waiting_letter_is_dropped_with_the_invitee_the_date_or_the_wish_for_none(letter):
    dropped, opted_out, stays = invite_leaders(letter, 3)
    sending.send(letter, [dropped, opted_out, stays], by=None, at=FEB_4)
    inviting.drop(dropped, by=None, at=FEB_4)
    opted_out.person.opted_out_on = THE_4TH
    opted_out.person.save()

    assert [kinds.still_wanted(one) for one in invitations()] == [False, False, True]
    planning.cancel(letter.meeting, reason="", by=None, at=FEB_4)
    assert [kinds.still_wanted(one) for one in invitations()] == [False, False, False]


def test_a_letter_whose_fate_is_unknown_is_parked_and_not_sent_again(letter):
    assert not kinds.may_go_twice(Letter(kind="invitation"))


def test_it_leaves_the_house(letter, mailoutbox):
    sending.send(letter, invite_leaders(letter, 2), by=None, at=FEB_4)

    assert post_office.send_waiting(now=FEB_4) == 2
    assert [message.to for message in mailoutbox] == [
        ["Leader 01 <leader01@company.example>"],
        ["Leader 02 <leader02@company.example>"],
    ]


def test_a_past_letter_is_written_and_not_sent(letter):
    with as_past():
        sending.send(letter, invite_leaders(letter, 1), by=None, at=FEB_4)

    assert [one.state for one in invitations()] == ["past"]


def test_the_letter_brings_the_stage_launching_on_its_day(tamarack, letter):
    """A letter from another year's plan would find the stage brought by the date; here the letter says it."""
    tamarack.refresh_from_db()
    assert tamarack.stage_changes.get().source.startswith("plan:")
    tamarack.take_back_stage(tamarack.stage_changes.get().source)
    invitees = invite_leaders(letter, 2)

    sending.record_sent(letter, invitees[:1], how=Sending.OUTSIDE, on=THE_4TH, by=None, at=FEB_5)
    tamarack.refresh_from_db()
    change = tamarack.stage_changes.get()
    assert (tamarack.stage, change.on, change.source) == (Stage.LAUNCHING, THE_4TH, f"letter:{letter.pk}")

    sending.record_sent(letter, invitees[1:], how=Sending.OUTSIDE, on=dt.date(2025, 2, 3), by=None, at=FEB_5)
    assert tamarack.stage_changes.get().on == dt.date(2025, 2, 3)

    sending.take_back(letter, invitees, by=None, at=FEB_5)
    tamarack.refresh_from_db()
    assert (tamarack.stage, tamarack.stage_changes.count()) == (Stage.PREPARING, 0)
    letter.refresh_from_db()
    assert (letter.sent_on, letter.sent_how, letter.sent_at) == (None, "", None)


def test_what_was_mailed_from_here_is_not_taken_back(letter):
    mailed, posted = invite_leaders(letter, 2)
    sending.send(letter, [mailed], by=None, at=FEB_4)
    sending.record_sent(letter, [posted], how=Sending.OUTSIDE, on=dt.date(2025, 2, 3), by=None, at=FEB_4)

    assert sending.take_back(letter, [mailed, posted], by=None, at=FEB_5) == [posted]
    letter.refresh_from_db()
    assert (letter.sent_on, letter.sent_how) == (THE_4TH, "mailed")


def test_the_letter_is_kept_as_sent_and_never_changes(tamarack, letter, monkeypatch):
    monkeypatch.setattr(paper, "_weasyprint", lambda: None)
    first, second, third = invite_leaders(letter, 3)
    sending.send(letter, [first], by=None, at=FEB_4)
    letter.refresh_from_db()
    kept, content = letter.kept, bytes(letter.kept.content)

    assert (kept.name, kept.media_type) == ("tamarack-valley-makers-table-letter-2025-02-04.html", "text/html")
    assert kept.source == "The letter as sent on Tuesday, February 4, 2025, with 4 signatures"
    assert b"Dear [first name]," in content
    assert b"Barnaby Yoxall" in content

    sending.send(letter, [second], by=None, at=FEB_5)
    assert tamarack.documents.count() == 1
    writing.change(letter, by=None, at=FEB_5, closing="Yours,")
    sign(letter, *[row.person for row in letter.signatures.all()])
    sending.send(letter, [third], by=None, at=FEB_5)

    assert tamarack.documents.count() == 2
    letter.refresh_from_db()
    assert letter.kept != kept
    kept.refresh_from_db()
    assert bytes(kept.content) == content


def test_a_letter_kept_as_sent_is_not_removed(tamarack, letter):
    sending.send(letter, invite_leaders(letter, 1), by=None, at=FEB_4)

    with pytest.raises(documents.StandsOnRecord):
        documents.remove(tamarack.documents.get())
    assert tamarack.documents.count() == 1


def test_where_pdfs_can_be_made_a_pdf_is_kept(letter, monkeypatch):
    class Maker:
        class urls:  # noqa: N801
            URLFetcher = dict

        @staticmethod
        def HTML(*, string, url_fetcher):  # noqa: N802
            assert "Odalys Brennick" in string
            assert url_fetcher == {"allowed_protocols": ()}
            return Maker

        @staticmethod
        def write_pdf():
            return b"%PDF-made"

    monkeypatch.setattr(paper, "_weasyprint", lambda: Maker)
    sending.send(letter, invite_leaders(letter, 1), by=None, at=FEB_4)
    letter.refresh_from_db()

    assert (bytes(letter.kept.content), letter.kept.media_type) == (b"%PDF-made", "application/pdf")
    assert letter.kept.name == "tamarack-valley-makers-table-letter-2025-02-04.pdf"


def test_a_mail_of_ones_own_is_kept_as_well(letter):
    sending.record_sent(letter, invite_leaders(letter, 1), how=Sending.OWN_MAILBOX, on=THE_4TH, by=None, at=FEB_4)

    letter.refresh_from_db()
    assert (letter.sent_how, letter.kept is None) == ("own_mailbox", False)


def test_the_letters_of_fifty_take_few_questions_each(letter, django_assert_max_num_queries):
    """Signers, convener and words are read once, so that each reader costs the same."""
    invitees = invite_leaders(letter, 50)

    with django_assert_max_num_queries(50 * 14 + 60):
        sending.send(letter, invitees, by=None, at=FEB_4)


def test_signing_stays_possible_after_sending_and_reaches_later_readers(tamarack):
    letter = make_letter(tamarack)
    four = champions(tamarack)
    sign(letter, *four[:2])
    first, second = invite_leaders(letter, 2)
    sending.send(letter, [first], by=None, at=FEB_4)
    signing.record(letter, four[2], how="told", on=THE_4TH, by=None, at=FEB_4)
    sending.send(letter, [second], by=None, at=FEB_4)

    assert ["Imelda Stroud-Okafor" in one.text for one in invitations()] == [False, True]
