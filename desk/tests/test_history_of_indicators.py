"""What the history tells of areas, evidence, outside figures and links to board pages."""

import datetime as dt
from decimal import Decimal

from desk import history
from indicators import areas
from indicators.board_page import sharing
from indicators.changes import figures
from indicators.models import BoardLink
from indicators.statements import signing
from indicators.statements.signing import Shown
from partnerships.history import acting
from partnerships.models import County

DENVER = "America/Denver"
JUNE_27 = dt.date(2025, 6, 27)


def told(partnership, kind: str) -> list[str]:
    rows = history.of_partnership(partnership, history.Asked(DENVER, kind=kind)).rows
    return [entry.sentence for entry in history.read(rows)]


def counties(*names: str) -> list[County]:
    return [County.objects.get_or_create(name=name, state="CO")[0] for name in names]


def test_an_area_says_which_counties_it_had_before_and_has_now(partnership, admin, at):
    told_by = {"by": admin, "at": at}
    given = {"name": "Area of the Board", "kind": "workforce"}
    area = areas.describe(areas.area_called("Area of the Board"), **given, counties=counties("Alder"), **told_by)
    areas.describe(area, **given, counties=counties("Juniper", "Larkin"), **told_by)
    areas.remove(area, **told_by)

    assert told(partnership, "area") == [
        f"{admin.called} removed the area “Area of the Board”.",
        f"{admin.called} changed the counties of the area “Area of the Board”"
        " from “Alder, CO” to “Juniper, CO; Larkin, CO”.",
        f"{admin.called} set the counties of the area “Area of the Board” to “Alder, CO”.",
        f"{admin.called} added the area “Area of the Board”.",
    ]


def test_evidence_that_is_taken_off_stays_in_the_history(partnership, convener, at):
    said = {"signer": "convener", "person": convener.person, "text": "So it is.", "on": at.date()}
    recap = Shown("The recap", link="https://example.org/recap")
    with acting(by=convener, at=at):
        statement = signing.sign(partnership, "A8", **said, evidence=[recap], by=convener, at=at)
        signing.take_off(statement.evidence.get(), by=convener, at=at)

    assert told(partnership, "evidence") == [
        "Connie Convener removed “The recap” as evidence.",
        "Connie Convener added “The recap” as evidence.",
    ]


def test_a_value_that_is_put_right_and_one_that_is_struck_stay_in_the_history(partnership, convener):
    moment = dt.datetime(2025, 7, 3, 18, tzinfo=dt.UTC)
    with acting(by=convener, at=moment):
        figure = figures.keep(partnership, "Jobs", known_from="State labor office", by=convener, at=moment)
        reading = figures.read(figure, on=JUNE_27, value=Decimal(900), by=convener, at=moment)
        figures.correct(reading, on=JUNE_27, value=Decimal(950), by=convener, at=moment)
        figures.strike_reading(reading, by=convener, at=moment)
        figures.strike(figure, by=convener, at=moment)

    assert told(partnership, "reading") == [
        "Connie Convener removed the value of “Jobs” on Jun 27, 2025 (950.00).",
        "Connie Convener changed the value of the value of “Jobs” on Jun 27, 2025 (950.00) from “900.00” to “950.00”.",
        "Connie Convener added the value of “Jobs” on Jun 27, 2025 (900.00).",
    ]
    assert told(partnership, "figure") == [
        "Connie Convener removed the figure “Jobs”.",
        "Connie Convener added the figure “Jobs”.",
    ]


def test_a_link_to_the_board_page_says_who_made_it_and_who_took_it_back(partnership, convener, admin, at):
    link = {"given_to": "The funder", "expires_on": at.date(), "today": at.date()}
    with acting(by=convener, at=at):
        sharing.share(partnership, **link, by=convener, at=at)
    with acting(by=admin, at=at):
        sharing.revoke(BoardLink.objects.get(), by=admin, at=at)

    ended, made = told(partnership, "shared")
    assert ended.startswith(
        f"{admin.called} set the moment of taking back of the link to the board page for The funder"
    )
    assert made == "Connie Convener added the link to the board page for The funder."
