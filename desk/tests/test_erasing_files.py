"""Files in which somebody who is erased is named (torture 49): ours are written anew, those of others are pointed at."""

import io
import zipfile

import pytest
from django.utils import timezone

from desk import erasing
from desk.tests.somebody import AT, NAME, known_everywhere
from desk.tests.test_erasing import LATER, everything
from invitations import kept_copies, paper
from invitations.models import Invitation
from partnerships import documents
from partnerships.models import Document, Person

OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def odalys(partnership, convener) -> Person:
    return known_everywhere(partnership, convener)


def uploaded(partnership, name: str, content: bytes, media_type: str) -> Document:
    return documents.store(partnership, name, content, media_type=media_type, source="A partner", by=None, at=AT)


def office_file(words: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:t>{words}</w:t>")
    return packed.getvalue()


def test_the_letter_that_we_kept_is_written_anew_without_the_name(odalys, admin, monkeypatch):
    """As HTML here; a PDF goes the same way where the machine can make one."""
    monkeypatch.setattr(paper, "pdf", lambda html: None)
    letter = Invitation.objects.get()
    kept_copies.keep(letter, on=AT.date(), by=admin, at=AT)
    letter.refresh_from_db()
    before = bytes(letter.kept.content)

    erasing.erase(odalys, reason="She wrote to us", by=admin, at=LATER)

    letter.refresh_from_db()
    after = bytes(letter.kept.content)
    assert (NAME in before.decode(), f"Erased person {odalys.pk}" in after.decode()) == (True, True)
    assert letter.kept.size == len(after)
    assert everything() == []


def test_a_kept_pdf_is_made_again_from_the_words_without_the_name(odalys, admin, monkeypatch):
    monkeypatch.setattr(paper, "pdf", lambda html: b"%PDF-" + html.encode())
    letter = Invitation.objects.get()
    kept_copies.keep(letter, on=AT.date(), by=admin, at=AT)

    erasing.erase(odalys, reason="She wrote to us", by=admin, at=LATER)

    letter.refresh_from_db()
    assert (letter.kept.media_type, bytes(letter.kept.content)[:5]) == (paper.PDF, b"%PDF-")
    assert everything() == []


def test_files_that_only_a_reader_can_look_through_are_named_and_left_as_they_are(odalys, admin, partnership):
    pdf = uploaded(partnership, "minutes.pdf", b"%PDF-1.7 ...", "application/pdf")
    named = uploaded(partnership, "list.docx", office_file(f"{NAME} came"), OFFICE)
    other = uploaded(partnership, "other.docx", office_file("Nobody came"), OFFICE)

    assert [document.name for document in erasing.preview(odalys).to_open] == ["minutes.pdf", "list.docx"]
    erasing.erase(odalys, reason="She wrote to us", by=admin, at=LATER)
    for document in (pdf, named, other):
        content = bytes(document.content)
        document.refresh_from_db()
        assert bytes(document.content) == content


def test_a_text_file_is_cleaned_in_its_own_bytes(odalys, admin):
    erasing.erase(odalys, reason="She wrote to us", by=admin, at=timezone.now())

    assert bytes(Document.objects.get(name="list.txt").content).decode() == f"Erased person {odalys.pk} <…> …"
