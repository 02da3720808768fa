"""The pages of the letter: begin, write, preview, sign, send, copy, print."""

import datetime as dt
import re

import pytest
import time_machine

from invitations import letter_page, paper, sending, signing, signing_letters, writing
from invitations.models import Invitation
from invitations.states import Sending
from invitations.tests.letter_makers import (
    FEB_3,
    FEB_4,
    champions,
    invite_leaders,
    make_letter,
    make_tamarack,
    plan_launch,
    sign,
)
from meetings import planning
from meetings.kinds import MeetingType
from outbox.models import Letter
from partnerships import opting_out
from partnerships.models import Network, Person, PrivateLink
from partnerships.roles import Role
from partnerships.tests.makers import make_person, make_user, seat

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning_of_february_4():
    with time_machine.travel(FEB_4, tick=False):
        yield


@pytest.fixture
def tamarack():
    return make_tamarack()


@pytest.fixture
def renata(as_person, tamarack):
    """Renata Quillfeather convenes; her browser."""
    return as_person(make_user("Renata Quillfeather", Person.objects.get(name="Renata Quillfeather")))


@pytest.fixture
def jasper(as_person, tamarack):
    """Convener staff: plans, and does not send in the champions' names."""
    person = make_person("Jasper Nightingale-Obi", "Tamarack Valley Workforce Board")
    seat(tamarack, Role.CONVENER_STAFF, person)
    return as_person(make_user("Jasper Nightingale-Obi", person))


@pytest.fixture
def letter(tamarack) -> Invitation:
    return make_letter(tamarack)


@pytest.fixture
def signed(tamarack, letter) -> Invitation:
    sign(letter, *champions(tamarack))
    return letter


