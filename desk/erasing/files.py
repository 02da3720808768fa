"""Kept files in which somebody who is erased is named: what we wrote is written anew, what others made is only pointed at."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from desk.erasing.traces import Traces
from invitations import paper
from invitations.models import Invitation
from invitations.reading import Writer
from partnerships.models import Document

# Whole bytes cannot be searched for words in these: pages are compressed, pictures are pictures.
IN_WORDS = ("text/", "application/json")
OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Found:
    """What can be said of the files: letters of ours that name the person, texts that do, and what a human must open."""

    letters: list[Invitation]
    texts: list[Document]
    to_open: list[Document]


def look(partnerships: Collection[int], traces: Traces) -> Found:
    """Look through the files of these partnerships. Office files count as found only where they name the person."""
    letters = [letter for letter in _kept_letters(partnerships) if traces.found_in(_html(letter))]
    ours = {letter.kept_id for letter in letters}
    letter_files = _letter_files(partnerships)
    texts, to_open = [], []
    for document in Document.objects.filter(partnership__in=partnerships).exclude(pk__in=ours).iterator():
        if document.media_type.startswith(IN_WORDS):
            texts += [document] if traces.found_in(_text(document)) else []
        elif document.pk not in letter_files and _may_name(document, traces):
            to_open.append(document)
    return Found(letters, texts, to_open)


def write_anew(found: Found, traces: Traces) -> None:
    """After the record itself was changed: the same letters and texts without the name. Their day and label stay."""
    for document in found.texts:
        _replace(document, traces.clean(_text(document)).encode(), document.media_type)
    for letter in found.letters:
        html = traces.clean(_html(letter))
        pdf = paper.pdf(html) if letter.kept.media_type == paper.PDF else None
        _replace(letter.kept, pdf or html.encode(), paper.PDF if pdf else paper.HTML)


def _kept_letters(partnerships: Collection[int]) -> Iterator[Invitation]:
    rows = Invitation.objects.filter(partnership__in=partnerships, kept__isnull=False)
    yield from rows.select_related("partnership__industry", "partnership__region", "meeting__cycle", "kept")


def _letter_files(partnerships: Collection[int]) -> set[int]:
    rows = Invitation.objects.filter(partnership__in=partnerships, kept__isnull=False)
    return set(rows.values_list("kept_id", flat=True))


def _html(letter: Invitation) -> str:
    return paper.document(letter.partnership, Writer(letter).sheet(), on=letter.sent_on)


def _text(document: Document) -> str:
    return bytes(document.content).decode("utf-8", errors="surrogateescape")


def _may_name(document: Document, traces: Traces) -> bool:
    """Office files are looked into; of the others nobody but a reader can tell."""
    if not document.media_type.startswith(OFFICE):
        return True
    try:
        with zipfile.ZipFile(io.BytesIO(bytes(document.content))) as packed:
            parts = [
                packed.read(part)
                for part in packed.infolist()
                if part.filename.endswith(".xml") and part.file_size < 20_000_000
            ]
    except (zipfile.BadZipFile, RuntimeError, OSError):
        return True
    return any(traces.found_in(part.decode("utf-8", errors="replace")) for part in parts)


def _replace(document: Document, content: bytes, media_type: str) -> None:
    digest = hashlib.sha256(content).hexdigest()
    Document.objects.filter(pk=document.pk).update(
        content=content, size=len(content), sha256=digest, media_type=media_type
    )
