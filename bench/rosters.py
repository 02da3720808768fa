"""Lists of people as conveners keep them, of any length: CSV by Excel in Windows-1252, and a LibreOffice workbook."""

from __future__ import annotations

import csv
import datetime as dt
import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import Workbook

HEADINGS = ("First Name", "Last Name", "Job Title", "Firm", "County", "E-mail Address", "Cell Phone", "Notes")
MEETINGS = (dt.date(2025, 3, 6), dt.date(2025, 5, 28))
FIRST = ("Ana", "Björn", "Chloé", "Dane", "Esmé", "Fritz", "Grace", "Héctor", "Inés", "Jürgen")
LAST = ("Núñez", "Brennick", "Übler", "Quist", "Lindqvist", "Peña", "O'Hara", "Vance", "Stroud", "Åkesson")
TITLES = ("Owner", "President", "Plant manager", "Director, operations", "Chief nursing officer")
# How much a spreadsheet program leaves behind the last row that holds something.
STYLED_AND_EMPTY = 200


def rows(people: int, *, each_company: int = 3) -> Iterator[list[Any]]:
    """Everybody with an e-mail but every tenth; two thirds marked at each of the two meetings."""
    for number in range(people):
        yield [
            FIRST[number % 10],
            f"{LAST[number // 10 % 10]} {number}",
            TITLES[number % 5],
            f"Café Works {number // each_company}, Inc.",
            ("Alder", "Juniper County")[number % 2],
            "" if number % 10 == 0 else f"person{number}@works.example",
            f"(303) 555-{number % 10000:04}",
            "calls back; prefers mornings",
            *("x" if (number + place) % 3 else "" for place in range(len(MEETINGS))),
        ]


def as_csv(people: int) -> bytes:
    """As Excel saves CSV in Europe: Windows-1252, semicolons."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([*HEADINGS, *(f"{day:%b} {day.day}" for day in MEETINGS)])
    writer.writerows(rows(people))
    return text.getvalue().encode("cp1252")


def as_workbook(people: int) -> tuple[bytes, str]:
    """A workbook saved by LibreOffice where there is one, else by openpyxl in its manner; and by whom.

    The headings of the meetings are real dates, and styled empty rows follow the last one.
    """
    book = Workbook()
    sheet = book.active
    sheet.append([*HEADINGS, *MEETINGS])
    for row in rows(people):
        sheet.append(row)
    for below in range(STYLED_AND_EMPTY):
        sheet.cell(people + 2 + below, 30).number_format = "yyyy-mm-dd"
    saved = io.BytesIO()
    book.save(saved)
    office = shutil.which("soffice")
    return (_saved_again(office, saved.getvalue()), "LibreOffice") if office else (saved.getvalue(), "openpyxl")


def _saved_again(office: str, content: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder, "list.xlsx"), Path(folder, "out")
        source.write_bytes(content)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        saves = [office, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(made)]
        subprocess.run([*saves, str(source)], check=True, capture_output=True, timeout=180)
        return (made / "list.xlsx").read_bytes()
