"""Where the dashboard leads: to the day that is shown, past the matrix, and from a card without gaps."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine

from indicators.models import Snapshot, Standing
from indicators.sets import changing
from indicators.sets.reading import WORDS
from partnerships.tests.makers import make_partnership

URL = "/indicators/"
HERE = "/partnerships/front-range-health/"
JUNE = dt.datetime(2025, 6, 2, 18, tzinfo=dt.UTC)
MAY = "2025-05-01"


@pytest.fixture(autouse=True)
def _in_june():
    with time_machine.travel(JUNE, tick=False):
        yield


def main_of(response) -> str:
    page = response.content.decode()
    return page[page.index("<main") : page.index("</main>")]


def links(response) -> list[str]:
    """What leads to a partnership."""
    return [one for one in re.findall(r'href="([^"]+)"', main_of(response)) if one.startswith("/partnerships/")]


@pytest.fixture
def as_of_may(as_person, admin, partnership):
    kept = {"level": "none", "rule_level": "none", "banner": "reset needed", "signs": {"R1": "raised"}}
    Snapshot.objects.create(partnership=partnership, day=dt.date(2025, 5, 1), verdicts={"E1": "met"}, **kept)
    return lambda **asked: as_person(admin).get(URL, {"as_of": MAY} | asked)


def test_as_of_a_past_day_every_cell_gap_and_banner_leads_to_that_day(as_of_may):
    found = links(as_of_may())
    there = f"{HERE}indicators/?as_of=2025-05-01"

    assert {one.partition("#")[0] for one in found} == {there}
    assert found[:4] == [there, there, f"{there}#E2", f"{there}#E3"]
    assert f"{there}#signs" in found
    assert [one for one in found if one.endswith("#A8")] == [f"{there}#A8"]


def test_the_table_of_a_past_day_leads_to_that_day(as_of_may):
    assert {one.partition("#")[0] for one in links(as_of_may(view="table"))} == {f"{HERE}indicators/?as_of=2025-05-01"}


def test_today_the_banner_leads_to_the_radar_and_a_cell_to_todays_evidence(as_person, admin, partnership):
    client = as_person(admin)
    client.get(URL)
    Standing.objects.update(banner="reset needed")
    found = links(client.get(URL))

    assert f"{HERE}radar/" in found
    assert f"{HERE}indicators/#A8" in found


def test_a_card_without_gaps_leads_to_its_indicators(as_person, admin, partnership):
    """As the phone shows it: how far it is, then nothing to do."""
    client = as_person(admin)
    client.get(URL)
    Standing.objects.update(level="active", rule_level="active", verdicts=dict.fromkeys(WORDS, "met"))
    page = main_of(client.get(URL))
    gist = page[page.index('<td class="gist">') :]

    assert gist[: gist.index("</td>")] == (
        f'<td class="gist"><p><a href="{HERE}indicators/"><b>8 of 8</b> for Active</a></p>'
    )


def test_a_cell_says_its_head_and_its_verdict_in_a_title(as_person, convener, partnership):
    page = main_of(as_person(convener).get(URL))

    assert '<td class="cell met" title="Convener: Met">' in page


def test_wcag_2_4_7_the_link_past_the_matrix_is_seen_in_focus_and_its_target_is_never_hidden(
    as_person, convener, partnership
):
    page = main_of(as_person(convener).get(URL))
    behind = page[page.index("</table>") :]

    assert '<a class="visually-hidden-focusable" href="#after-the-matrix">Skip the matrix</a>' in page
    assert '<div id="after-the-matrix" tabindex="-1">' in behind


def test_the_heads_of_an_export_say_the_networks_own_words_beside_the_code(as_person, admin, partnership):
    words = {name: str(words) for name, words in WORDS["E1"].items()} | {"short": "Who calls us together"}
    day = JUNE.date()
    said = {"words": words, "decides": True, "statement": False, "reason": "Our word", "by": admin, "at": JUNE}
    changing.change_line("main", "E1", **said, effective_on=day, on=day)
    text = b"".join(as_person(admin).get("/indicators/export.csv").streaming_content).decode("utf-8-sig")

    assert text.splitlines()[0].split(",")[8:10] == ["E1 Who calls us together", "E2 Support team"]


@pytest.mark.parametrize(("view", "width"), [("", 20), ("table", 21)])
def test_a_group_is_a_body_of_its_own_with_one_head(as_person, admin, partnership, view, width):
    make_partnership("Another")
    page = main_of(as_person(admin).get(URL, {"group": "stage", "view": view}))

    assert page.count("<tbody>") == 1
    assert f'<tr class="group"><th colspan="{width}" scope="rowgroup">Preparing</th></tr>' in page
    assert page.count('scope="colgroup"') == 0
