"""What stands between a board link and whoever found it: the same page of nothing for all that is over, and only its own page."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from indicators.board_page import sharing
from indicators.models import BoardLink, Snapshot
from indicators.tests.makers import launch
from partnerships.tests.makers import make_partnership

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2025, 8, 1, 18, tzinfo=dt.UTC)
LAST = dt.date(2025, 8, 31)


@pytest.fixture(autouse=True)
def _in_august():
    with time_machine.travel(NOW, tick=False):
        yield


def share(partnership) -> str:
    told = {"given_to": "The county board", "expires_on": LAST, "today": dt.date(2025, 8, 1)}
    return sharing.share(partnership, **told, by=None, at=NOW)


def opened(token: str, client: Client | None = None):
    return (client or Client()).get(reverse("indicators:shared_board", kwargs={"token": token}))


def plain(answer) -> tuple[int, str, dict[str, str]]:
    """All that a stranger is told, without the number that is drawn for each answer."""
    headers = {name: re.sub(r"nonce-[^']+", "nonce", value) for name, value in answer.headers.items()}
    return answer.status_code, answer.content.decode(), headers


def test_43_altered_ended_and_taken_back_are_told_the_same(partnership):
    revoked, ended, whole = share(partnership), share(partnership), share(partnership)
    sharing.revoke(BoardLink.objects.order_by("pk").first(), by=None, at=NOW)
    BoardLink.objects.filter(token_hash=sharing.links.hashed(ended)).update(expires_on=dt.date(2025, 7, 31))
    altered = whole[:-1] + ("x" if whole[-1] != "x" else "y")

    answers = [plain(opened(token)) for token in (altered, revoked, ended, "x", "\u0130" * 40, "a" * 3000)]
    assert answers == [answers[0]] * 6
    assert answers[0][0] == 404
    assert partnership.name not in answers[0][1]
    assert opened(whole).status_code == 200


def test_44_the_page_is_not_kept_not_listed_and_passes_its_address_on_to_nobody(partnership):
    headers = opened(share(partnership)).headers

    assert (headers["Cache-Control"], headers["X-Robots-Tag"], headers["Referrer-Policy"]) == (
        "no-store",
        "noindex, nofollow",
        "strict-origin",
    )


def test_44_neither_page_leads_out_nor_says_who_is_signed_in(partnership, as_person, convener):
    """What is linked to is a period of the same page, and the credits."""
    for token in (share(partnership), share(None)):
        page = opened(token, as_person(convener)).content.decode()
        links = {link.partition("?")[0] for link in re.findall(r'href="([^"#]*)', page.partition("<main")[2])}
        assert links == {"", "/credits/"}
        assert [word for word in ("Connie", convener.email) if word in page] == []


def test_a_link_to_the_network_shows_a_convener_what_it_shows_everybody(partnership, as_person, convener):
    make_partnership("Elsewhere Makers")
    token = share(None)
    pages = [opened(token, client).content.decode() for client in (Client(), as_person(convener))]

    assert [("Elsewhere Makers" in page, partnership.name in page) for page in pages] == [(True, True)] * 2


def test_a_link_opens_only_the_page_that_it_was_made_for(partnership):
    other = make_partnership("Elsewhere Makers")
    launch(other, "2025-02-28", "xyz")
    page = opened(share(partnership)).content.decode()

    assert (partnership.name in page, "Elsewhere Makers" in page, "Company X" in page) == (True, False, False)


def test_41_no_link_of_another_partnership_or_of_the_network_is_ended_here(partnership, as_person, convener, admin):
    other = make_partnership("Elsewhere Makers")
    tokens = [share(other), share(None)]
    theirs, networks = BoardLink.objects.order_by("pk")
    connie, alma = as_person(convener), as_person(admin)
    here = [
        reverse("indicators:end_board_link", kwargs={"slug": partnership.slug, "pk": one.pk})
        for one in (theirs, networks)
    ]

    assert [connie.post(address).status_code for address in here] == [404, 404]
    assert alma.post(reverse("indicators:end_network_link", kwargs={"pk": theirs.pk})).status_code == 404
    assert [opened(token).status_code for token in tokens] == [200, 200]


def test_one_that_is_taken_back_stays_taken_back_at_its_first_moment(partnership):
    share(partnership)
    link = BoardLink.objects.get()
    sharing.revoke(link, by=None, at=NOW)
    sharing.revoke(link, by=None, at=NOW + dt.timedelta(days=1))

    link.refresh_from_db()
    assert link.revoked_at == NOW


@pytest.mark.parametrize(
    "asked", [{"from": "\x00", "to": "x"}, {"from": "9" * 500}, {"from": "2025-05-01", "to": "2025-04-01"}]
)
def test_a_period_that_is_none_is_said_to_strangers_too(partnership, asked):
    for token in (share(partnership), share(None)):
        page = Client().get(reverse("indicators:shared_board", kwargs={"token": token}), asked)
        assert (page.status_code, 'role="alert"' in page.content.decode()) == (200, True)


@pytest.mark.parametrize("of_network", [False, True])
def test_for_a_past_day_a_stranger_reads_the_night_kept_nearest_and_nothing_is_computed(
    partnership, of_network, monkeypatch
):
    monkeypatch.setattr("indicators.board_page.reading.standings_on", None)
    kept = {"partnership": partnership, "banner": "healthy", "rule_level": "none"}
    for day, level in (("2025-05-03", "emerging"), ("2025-05-20", "active")):
        Snapshot.objects.create(day=dt.date.fromisoformat(day), level=level, **kept)
    address = reverse("indicators:shared_board", kwargs={"token": share(None if of_network else partnership)})
    shown = []
    for last in ("2025-05-03", "2025-05-19", "2025-04-01", "2025-06-30"):
        page = Client().get(address, {"from": "2025-01-02", "to": last})
        said = "Levels and indicators are those of " in page.content.decode()
        shown.append((next(iter(page.context["page"].standings.values())).level, said))

    assert shown == [("emerging", False), ("emerging", True), ("emerging", True), ("active", True)]


def test_a_stranger_is_told_when_the_period_is_longer_than_three_years(partnership):
    address = reverse("indicators:shared_board", kwargs={"token": share(partnership)})
    spans = ("2022-06-30", "2025-06-29"), ("2022-06-30", "2025-06-30"), ("1900-01-01", "2025-06-30")
    pages = [Client().get(address, {"from": first, "to": last}).content.decode() for first, last in spans]

    words = "This link shows 36 months at most. Choose a later first day."
    assert [words in page for page in pages] == [False, True, True]
