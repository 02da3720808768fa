"""Reading an Excel workbook a row at a time: whatever it holds, only so much is unpacked and kept.

Written over the plain XML because what comes in is not ours: a part that unpacks to gigabytes, a row of
a million cells or a date that is none must cost a sentence, not the server.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from django.utils.translation import gettext as _
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from meetings.roster.limits import NotARoster
from meetings.roster.workbook_parts import Contents, Links, Reader, Row, Sheet, Strings, Styles

MOST_UNPACKED = 64 * 1024 * 1024
MOST_SHEETS = 10
CHUNK = 64 * 1024
UNREADABLE = (zipfile.BadZipFile, expat.ExpatError, zlib.error, LookupError, ValueError, RuntimeError, EOFError)


def sheets(raw: bytes) -> Iterator[Iterator[Row]]:
    """The rows that hold anything of each visible sheet, with their numbers. Raises NotARoster."""
    try:
        book = _Book(raw)
        for path in book.paths[:MOST_SHEETS]:
            yield book.rows(path)
    except NotARoster:
        raise
    except UNREADABLE:
        raise NotARoster(_damaged()) from None


def _damaged() -> str:
    return _("The workbook cannot be read. Open it, save it again as .xlsx or CSV, and choose that file.")


class _Book:
    """The parts of a workbook that a reader of its rows needs."""

    def __init__(self, raw: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(raw))
        names = set(self._zip.namelist())
        if "mimetype" in names or "_rels/.rels" not in names:
            raise NotARoster(_("This is not an Excel workbook. Save it as .xlsx or CSV first."))
        self._left = MOST_UNPACKED
        main = next(target for type, target in self._links("").values() if type == "officeDocument")
        links = self._links(main)
        book = Contents()
        self._parse(main, book)
        self.paths = [links[id][1] for id in book.sheets if id in links]
        self._epoch = CALENDAR_MAC_1904 if book.counts_from_1904 else CALENDAR_WINDOWS_1900
        self._strings = self._part_of(links, "sharedStrings", Strings()).strings
        self._dates = self._part_of(links, "styles", Styles()).dates()

    def rows(self, path: str) -> Iterator[Row]:
        sheet = Sheet(self._strings, self._dates, self._epoch)
        try:
            for _chunk in self._parsed(path, sheet):
                yield from sheet.rows
                sheet.rows.clear()
        except NotARoster:
            raise
        except UNREADABLE:
            raise NotARoster(_damaged()) from None

    def _links(self, part: str) -> dict[str, tuple[str, str]]:
        """What `part` (the whole file for "") refers to: the last word of its type and its path, by id."""
        folder, name = posixpath.split(part)
        found = Links()
        self._parse(posixpath.join(folder, "_rels", f"{name}.rels"), found)
        return {
            id: (type.rpartition("/")[2], posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
            for id, (type, target) in found.links.items()
        }

    def _part_of(self, links: dict[str, tuple[str, str]], type: str, found: Any) -> Any:
        for what, path in links.values():
            if what == type:
                self._parse(path, found)
        return found

    def _parse(self, path: str, reader: Reader) -> None:
        for _chunk in self._parsed(path, reader):
            pass

    def _parsed(self, path: str, reader: Reader) -> Iterator[None]:
        """Feed a part to `reader` a piece at a time; a part is never longer than it says itself."""
        info = self._zip.getinfo(path)
        self._left -= info.file_size
        if self._left < 0:
            words = {"most": MOST_UNPACKED // 1024**2}
            raise NotARoster(_("The workbook unpacks to more than %(most)s MB. Save its one list as CSV.") % words)
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise NotARoster(_damaged())
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
        parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = reader.text, _no_doctype
        with self._zip.open(info) as part:
            while chunk := part.read(CHUNK):
                parser.Parse(chunk, False)
                yield
        parser.Parse(b"", True)
        yield


def _no_doctype(*_declared: Any) -> None:
    raise NotARoster(_damaged())
