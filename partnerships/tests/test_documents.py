"""Files that people bring are kept and handed out byte for byte, with their source (TU-02)."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from partnerships import documents
from partnerships.models import Document

PDF = b"%PDF-1.7\r\n\x00\xff\xfe the guide as its makers made it"


def upload(name: str = "guide.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_tu_02_a_document_comes_back_byte_for_byte(as_person, convener, partnership, at):
    kept = documents.keep(partnership, upload(), source="Its makers, 2024", by=convener, at=at)

    answer = as_person(convener).get(kept.get_absolute_url())

    assert answer.content == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="guide.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert (kept.size, kept.sha256) == (len(PDF), hashlib.sha256(PDF).hexdigest())


def test_tu_02_the_page_takes_a_file_with_its_source_and_lists_it(as_person, convener, partnership):
    address = f"/partnerships/{partnership.slug}/documents/"
    client = as_person(convener)

    answer = client.post(address, {"file": upload(), "source": "Its makers, 2024"})

    assert answer.url == address
    kept = partnership.documents.get()
    assert (kept.name, kept.source, bytes(kept.content), kept.uploaded_by) == (
        "guide.pdf",
        "Its makers, 2024",
        PDF,
        convener,
    )
    page = client.get(address).content.decode()
    assert "Source: Its makers, 2024" in page
    assert f'href="{kept.get_absolute_url()}"' in page


def test_a_file_without_a_source_is_asked_for_it_and_nothing_is_kept(as_person, convener, partnership):
    answer = as_person(convener).post(f"/partnerships/{partnership.slug}/documents/", {"file": upload()})

    assert answer.context["form"].errors == {"source": ["Say where this file comes from."]}
    assert Document.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("run.exe", b"MZ", "Files of this kind are not kept here."),
        ("page.html", b"<script>alert(1)</script>", "Files of this kind are not kept here."),
        ("noending", PDF, "Files of this kind are not kept here."),
        ("picture.png", b"<svg onload=alert(1)>", "This file is not what its name says."),
        ("notes.txt", b"a\x00b", "This file is not what its name says."),
        ("letter.pdf", b"", "This file is empty."),
        ("large.pdf", b"%PDF-" + b"x" * documents.MOST_BYTES, "This file is larger than 10 MB."),
    ],
)
def test_what_is_not_kept_is_said_beside_the_field(as_person, convener, partnership, name, content, why):
    sent = {"file": upload(name, content), "source": "Somebody"}

    answer = as_person(convener).post(f"/partnerships/{partnership.slug}/documents/", sent)

    assert answer.context["form"].errors["file"][0].startswith(why)
    assert answer.context["form"]["source"].value() == "Somebody"
    assert Document.objects.count() == 0


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("guide.pdf", "guide.pdf"),
        ("../../etc/guide.pdf", "guide.pdf"),
        ("C:\\Users\\Odalys\\guide.pdf", "guide.pdf"),
        (".hidden.txt", "hidden.txt"),
        ("a\r\nX-Evil: 1.txt", "a X-Evil: 1.txt"),
        ("\u202efdp.txt", "fdp.txt"),
        ("", "document"),
        (f"{'n' * 300}.pdf", f"{'n' * 146}.pdf"),
    ],
)
def test_a_name_is_made_harmless(given, kept):
    assert documents.clean_name(given) == kept


def test_a_document_of_another_partnership_is_not_found(as_person, convener, outsider, partnership, at):
    kept = documents.keep(partnership, upload(), source="Its makers", by=convener, at=at)
    swapped = f"/partnerships/coastal-logistics/documents/{kept.pk}/"

    assert as_person(outsider).get(kept.get_absolute_url()).status_code == 404
    assert as_person(outsider).get(swapped).status_code == 404


def test_the_support_team_downloads_and_does_not_bring(as_person, partner, partnership, at):
    kept = documents.keep(partnership, upload(), source="Its makers", by=None, at=at)
    client, address = as_person(partner), f"/partnerships/{partnership.slug}/documents/"

    assert client.get(kept.get_absolute_url()).content == PDF
    assert client.get(address).context["form"] is None
    assert client.post(address, {"file": upload(), "source": "Me"}).status_code == 403
    assert Document.objects.count() == 1


def test_readers_and_champions_see_no_documents(as_person, observer, champion, partnership):
    address = f"/partnerships/{partnership.slug}/documents/"

    assert [as_person(who).get(address).status_code for who in (observer, champion)] == [403, 403]


def test_a_file_kept_by_mistake_is_removed_by_a_convener(as_person, convener, partner, partnership, at):
    kept = documents.keep(partnership, upload(), source="Its makers", by=None, at=at)
    address = f"{kept.get_absolute_url()}remove/"

    assert as_person(partner).post(address).status_code == 403
    assert as_person(convener).post(address).url == f"/partnerships/{partnership.slug}/documents/"
    assert Document.objects.count() == 0


def test_the_database_wants_a_source(partnership, at):
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.create(
            partnership=partnership, name="x", source="", media_type="text/plain", content=b"x", uploaded_at=at
        )


@pytest.mark.parametrize("rows", [1, 50])
def test_the_list_asks_as_often_for_one_as_for_fifty(
    as_person, convener, partnership, at, rows, django_assert_num_queries
):
    for number in range(rows):
        documents.keep(partnership, upload(f"{number}.pdf"), source="Its makers", by=convener, at=at)
    client = as_person(convener)
    client.get("/profile/")

    with django_assert_num_queries(4):
        assert len(client.get(f"/partnerships/{partnership.slug}/documents/").context["documents"]) == rows
