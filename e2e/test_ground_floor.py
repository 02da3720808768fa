"""The ground floor in a browser: a sign-in link, a role given, a company checked, and every page for everybody."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from e2e.visits import all_findings
from partnerships import sign_in_links, suggestions
from partnerships.models import Organization, Partnership, Person, User
from partnerships.roles import Role
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_partnership, make_person, make_user, seat

PLACE = "/partnerships/tamarack-valley-makers-table"
WIDTHS = (1280, 390)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tamarack() -> Partnership:
    return make_partnership("Tamarack Valley Makers Table")


@pytest.fixture
def renata(tamarack: Partnership) -> User:
    """Leads the convening and runs the network besides, so that she sees every page."""
    board = make_organization("Tamarack Valley Workforce Board", System.WORKFORCE)
    person = make_person("Renata Quillfeather", board, email="renata@example.org")
    seat(tamarack, Role.LEAD_CONVENER, person, interim=True)
    return make_user("Renata Quillfeather", person, is_network_admin=True)


@pytest.fixture
def inside(page: Page, live_server, renata: User) -> Page:
    """Renata's browser, let in by a sign-in link."""
    token = sign_in_links.make(renata, at=timezone.now())
    page.goto(f"{live_server.url}/sign-in/{token}/")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{live_server.url}/")
    return page


def test_a_sign_in_link_lets_in_from_a_real_browser(inside: Page):
    expect(inside.get_by_text("Renata Quillfeather").first).to_be_visible()


def test_h4_is_refused_beside_the_role_and_lifted_by_a_reason(inside: Page, live_server, tamarack: Partnership):
    make_person("Mireille Oxenham", make_organization("Alder County Schools", System.K12))
    inside.goto(f"{live_server.url}{PLACE}/people/new/")
    inside.get_by_label("Role").select_option("champion")
    inside.get_by_label("Name", exact=True).press_sequentially("mirei")
    offered = inside.locator("#known-people option")
    expect(offered).to_have_attribute("value", "Mireille Oxenham (Alder County Schools)")

    inside.get_by_label("Name", exact=True).fill("Mireille Oxenham (Alder County Schools)")
    inside.get_by_role("button", name="Save", exact=True).click()
    expect(inside.get_by_text("Mireille Oxenham is not from industry.")).to_be_visible()

    inside.get_by_label("Why this person sits on industry's side here").fill("runs the schools' own machine shop")
    inside.get_by_role("button", name="Save", exact=True).click()
    expect(inside.get_by_text("Added: Mireille Oxenham, champion.")).to_be_visible()
    assert tamarack.role_holdings.get(role=Role.CHAMPION).person.name == "Mireille Oxenham"


def test_one_tap_checks_a_company_and_the_focus_stays_there(inside: Page, live_server):
    make_organization("Typed In Machining", to_check=True)
    inside.goto(f"{live_server.url}/organizations/?to_check=on")
    inside.get_by_role("button", name="Checked").click()

    expect(inside.get_by_text("checked", exact=True)).to_be_focused()
    assert Organization.objects.to_be_checked().count() == 0


@pytest.fixture
def pages(tamarack: Partnership, renata: User) -> list[str]:
    """Every page of the room, with something on it."""
    odalys = make_person("Odalys Brennick", "Kettlewood Fabrication", email="odalys@kettlewood.example", title="CEO")
    seat(tamarack, Role.CHAMPION, odalys)
    suggestions.suggest(tamarack, odalys, at=timezone.now(), mobile="303 555 0101")
    make_organization("Typed In Machining", to_check=True)
    lead, job = renata.person.role_holdings.get(), odalys.affiliations.get()
    company = Organization.objects.get(name="Kettlewood Fabrication")
    return [
        *("/partnerships/", "/partnerships/new/", f"{PLACE}/edit/", f"{PLACE}/edit/region/", f"{PLACE}/edit/industry/"),
        *(f"{PLACE}/people/", f"{PLACE}/people/new/", f"{PLACE}/people/side/", f"{PLACE}/stage/"),
        *(f"{PLACE}/people/{lead.pk}/end/", f"{PLACE}/people/{lead.pk}/confirm/"),
        *("/people/", "/people/new/", f"/people/{odalys.pk}/", f"/people/{odalys.pk}/edit/"),
        *(f"/people/{odalys.pk}/jobs/new/", f"/jobs/{job.pk}/"),
        *(
            "/organizations/",
            "/organizations/new/",
            f"/organizations/{company.pk}/",
            f"/organizations/{company.pk}/edit/",
        ),
        *("/profile/", "/network/", "/network/users/", "/network/users/new/", f"/network/users/{renata.pk}/"),
    ]


def test_every_page_is_there_for_everybody_and_fits_a_phone(inside: Page, live_server, pages: list[str]):
    assert Person.objects.count() == 2
    found = []
    for path in pages:
        answer = inside.goto(f"{live_server.url}{path}")
        for width in WIDTHS:
            inside.set_viewport_size({"width": width, "height": 900})
            wide = inside.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
            violations = all_findings(inside)
            if answer.status != 200 or wide or violations:
                found.append((path, width, answer.status, wide, violations))

    assert found == []
