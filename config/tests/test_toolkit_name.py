"""H7: the name of the toolkit that the method comes from stands on the credits page and nowhere else."""

import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

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


@pytest.mark.parametrize("page", ["/help/", "/outside-guidance/", "/accounts/login/code/"])
def test_h7_pages_do_not_show_it(client, db, page):
    assert NAME.search(client.get(page).content.decode()) is None


def test_tu_01_the_credits_page_names_the_source_and_asks_for_nothing(client, db):
    text = " ".join(client.get("/credits/").content.decode().split())

    assert "Next" + " Gen Sector Partnership toolkit" in text
    assert "Institute for Networked " + "Communities" in text
    assert "independent product" in text
    assert "<img" not in text
