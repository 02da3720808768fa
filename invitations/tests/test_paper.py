"""The letter on paper, as a document and as a PDF."""

import datetime as dt

import pytest

from invitations import paper
from invitations.reading import Writer
from invitations.tests.letter_makers import champions, invite_leaders, make_letter, make_tamarack, sign
from partnerships import toolkit_name

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> str:
    """The letter for one leader, signed by the four."""
    tamarack = make_tamarack()
    letter = make_letter(tamarack)
    sign(letter, *champions(tamarack))
    [grace] = invite_leaders(letter, 1)
    grace.personal_line = "You <b>asked</b> for this & more."
    return paper.document(tamarack, Writer(letter).sheet(grace), on=dt.date(2025, 2, 4))


def test_the_document_stands_alone_with_its_styles_its_day_and_its_signers(document):
    assert "Tuesday, February 4, 2025" in document
    assert ".paper-signers" in document.split("<style>")[1].split("</style>")[0]
    assert document.index("Odalys Brennick") < document.index("Barnaby Yoxall")
    assert "You &lt;b&gt;asked&lt;/b&gt; for this &amp; more." in document
    assert [word for word in ("src=", "href=", "url(", "@import") if word in document] == []


def test_h7_the_document_carries_no_toolkits_name(document):
    assert not toolkit_name.is_in(document)


@pytest.mark.pdf
def test_a_pdf_of_one_sheet_is_made(document):
    import weasyprint

    assert paper.pdf(document).startswith(b"%PDF-")
    assert len(weasyprint.HTML(string=document).render().pages) == 1
