"""Paper: each report is one sheet; the evidence list and the state form say what is behind it."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import pytest
from django.urls import reverse

from actionteams.models import WinReview
from indicators.state_form import Form
from indicators.tests.makers import launch, quarterly
from indicators.tests.working import agreed, chair, claimed, day, done, noon
from indicators.views.reports import ALL, ONE
from partnerships import commitments, paper
from partnerships.models import Person
from partnerships.roles import Role
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_partnership, make_person, seat


def sheets(template: str, shown: Any, *names: str) -> int:
    """On how many sheets the page's own context prints."""
    import weasyprint

    context = {name: shown[name] for name in names}
    html = paper.document(template, context, style="report.css")
    return len(weasyprint.HTML(string=html).render().pages)


def read(answer) -> list[list[str]]:
    text = b"".join(answer).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


@pytest.fixture
def met(partnership):
    launch(partnership, "2025-02-28", "abcdef", public=2)
    quarterly(partnership, "2025-05-31", "abh")
    return partnership


@pytest.mark.pdf
def test_the_report_of_a_partnership_is_one_sheet(met, as_person, observer):
    address = reverse("indicators:report", kwargs={"slug": met.slug})
    client = as_person(observer)
    page = client.get(f"{address}?from=2025-01-01&to=2025-12-31").content.decode()
    made = client.get(f"{reverse('indicators:report_pdf', kwargs={'slug': met.slug})}?from=2025-01-01&to=2025-12-31")

    assert "Jan 1, 2025 to Dec 31, 2025" in page
    assert "style=" not in page
    assert made.content.startswith(b"%PDF")
    assert made["Content-Disposition"] == f'attachment; filename="{met.slug}-report.pdf"'
    assert (
        sheets(ONE, client.get(f"{address}?from=2025-01-01&to=2025-12-31").context, "partnership", "page", "report")
        == 1
    )


@pytest.mark.pdf
def test_the_report_of_forty_partnerships_is_one_sheet(met, as_person, admin):
    for number in range(40):
        make_partnership(f"Makers and Builders of the Valley {number}")
    client = as_person(admin)

    assert client.get(reverse("indicators:network_report_pdf")).content.startswith(b"%PDF-")
    assert sheets(ALL, client.get(reverse("indicators:network_report")).context, "network", "page", "report") == 1


def test_where_no_pdf_can_be_made_the_page_to_print_opens(met, as_person, observer, monkeypatch):
    monkeypatch.setattr("partnerships.paper.pdf", lambda html: None)
    address = reverse("indicators:report_pdf", kwargs={"slug": met.slug})
    answer = as_person(observer).get(f"{address}?from=2025-01-01&to=2025-12-31")

    there = reverse("indicators:report", kwargs={"slug": met.slug})
    assert answer["Location"] == f"{there}?from=2025-01-01&to=2025-12-31"


def test_the_evidence_list_has_a_line_for_each_finding(met, as_person, observer):
    address = reverse("indicators:evidence_list", kwargs={"slug": met.slug})
    client = as_person(observer)
    rows = read(client.get(f"{address}?download=csv"))
    page = client.get(address).content.decode()

    assert rows[0] == ["Code", "Indicator or sign", "Verdict", "Kind", "What", "Day", "Where"]
    findings = [row[0] for row in rows if row[3] == "Finding"]
    assert findings == ["E1", "E2", "E3", "E4", "E5", "E6", "A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8"] + [
        "R1",
        "R2",
        "R3",
        "R4",
    ]
    assert "Behind each indicator" in page


def test_x6_the_state_form_asks_section_by_section(met):
    college = make_organization("Valley College", system=System.COMMUNITY_COLLEGE)
    one_stop = make_organization("One-Stop", system=System.WORKFORCE)
    for role, name, organization in (
        (Role.LEAD_CONVENER, "Dana Whitfield", one_stop),
        (Role.CORE_TEAM, "Cole League", college),
    ):
        seat(met, role, make_person(name, organization), organization=organization)
    commitments.sign(met, college, on=dt.date(2025, 2, 1), by=None, at=dt.datetime(2025, 2, 1, 18, tzinfo=dt.UTC))

    rows = [tuple(str(word) for word in row) for row in Form(met, dt.date(2025, 6, 30)).rows()]
    sections = list(dict.fromkeys(row[0] for row in rows))

    assert sections[:2] == ["Section", "Partnership"]
    assert ("Convener and fiscal agent", "Lead convener", "Dana Whitfield, One-Stop") in rows
    assert ("Convener and fiscal agent", "Fiscal agent", "") in rows
    assert ("Workforce boards and agencies", "One-Stop", "Workforce") in rows
    assert ("Other public partners", "Valley College", "Community college") in rows
    assert ("Letters of support", "Valley College", "Feb 1, 2025") in rows
    assert (
        "Membership list",
        "Company A",
        "county not known; at 2 full meetings of 12 months, last May 31, 2025",
    ) in rows


@pytest.mark.parametrize("count", [1, 50])
def test_the_state_form_asks_as_often_for_1_priority_as_for_50(met, count, django_assert_num_queries):
    """Each with a chair, a plan, a win that somebody looked back on, and nothing given: 13 questions."""
    for number in range(count):
        priority = claimed(met, f"Priority {number}", f"Champion {number}")
        chair(priority, Person.objects.get(name=f"Champion {number}"), "2025-05-31")
        agreed(priority, f"Step {number}", None)
        won = agreed(priority, f"Win {number}", None)
        done(won, "2025-06-01")
        said = {"verdict": "worked", "headline": f"Found {number}", "reviewed_on": day("2025-06-02")}
        WinReview.objects.create(action=won, at=noon("2025-06-02"), **said)

    with django_assert_num_queries(13):
        rows = [tuple(str(word) for word in row) for row in Form(met, dt.date(2025, 6, 30), with_plans=True).rows()]
    of_last = [row for row in rows if row[1].endswith(f" {count - 1}")]
    assert of_last == [
        ("Priorities", f"Priority {count - 1}", f"Team active; chaired by Champion {count - 1}"),
        ("Plan", f"Priority {count - 1}: Step {count - 1}", "First win"),
        ("Plan", f"Priority {count - 1}: Win {count - 1}", "First win; done Jun 1, 2025"),
        ("Outcomes", f"Found {count - 1}", "Jun 1, 2025"),
    ]


def test_the_state_form_names_no_contact_data(met, as_person, observer):
    rows = read(as_person(observer).get(reverse("indicators:state_form", kwargs={"slug": met.slug})))

    assert [row for row in rows if "@" in "".join(row)] == []
