"""PDF where the machine can make one, and nothing fetched for it."""

import pytest

from partnerships import paper


def test_without_the_library_there_is_no_pdf(monkeypatch):
    def missing(name: str) -> None:
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(paper.importlib, "import_module", missing)

    assert paper.pdf("<p>Anything</p>") is None


@pytest.mark.pdf
def test_a_paper_fetches_nothing(caplog):
    made = paper.pdf('<img src="file:///etc/hostname"><p>Words</p>')

    assert made.startswith(b"%PDF-")
    assert "URI uses disallowed protocol: file:///etc/hostname" in caplog.text


def test_a_pdf_is_handed_out_under_its_name():
    answer = paper.download(b"%PDF-", "tamarack-plan")

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="tamarack-plan.pdf"'