def page(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def words(letter: Invitation, **given: str) -> dict:
    fields = ("subject", "greeting", "what", "why", "how", "closing")
    return {field: getattr(letter, field) for field in fields} | {"seen": letter.revision} | given


def test_a_planned_launch_offers_to_begin_its_letter(renata, tamarack):
    launch = plan_launch(tamarack)
    address = "/partnerships/tamarack-valley-makers-table/invitation/"
    assert "Begin the letter" in page(renata, address)

    response = renata.post(f"{address}{launch.pk}/begin/")

    letter = launch.invitation
    assert response.url == f"/invitations/{letter.pk}/write/"
    assert "Open the letter" in page(renata, address)


def test_the_day_of_a_letter_of_another_year_says_the_year(renata, signed):
    Invitation.objects.filter(pk=signed.pk).update(sent_on=dt.date(2024, 12, 3), sent_at=FEB_4, sent_how="mailed")

    assert "first on Dec 3, 2024" in page(renata, "/partnerships/tamarack-valley-makers-table/invitation/")


def test_without_a_launch_or_refresh_the_page_says_what_comes_first(renata, tamarack):
    text = page(renata, "/partnerships/tamarack-valley-makers-table/invitation/")

    assert "No launch or refresh is planned" in text
    assert 'href="/partnerships/tamarack-valley-makers-table/meetings/new/?type=launch"' in text


def test_a_meeting_of_another_kind_has_no_letter(renata, tamarack):
    quarterly = plan_launch(tamarack, MeetingType.QUARTERLY)

    renata.post(f"/partnerships/tamarack-valley-makers-table/invitation/{quarterly.pk}/begin/")

    assert Invitation.objects.count() == 0


def test_writing_saves_and_says_that_signatures_are_asked_anew(renata, signed):
    response = renata.post(f"/invitations/{signed.pk}/write/", words(signed, why="We all look for the same people."))

    assert response.url == f"/invitations/{signed.pk}/"
    signed.refresh_from_db()
    assert (signed.why, signed.revision) == ("We all look for the same people.", 2)
    text = page(renata, f"/invitations/{signed.pk}/")
    assert "Its words changed, so the signatures under it are asked for anew." in text
    assert "The words changed since Odalys Brennick" in text


def test_a_misspelled_placeholder_stands_beside_its_box_and_nothing_typed_is_lost(renata, letter):
    response = renata.post(f"/invitations/{letter.pk}/write/", words(letter, greeting="Dear {frist name},"))

    form = response.context["form"]
    assert form.errors == {"greeting": ["“{frist name}” means nothing here. Did you mean “{first name}”?"]}
    assert form["greeting"].value() == "Dear {frist name},"
    letter.refresh_from_db()
    assert letter.greeting == "Dear {first name},"


def test_an_answer_is_wanted_before_the_meeting(renata, letter):
    response = renata.post(f"/invitations/{letter.pk}/write/", words(letter, answer_by="2025-03-07"))

    assert response.context["form"].errors == {"answer_by": ["Answers are wanted before the meeting."]}


def test_of_two_who_write_at_once_the_second_keeps_what_they_typed(renata, letter):
    sent = words(letter, why="Theirs.")
    writing.change(letter, by=None, at=FEB_4, why="Mine.")

    response = renata.post(f"/invitations/{letter.pk}/write/", sent)

    assert response.context["form"].non_field_errors()[0].startswith("Somebody changed the letter")
    assert response.context["form"]["why"].value() == "Theirs."


def test_the_preview_reads_as_one_invitee_would_and_keeps_nothing(renata, letter):
    [grace] = invite_leaders(letter, 1)

    response = renata.post(
        f"/invitations/{letter.pk}/write/preview/", words(letter, why="Dear {company}: {{7*7}}", **{"for": grace.pk})
    )

    assert "Dear Company 01: {{7*7}}" in response.content.decode()
    assert "(private link)" in response.content.decode()
    assert PrivateLink.objects.count() == 0
    letter.refresh_from_db()
    assert "{{7*7}}" not in letter.why


def test_without_a_script_one_looks_first_and_nothing_is_saved(renata, letter):
    response = renata.post(f"/invitations/{letter.pk}/write/", words(letter, why="Just looking.", look="1"))

    assert "<p>Just looking.</p>" in response.content.decode()
    letter.refresh_from_db()
    assert letter.why != "Just looking."


def test_s3_23_an_empty_section_is_a_quiet_line_and_no_stop(renata, signed):
    [grace] = invite_leaders(signed, 1)
    writing.change(signed, by=None, at=FEB_4, why="")
    sign(signed, *[row.person for row in signed.signatures.all()])

    assert "The letter does not say yet why it matters." in page(renata, f"/invitations/{signed.pk}/")
    assert renata.post(f"/invitations/{signed.pk}/send/", {"invitees": [grace.pk]}).status_code == 302


def test_w25_the_toolkits_name_in_typed_words_is_noticed_with_the_way_to_the_credits(renata, letter):
    renata.post(f"/invitations/{letter.pk}/write/", words(letter, why="As a Next" + " Gen Sector Partnership."))

    [line] = [one for one in renata.get(f"/invitations/{letter.pk}/").context["page"].quiet_lines if one.id == "W25"]
    assert (line.next_url, line.tone) == ("/credits/", "info")
    letter.refresh_from_db()
    assert letter.revision == 2


def test_s4_32_letters_without_a_personal_line_are_counted(renata, signed):
    invite_leaders(signed, 3)
    first = signed.invitees.order_by("pk").first()

    response = renata.post(f"/invitations/{signed.pk}/lines/", {f"line-{first.pk}": "  We met\tin May. "})

    assert response.url == f"/invitations/{signed.pk}/"
    first.refresh_from_db()
    assert first.personal_line == "We met in May."
    assert "2 of 3 letters have no personal line." in page(renata, f"/invitations/{signed.pk}/")


def test_champions_are_offered_and_asked_by_one_button(renata, tamarack, letter):
    champions(tamarack)
    assert page(renata, f"/invitations/{letter.pk}/").count("Ask to sign") == 4

    renata.post(f"/invitations/{letter.pk}/signatures/", {"person": "Odalys Brennick (Kettlewood Fabrication)"})

    assert letter.signatures.get().asked_at == FEB_4
    assert Letter.objects.get().kind == "signature_request"


def test_h4_renatas_refusal_stands_beside_the_name(renata, letter):
    response = renata.post(f"/invitations/{letter.pk}/signatures/", {"person": "Renata Quillfeather"})

    [error] = response.context["ask_form"].errors["person"]
    assert error.startswith("Renata Quillfeather is not from industry.")
    assert response.context["ask_form"]["person"].value() == "Renata Quillfeather"
    assert letter.signatures.count() == 0


def test_a_signature_on_paper_is_kept_with_its_day(renata, tamarack, letter):
    champions(tamarack)
    given = {"person": "Odalys Brennick", "how": "paper", "on": "2025-02-03"}

    renata.post(f"/invitations/{letter.pk}/signatures/", given)

    row = letter.signatures.get()
    assert (row.signed_on, row.how, row.asked_at) == (dt.date(2025, 2, 3), "paper", None)
    assert "signed Mon, Feb 3, on paper" in page(renata, f"/invitations/{letter.pk}/")
    late = renata.post(f"/invitations/{letter.pk}/signatures/", given | {"on": "2025-02-05"})
    assert late.context["ask_form"].errors == {"on": ["That day has not come yet."]}


def test_somebody_struck_off_and_asked_again(renata, tamarack, letter):
    odalys = champions(tamarack)[0]
    row = signing.ask(letter, odalys, by=None, at=FEB_3)

    renata.post(f"/invitations/{letter.pk}/signatures/{row.pk}/again/")
    assert Letter.objects.filter(kind="signature_request").count() == 2
    renata.post(f"/invitations/{letter.pk}/signatures/{row.pk}/strike/")
    assert letter.signatures.count() == 0


# The champion's own page


@pytest.fixture
def odalys(tamarack, letter):
    """Her signature, asked for, and the address in her mail."""
    signature = signing.ask(letter, champions(tamarack)[0], by=None, at=FEB_3)
    text = Letter.objects.get(kind="signature_request").text
    return signature, re.search(r"/sign/[\w-]+/", text)[0]


def test_looking_signs_nothing_and_the_link_leaves_the_address(client, odalys):
    signature, address = odalys
    for _scanner in range(3):
        response = client.get(address)
        assert response.url == "/sign/"
        assert response["Referrer-Policy"] == "no-referrer"

    text = page(client, "/sign/")
    assert "Odalys Brennick, will you sign this letter?" in text
    assert "Dear [first name]," in text
    signature.refresh_from_db()
    assert not signature.is_signed
    cookie = client.cookies["sign-pass"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/sign/")


def test_one_button_signs(client, odalys):
    signature, address = odalys
    client.get(address)

    assert client.post("/sign/", {"answer": "sign", "seen": 1}).url == "/sign/"

    signature.refresh_from_db()
    assert (signature.signed_on, signature.how) == (dt.date(2025, 2, 4), "link")
    assert "You signed this letter on Tuesday, February 4." in page(client, "/sign/")


def test_a_letter_changed_meanwhile_is_read_again_before_it_is_signed(client, odalys, letter):
    signature, address = odalys
    client.get(address)
    writing.change(letter, by=None, at=FEB_4, closing="Warm regards,")

    response = client.post("/sign/", {"answer": "sign", "seen": 1})

    assert "The letter was changed a moment ago." in response.content.decode()
    assert "Warm regards," in response.content.decode()
    assert 'name="seen" value="2"' in response.content.decode()
    signature.refresh_from_db()
    assert not signature.is_signed


def test_what_should_change_reaches_the_convener(client, renata, odalys, letter):
    _signature, address = odalys
    client.get(address)
    assert client.post("/sign/", {"answer": "change", "comment": " "}).context["form"].errors == {
        "comment": ["Say in a few words what should change."]
    }

    client.post("/sign/", {"answer": "change", "comment": "Name the <hall>"})

    assert "Odalys Brennick asks for a change: “Name the &lt;hall&gt;”" in page(renata, f"/invitations/{letter.pk}/")
    assert Letter.objects.get(kind="signature_comment").to_address == "renata@board.example"


def test_a_champion_may_rather_not_sign(client, odalys):
    signature, address = odalys
    client.get(address)

    client.post("/sign/", {"answer": "decline"})

    signature.refresh_from_db()
    assert signature.declined_on == dt.date(2025, 2, 4)
    assert "You would rather not sign" in page(client, "/sign/")


def test_an_altered_ended_or_foreign_link_opens_nothing(client, odalys, letter):
    signature, address = odalys
    altered = f"/sign/{'A' * 32}/"
    assert client.get(altered).status_code == 404
    client.get(address)
    PrivateLink.objects.update(revoked_at=FEB_4)

    assert client.get(address).status_code == 404
    assert client.get("/sign/").status_code == 404
    assert client.post("/sign/", {"answer": "sign", "seen": 1}).status_code == 404
    signature.refresh_from_db()
    assert not signature.is_signed


def test_the_cookie_of_another_purpose_opens_no_signature(client, odalys, letter):
    _signature, address = odalys
    client.get(address)
    client.cookies["rsvp-pass"] = client.cookies["sign-pass"].value

    assert client.get("/r/").status_code == 404


# Sending


def test_the_confirmation_says_how_many_from_whom_and_what_is_missing(renata, signed):
    _one, two, three = invite_leaders(signed, 3)
    two.person.email = ""
    two.person.save()
    three.person.opted_out_on = dt.date(2025, 2, 1)
    three.person.save()

    text = " ".join(page(renata, f"/invitations/{signed.pk}/send/").split())

    assert "1 person can be mailed." in text
    assert "Odalys Brennick via Tamarack Valley Makers Table" in text
    assert "odalys@makers.example" in text
    assert "Renata Quillfeather, Tamarack Valley Workforce Board" in text
    assert "1 invitee has no email address on record." in text
    assert "Want no letters" in text


def test_sending_to_some_by_another_signer(renata, signed):
    one, two, _three = invite_leaders(signed, 3)
    lead = signed.signatures.get(person__name="Tomas Vanderquill")

    response = renata.post(f"/invitations/{signed.pk}/send/", {"invitees": [one.pk, two.pk], "lead": lead.pk})

    assert response.url == f"/invitations/{signed.pk}/"
    assert {one.from_name for one in Letter.objects.filter(kind="invitation")} == {"Tomas Vanderquill"}
    assert signed.invitees.with_letter().count() == 2
    assert "2 letters are on their way." in page(renata, response.url)


def test_a_letter_that_could_not_be_sent_is_named_and_waits_again_by_one_button(renata, signed):
    [grace] = invite_leaders(signed, 1)
    grace.person.email = "grace at labs"
    grace.person.save()
    sending.send(signed, [grace], by=None, at=FEB_4)
    assert "1 letter could not be sent: Leader 01." in page(renata, f"/invitations/{signed.pk}/")

    renata.post(f"/invitations/{signed.pk}/send/again/")

    grace.refresh_from_db()
    assert grace.letter_on is None
    signed.refresh_from_db()
    assert signed.sent_on is None


def test_h5_the_page_refuses_with_its_reason(renata, letter):
    [grace] = invite_leaders(letter, 1)

    response = renata.post(f"/invitations/{letter.pk}/send/", {"invitees": [grace.pk]})

    reason = "0 champions have signed these words. A launch letter goes out with two signatures or more."
    assert response.context["form"].non_field_errors() == [reason]
    assert Letter.objects.count() == 0


def test_nobody_of_another_list_is_sent_a_letter(renata, signed, tamarack):
    refresh = make_letter(tamarack, MeetingType.REFRESH)
    [stranger] = invite_leaders(refresh, 1)
    invite_leaders(signed, 1)

    response = renata.post(f"/invitations/{signed.pk}/send/", {"invitees": [stranger.pk]})

    assert "invitees" in response.context["form"].errors
    assert Letter.objects.filter(kind="invitation").count() == 0


def test_staff_write_and_record_but_do_not_send_in_the_champions_names(jasper, signed):
    [grace] = invite_leaders(signed, 1)

    assert jasper.post(f"/invitations/{signed.pk}/send/", {"invitees": [grace.pk]}).status_code == 403
    assert jasper.get(f"/invitations/{signed.pk}/copies/").status_code == 403
    sent = {"invitees": [grace.pk], "how": "outside", "on": "2025-02-03"}
    assert jasper.post(f"/invitations/{signed.pk}/went/", sent).status_code == 302


def test_h5_sent_outside_is_recorded_with_its_day(renata, letter):
    [grace] = invite_leaders(letter, 1)
    sent = {"invitees": [grace.pk], "how": "outside", "on": "2025-02-05"}
    refused = renata.post(f"/invitations/{letter.pk}/went/", sent)
    assert refused.context["form"].errors == {"on": ["That day has not come yet."]}

    renata.post(f"/invitations/{letter.pk}/went/", sent | {"on": "2025-02-03"})

    grace.refresh_from_db()
    assert (grace.letter_on, grace.letter_how) == (dt.date(2025, 2, 3), "outside")
    assert "On record" in page(renata, f"/invitations/{letter.pk}/went/")
    renata.post(f"/invitations/{letter.pk}/went/take-back/", {"invitees": [grace.pk]})
    grace.refresh_from_db()
    assert grace.letter_on is None


# One's own mailbox


def test_copies_carry_each_readers_link_and_are_made_by_the_button_only(renata, signed):
    first, second = invite_leaders(signed, 2)
    address = f"/invitations/{signed.pk}/copies/"
    assert renata.get(address).context["copies"] == []
    assert PrivateLink.objects.filter(purpose="rsvp").count() == 0

    assert renata.post(address, {"invitees": [first.pk, second.pk]}).url == address

    made = renata.get(address).context["copies"]
    assert [copy.invitee for copy in made] == [first, second]
    assert made[0].url != made[1].url
    assert made[0].url in made[0].text
    assert made[0].text.startswith("Dear Leader,")
    assert PrivateLink.objects.filter(purpose="rsvp").count() == 2
    assert "Leader 01 &lt;leader01@company.example&gt;;" in page(renata, address)


def test_the_table_for_a_mail_merge(renata, signed):
    [first] = invite_leaders(signed, 1)
    first.personal_line = "=1+1"
    first.save()
    renata.post(f"/invitations/{signed.pk}/copies/", {"invitees": [first.pk]})

    response = renata.get(f"/invitations/{signed.pk}/copies/list.csv")

    heading, row = b"".join(response).decode("utf-8-sig").strip().split("\r\n")
    assert heading == "Email,Name,First name,Company,Personal line,Answer link,Subject"
    assert row.startswith("leader01@company.example,Leader 01,Leader,Company 01,'=1+1,http")
    assert row.endswith(',"Will you join us on Thursday, March 6, 2025?"')


def test_i_sent_it_for_one_and_for_all(renata, signed):
    first, second, third = invite_leaders(signed, 3)
    copies = f"/invitations/{signed.pk}/copies/"
    renata.post(copies, {"invitees": [first.pk, second.pk, third.pk]})
    told = {"how": "own_mailbox", "on": "2025-02-04"}

    assert renata.post(f"/invitations/{signed.pk}/went/", told | {"invitees": [first.pk], "more": "1"}).url == copies
    assert [copy.invitee for copy in renata.get(copies).context["copies"]] == [second, third]
    renata.post(f"/invitations/{signed.pk}/went/", told | {"invitees": [second.pk, third.pk]})

    assert signed.invitees.filter(letter_how=Sending.OWN_MAILBOX).count() == 3
    signed.refresh_from_db()
    assert (signed.sent_on, signed.sent_how) == (dt.date(2025, 2, 4), "own_mailbox")


def test_copies_are_the_conveners_own_and_last_a_day(renata, as_person, tamarack, signed):
    [first] = invite_leaders(signed, 1)
    address = f"/invitations/{signed.pk}/copies/"
    renata.post(address, {"invitees": [first.pk]})
    other = make_person("Dominic Fairweather", "Juniper Area Chamber")
    seat(tamarack, Role.CO_CONVENER, other)

    assert as_person(make_user("Dominic Fairweather", other)).get(address).context["copies"] == []
    with time_machine.travel(FEB_4 + dt.timedelta(days=1, minutes=1), tick=False):
        assert renata.get(address).context["copies"] == []


def test_h5_no_copies_of_a_launch_letter_with_one_signature(renata, letter):
    [grace] = invite_leaders(letter, 1)

    response = renata.post(f"/invitations/{letter.pk}/copies/", {"invitees": [grace.pk]})

    assert response.context["form"].non_field_errors()[0].startswith("0 champions have signed these words.")
    assert PrivateLink.objects.count() == 0


def test_h5_copies_made_before_the_words_changed_are_put_away(renata, signed):
    [first] = invite_leaders(signed, 1)
    renata.post(f"/invitations/{signed.pk}/copies/", {"invitees": [first.pk]})
    writing.change(signed, by=None, at=FEB_4, closing="Yours,")

    response = renata.get(f"/invitations/{signed.pk}/copies/")

    assert (response.status_code, response.context["copies"]) == (200, [])
    assert response.context["page"].too_few.startswith("0 champions have signed these words.")


def test_nobody_who_wants_no_letters_meanwhile_is_among_the_copies(renata, signed):
    first, second = invite_leaders(signed, 2)
    copies = f"/invitations/{signed.pk}/copies/"
    renata.post(copies, {"invitees": [first.pk, second.pk]})
    opting_out.opt_out(first.person, on=dt.date(2025, 2, 4))

    assert [copy.invitee for copy in renata.get(copies).context["copies"]] == [second]


def test_no_copies_for_a_meeting_without_a_date(renata, signed):
    [first] = invite_leaders(signed, 1)
    planning.postpone(signed.meeting, reason="Snow", by=None, at=FEB_4)

    response = renata.post(f"/invitations/{signed.pk}/copies/", {"invitees": [first.pk]})

    assert response.context["form"].non_field_errors() == ["This meeting has no date to come. Plan it first."]
    assert PrivateLink.objects.filter(purpose="rsvp").count() == 0


def test_the_overview_counts_signatures_under_the_words_that_stand(tamarack, signed):
    rows = letter_page.rows(tamarack)
    before = rows[0].invitation.signed
    writing.change(signed, by=None, at=FEB_4, closing="Yours,")

    assert (before, letter_page.rows(tamarack)[0].invitation.signed) == (4, 0)


# On paper


def test_on_paper_stands_how_to_reach_the_convener_and_no_link(renata, signed):
    [grace] = invite_leaders(signed, 1)

    text = page(renata, f"/invitations/{signed.pk}/print/?for={grace.pk}")

    assert "whether you will be there: Renata Quillfeather, renata@board.example" in text
    assert "Tuesday, February 4, 2025" in text
    assert PrivateLink.objects.filter(purpose="rsvp").count() == 0


def test_the_pdf_where_one_can_be_made(renata, signed, monkeypatch):
    monkeypatch.setattr(paper, "pdf", lambda html: b"%PDF-" + html.encode())

    response = renata.get(f"/invitations/{signed.pk}/letter.pdf")

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="tamarack-valley-makers-table-letter.pdf"'
    assert "Odalys Brennick" in response.content.decode()
    assert "<style>" in response.content.decode()


def test_where_no_pdf_can_be_made_the_page_to_print_opens(renata, signed, monkeypatch):
    monkeypatch.setattr(paper, "pdf", lambda html: None)

    response = renata.get(f"/invitations/{signed.pk}/letter.pdf?for=-")

    assert response.url == f"/invitations/{signed.pk}/print/?for=-"


def test_a_reader_of_another_list_is_not_found(renata, signed, tamarack):
    refresh = make_letter(tamarack, MeetingType.REFRESH)
    [stranger] = invite_leaders(refresh, 1)

    assert renata.get(f"/invitations/{signed.pk}/print/?for={stranger.pk}").status_code == 404


def test_the_kept_copy_is_offered_with_its_fingerprint(renata, signed):
    sending.send(signed, invite_leaders(signed, 1), by=None, at=FEB_4)
    signed.refresh_from_db()

    text = page(renata, f"/invitations/{signed.pk}/")

    assert f'href="{signed.kept.get_absolute_url()}"' in text
    assert f"SHA-256 {signed.kept.sha256}" in text


@pytest.mark.parametrize("rows", [1, 50])
def test_the_pages_ask_as_often_for_one_as_for_fifty(renata, signed, rows, django_assert_num_queries):
    invite_leaders(signed, rows)
    Network.load()
    for path, count in (("", 15), ("send/", 16), ("lines/", 4), ("went/", 5)):
        with django_assert_num_queries(count):
            assert renata.get(f"/invitations/{signed.pk}/{path}").status_code == 200


def test_whoever_has_no_link_any_more_gets_a_new_one(renata, odalys):
    """Each request brings a link of its own; the older one opens the same page."""
    signature, _address = odalys
    second = signing_letters.link_for(signature, at=FEB_4)

    assert signing_letters.links_of(signature).count() == 2
    assert signing_letters.SIGN.exchange(second.split("/")[-2], now=FEB_4).about == signature.pk
