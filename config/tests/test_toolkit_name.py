"""H7: the name of the toolkit that the method comes from stands on the credits page and nowhere else."""

import datetime as dt
import re
import subprocess
from pathlib import Path

from django.conf import settings
from django.test import Client

from config.tests.addresses import SAMPLES
from config.tests.correspondence import write_all
from config.tests.urlconf import every_name
from followups import digest, sweep
from outbox import kinds
from outbox.models import Letter

ROOT = Path(settings.BASE_DIR)
CREDITS = "templates/desk/credits.html"
# Put together here, so that this file does not hold what it looks for.
NAME = re.compile(
    "next[ -]?" + r"gen(eration)?[ -]?sector|networked " + "communities|nextgen" + "sector", re.IGNORECASE
)


def files_of_the_product() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def holds_the_name(file: Path) -> bool:
    return bool(NAME.search(file.read_text(errors="ignore")) or NAME.search(file.name))


def test_h7_no_file_but_the_credits_page_holds_the_name():
    holders = [str(file.relative_to(ROOT)) for file in files_of_the_product() if holds_the_name(file)]

    assert holders == [CREDITS]


def test_h7_the_search_would_find_the_name():
    assert NAME.search("a Next" + "Gen Sector Partnership")


def shown_by(client: Client, address: str) -> str:
    """All that an address answers, head lines and file names included."""
    response = client.get(address)
    body = b"".join(response) if response.streaming else response.content
    return f"{response.headers.items()} {body.decode(errors='ignore')}"


def test_h7_no_page_that_opens_to_anybody_shows_it(settings, as_person, town, life):
    """Every address of the house as whoever runs the network sees it, the demonstration's own among them."""
    settings.DEMO_MODE = True
    client = as_person(town.people["admin"])
    shown = {name: shown_by(client, sample.address(name, life)) for name, sample in SAMPLES.items()}

    assert set(shown) == set(every_name())
    assert [name for name, page in shown.items() if NAME.search(page)] == ["desk:credits"]


def test_h7_no_letter_and_no_calendar_entry_shows_it(life):
    """One letter of each kind that this house writes."""
    morning = life.now + dt.timedelta(days=1)
    sweep.raise_due(now=morning)
    digest.send_digests(now=morning.replace(hour=19))
    write_all(life)
    written = {letter.kind: letter for letter in Letter.objects.all()}

    assert set(written) == set(kinds.KINDS)
    said = [f"{one.subject} {one.text} {one.html} {one.calendar} {one.from_name}" for one in written.values()]
    assert [words for words in said if NAME.search(words)] == []


def test_tu_01_the_credits_page_names_the_source_and_asks_for_nothing(client, db):
    text = " ".join(client.get("/credits/").content.decode().split())

    assert "Next" + " Gen Sector Partnership toolkit" in text
    assert "Institute for Networked " + "Communities" in text
    assert "independent product" in text
    assert "<img" not in text
