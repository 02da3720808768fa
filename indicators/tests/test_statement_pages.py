"""The pages on which statements are signed, shown, renewed and taken back."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from indicators.models import Evidence, Statement
from indicators.record import Record
from indicators.statements import signing
from indicators.statements.signing import Shown
from indicators.tests.makers import launch
from indicators.words import Stated
from partnerships import documents, seating
from partnerships.echoes import asked_once
from partnerships.models import Document
from partnerships.roles import Role
from partnerships.tests.makers import make_person, seat

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2025, 7, 1, 18, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def on_july_1():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def connie(as_person, convener):
    return as_person(convener)


def at(name, partnership, **parts):
    return reverse(f"indicators:{name}", kwargs={"slug": partnership.slug, **parts})


def signed(partnership, person, *evidence, on=dt.date(2025, 6, 27), text="It came out of this table."):
    said = {"signer": "convener", "person": person, "text": text, "evidence": evidence}
    return signing.sign(partnership, "A8", **said, on=on, by=None, at=NOON)


def test_a_convener_signs_and_shows_a_file_and_a_link(connie, partnership, convener):
    address = at("sign", partnership, indicator="A8", signer="convener")
    page = connie.get(address).content.decode()
    assert "Signed by: a convener." in page
    assert 'value="2025-07-01"' in page

    told = {"person": convener.person.pk, "on": "2025-06-27", "text": "Sixty-four pupils came."}
    shown = {
        "link": "https://example.org/tour",
        "link_words": "The school's report",
        "file": SimpleUploadedFile("count.txt", b"64 pupils"),
    }
    answer = connie.post(address, told | shown, follow=True)
    assert answer.redirect_chain[-1][0] == f"{at('statements', partnership)}#A8"
    statement = Statement.objects.get()
    assert (statement.person, statement.signed_on, statement.text, statement.by) == (
        convener.person,
        dt.date(2025, 6, 27),
        "Sixty-four pupils came.",
        convener,
    )
    assert [(one.words, one.link) for one in statement.evidence.order_by("pk")] == [
        ("The school's report", "https://example.org/tour"),
        ("count.txt", ""),
    ]
    assert Document.objects.get().source == "Evidence for “Results”"
    assert "to Jun 27, 2026" in answer.content.decode()


def test_h6_what_is_signed_with_nothing_to_show_is_kept_as_claimed(connie, partnership, convener):
    told = {"person": convener.person.pk, "on": "2025-06-27", "text": "Sixty-four pupils came."}
    page = connie.post(at("sign", partnership, indicator="A8", signer="convener"), told, follow=True).content.decode()
    assert "Kept as claimed" in page
    assert "Nothing to look at yet, so it does not count." in page

    statement = Statement.objects.get()
    address = at("evidence", partnership, pk=statement.pk)
    page = connie.post(address, {}).content.decode()
    assert "Choose a record, or add a link or a file." in page
    connie.post(address, {"link": "https://example.org/tour"})
    assert [one.words for one in statement.evidence.all()] == ["https://example.org/tour"]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"link": "javascript:alert(1)"}, "Use a link that begins with http:// or https://."),
        ({"on": "2025-07-02"}, "dated on the day it was signed"),
        ({"text": ""}, "Write down what is stated."),
        ({"person": ""}, "Say who signs."),
        ({"person": "999999"}, "Select a valid choice"),
        ({"record": "99"}, "Select a valid choice"),
    ],
)
def test_what_is_refused_is_said_beside_its_field_and_nothing_typed_is_lost(connie, partnership, convener, sent, said):
    told = {"person": convener.person.pk, "on": "2025-06-27", "text": "Sixty-four pupils came.", "link_words": "Report"}
    page = connie.post(at("sign", partnership, indicator="A8", signer="convener"), told | sent).content.decode()
    assert said in page
    assert 'value="Report"' in page
    assert Statement.objects.count() == 0


def test_a_file_of_another_kind_is_refused_and_nothing_is_kept(connie, partnership, convener):
    told = {"person": convener.person.pk, "on": "2025-06-27", "text": "Sixty-four pupils came."}
    sent = told | {"file": SimpleUploadedFile("page.html", b"<script>alert(1)</script>")}
    page = connie.post(at("sign", partnership, indicator="A8", signer="convener"), sent).content.decode()
    assert "Files of this kind are not kept here." in page
    assert (Statement.objects.count(), Document.objects.count()) == (0, 0)


def test_an_uploaded_file_is_only_ever_a_download(connie, partnership, convener):
    told = {"person": convener.person.pk, "on": "2025-06-27", "text": "Sixty-four pupils came."}
    picture = SimpleUploadedFile("photo.png", b"\x89PNG\r\n\x1a\n<script>")
    connie.post(at("sign", partnership, indicator="A8", signer="convener"), told | {"file": picture})
    kept = Document.objects.get()
    assert "<img" not in connie.get(at("statements", partnership)).content.decode()
    answer = connie.get(kept.get_absolute_url())
    assert (answer["Content-Disposition"], answer["X-Content-Type-Options"]) == (
        'attachment; filename="photo.png"',
        "nosniff",
    )


def test_an_earlier_statement_is_renewed_with_its_words_and_counts_only_when_signed(connie, partnership, convener):
    first = signed(partnership, convener.person, Shown("Report", link="https://example.org"), on=dt.date(2024, 7, 15))
    page = connie.get(at("statements", partnership)).content.decode()
    address = f"{at('sign', partnership, indicator='A8', signer='convener')}?renew={first.pk}"
    assert address in page
    assert "Signed, to be renewed" in page

    page = connie.get(address).content.decode()
    assert "It came out of this table.</textarea>" in page
    assert f'<option value="{convener.person.pk}" selected>' in page
    assert Statement.objects.count() == 1

    told = {"person": convener.person.pk, "on": "2025-07-01", "text": "It came out of this table."}
    connie.post(address, told | {"link": "https://example.org/second"})
    assert Statement.objects.order_by("pk").last().follows == first


def test_who_convenes_no_more_is_not_chosen_again(connie, partnership, convener):
    before = make_person("Jasper Nightingale", "Board")
    ended = seat(partnership, Role.CO_CONVENER, before)
    first = signed(partnership, before, Shown("Report", link="https://example.org"))
    seating.end(ended, on=dt.date(2025, 6, 30), by=None)
    address = f"{at('sign', partnership, indicator='A8', signer='convener')}?renew={first.pk}"
    page = connie.get(address).content.decode()
    assert f'<option value="{convener.person.pk}" selected>' in page

    told = {"person": before.pk, "on": "2025-07-01", "text": "It still is so."}
    assert "Jasper Nightingale did not convene on that day." in connie.post(address, told).content.decode()


def test_what_prepares_a_launch_is_asked_until_it_is_held(connie, partnership):
    assert 'id="E6"' in connie.get(at("statements", partnership)).content.decode()
    launch(partnership, "2025-06-20", "abcdefghijkl")
    page = connie.get(at("statements", partnership)).content.decode()
    assert ('id="E6"' in page, 'id="E4"' in page) == (False, True)


def test_a_statement_is_taken_back_from_today_on(connie, partnership, convener):
    statement = signed(partnership, convener.person, Shown("Report", link="https://example.org"))
    address = at("withdraw", partnership, pk=statement.pk)
    assert connie.post(address).status_code == 302
    statement.refresh_from_db()
    assert statement.withdrawn_on == dt.date(2025, 7, 1)
    assert "It came out of this table." not in connie.get(at("statements", partnership)).content.decode()
    assert connie.post(address).status_code == 404


def test_a_reader_sees_what_is_stated_and_no_way_to_what_is_closed_to_them(as_person, partnership, observer, convener):
    kept = Document.objects.create(
        partnership=partnership, name="count.txt", source="School", media_type="text/plain", uploaded_at=NOON
    )
    link = Shown("Report", link="https://example.org/report")
    signed(partnership, convener.person, Shown("The count", document=kept), link)
    page = as_person(observer).get(at("statements", partnership)).content.decode()
    assert "It came out of this table." in page
    assert 'href="https://example.org/report" rel="noopener noreferrer nofollow"' in page
    assert "The count" in page
    assert kept.get_absolute_url() not in page
    assert "Take it back" not in page
    assert at("sign", partnership, indicator="A8", signer="convener") not in page


def test_a_wrong_file_is_taken_off_and_may_go_then(connie, partnership, convener):
    upload = SimpleUploadedFile("count.txt", b"64 pupils")
    kept = documents.keep(partnership, upload, source="The school", by=convener, at=NOON)
    statement = signed(partnership, convener.person, Shown("The count", document=kept))
    remove = reverse("partnerships:remove_document", kwargs={"slug": partnership.slug, "pk": kept.pk})
    refused = connie.post(remove, follow=True).content.decode()
    assert "A statement shows this file. Take it off on the page of statements first." in refused

    evidence = statement.evidence.get()
    answer = connie.post(at("take_off_evidence", partnership, pk=evidence.pk), follow=True)
    assert answer.redirect_chain[-1][0] == f"{at('statements', partnership)}#A8"
    assert "The statement is only claimed until there is something to look at again." in answer.content.decode()
    assert Record([partnership], NOON.date()).statements.stated(partnership.pk, "A8") == Stated.CLAIMED
    assert [line.history_type for line in Evidence.history.order_by("history_id")] == ["+", "-"]

    connie.post(remove)
    assert not Document.objects.exists()


def test_what_just_happened_is_said_within_the_card_that_the_page_jumps_to(connie, partnership, convener):
    statement = signed(partnership, convener.person)
    added = connie.post(at("evidence", partnership, pk=statement.pk), {"link": "https://example.org"}, follow=True)
    off = connie.post(at("take_off_evidence", partnership, pk=statement.evidence.get().pk), follow=True)
    back = connie.post(at("withdraw", partnership, pk=statement.pk), follow=True)

    for answer, words in ((added, "Added. Everybody"), (off, "Taken off."), (back, "The statement is taken back.")):
        before, _opened, card = answer.content.decode().partition('id="A8"')
        assert (words in before, card.partition("</section>")[0].count(words)) == (False, 1)


def test_what_a_statement_showed_that_was_taken_back_can_be_taken_off_too(connie, partnership, convener):
    statement = signed(partnership, convener.person, Shown("The count", link="https://example.org"))
    signing.withdraw(statement, on=dt.date(2025, 6, 30), by=convener, at=NOON)
    page = " ".join(connie.get(at("statements", partnership)).content.decode().split())
    assert "1 statement taken back" in page
    assert at("take_off_evidence", partnership, pk=statement.evidence.get().pk) in page

    connie.post(at("take_off_evidence", partnership, pk=statement.evidence.get().pk))
    assert "taken back</summary>" not in connie.get(at("statements", partnership)).content.decode()


def test_everybody_who_sees_the_statement_reads_who_added_what_when(as_person, observer, partnership, convener):
    said = {"signer": "convener", "person": convener.person, "text": "So it is.", "on": dt.date(2025, 6, 27)}
    shown = [Shown("The count", link="https://example.org")]
    signing.sign(partnership, "A8", **said, evidence=shown, by=convener, at=NOON)
    page = as_person(observer).get(at("statements", partnership)).content.decode()

    assert "added by Connie Convener on Tue, Jul 1" in page
    assert "Take off" not in page


def test_words_are_words(connie, partnership, convener):
    signed(partnership, convener.person, Shown("<b>Report</b>", link="https://example.org"), text="<script>x</script>")
    page = connie.get(at("statements", partnership)).content.decode()
    assert "<script>x" not in page
    assert "<b>Report" not in page


def test_the_page_asks_as_often_for_fifty_statements_as_for_one(
    connie, partnership, convener, django_assert_num_queries
):
    signed(partnership, convener.person, Shown("Report", link="https://example.org"))
    connie.get(at("statements", partnership))
    with django_assert_num_queries(QUERIES):
        connie.get(at("statements", partnership))
    with asked_once():
        for number in range(49):
            signed(partnership, convener.person, Shown("Report", link="https://example.org"), text=f"Win {number}")
    with django_assert_num_queries(QUERIES):
        connie.get(at("statements", partnership))


QUERIES = 11


def test_what_the_second_set_asks_for_is_signed_here_too(connie, partnership, convener):
    address = at("sign", partnership, indicator="C2", signer="convener")
    assert "Small" in connie.get(address).content.decode()
    told = {"person": convener.person.pk, "on": "2025-06-27", "text": "Both have fewer than 50 people."}
    connie.post(address, told | {"link": "https://example.org/list"})
    page = connie.get(at("statements", partnership)).content.decode()
    assert "Both have fewer than 50 people." in page
    assert connie.get(at("sign", partnership, indicator="C1", signer="convener")).status_code == 404


def test_where_no_team_has_a_chair_there_is_no_form_but_the_way_to_name_one(connie, partnership):
    page = connie.get(at("sign", partnership, indicator="A2", signer="industry")).content.decode()

    assert "No team has a chair from industry yet." in page
    assert 'name="text"' not in page
    assert 'href="/partnerships/front-range-health/priorities/">Name somebody</a>' in page
