"""Paper: each report is one sheet; the evidence list and the state form say what is behind it."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from actionteams.models import WinReview
from indicators.models import Standing
from indicators.state_form import Form
from indicators.statements import signing
from indicators.statements.signing import Shown
from indicators.tests.makers import launch, quarterly
from indicators.tests.working import agreed, chair, claimed, day, done, noon
from indicators.views.reports import ALL, ONE
from meetings import planning
from partnerships import commitments, documents, paper
from partnerships.echoes import asked_once
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
def test_the_report_is_one_sheet_however_long_its_wins_and_dates_are_called(met, as_person, observer):
    """Five wins with a figure, each headline of 118 characters, each priority of 77, and dates called as long."""
    for number in range(5):
        priority = claimed(met, f"{number} {'A priority with a very long title ' * 3}"[:77], f"Champion {number}")
        won = agreed(priority, f"Win {number}", None)
        done(won, "2025-06-01")
        figure = {"figure": 1_234_567, "counted": ("apprentices from the three counties of the valley " * 2)[:80]}
        said = {"verdict": "worked", "headline": f"{number} {'What became of it in the end ' * 5}"[:118], **figure}
        WinReview.objects.create(action=won, at=noon("2025-06-02"), reviewed_on=day("2025-06-02"), **said)
        start = noon(f"2025-12-1{number}")
        planning.plan(met, "action_team", starts_at=start, by=None, at=noon("2025-06-02"), priority=priority)
    client, asked = as_person(observer), {"from": "2025-01-01", "to": "2025-12-31"}
    with time_machine.travel(noon("2025-06-30"), tick=False):
        answer = client.get(reverse("indicators:report", kwargs={"slug": met.slug}), asked)

    assert (len(answer.context["report"].wins), len(answer.context["report"].dates)) == (4, 4)
    assert "and 1 more</small>" in answer.content.decode()
    assert sheets(ONE, answer.context, "partnership", "page", "report") == 1


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


@pytest.mark.parametrize(("can_be_made", "offered"), [(True, True), (False, False)])
def test_a_pdf_is_offered_only_where_one_can_be_made(met, as_person, admin, monkeypatch, can_be_made, offered):
    monkeypatch.setattr("partnerships.paper.can_be_made", lambda: can_be_made)
    client = as_person(admin)
    pages = [("report", {"slug": met.slug}), ("network_report", {})]

    for name, kwargs in pages:
        page = client.get(reverse(f"indicators:{name}", kwargs=kwargs)).content.decode()
        assert (reverse(f"indicators:{name}_pdf", kwargs=kwargs) in page) is offered
    assert "<h1>All partnerships</h1>" in page


def test_a_report_says_in_words_that_no_sign_is_raised(met, as_person, observer, monkeypatch):
    address, words = reverse("indicators:report", kwargs={"slug": met.slug}), "None: all four signs are clear."
    client = as_person(observer)
    before = client.get(address).content.decode()
    Standing.objects.filter(partnership=met).update(signs=dict.fromkeys(("R1", "R2", "R3", "R4"), "clear"))

    assert (words in before, words in client.get(address).content.decode()) == (False, True)


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


def test_the_evidence_list_leads_to_each_record_link_and_file(met, as_person, convener):
    told = {"by": convener, "at": noon("2025-06-01")}
    kept = documents.store(met, "count.txt", b"64", media_type="text/plain", source="The school", **told)
    shown = [Shown("The count", document=kept), Shown("The recap", link="https://example.org/recap")]
    said = {"signer": "convener", "person": convener.person, "text": "So it is.", "on": day("2025-06-01")}
    signing.sign(met, "A8", **said, evidence=shown, **told)
    address = reverse("indicators:evidence_list", kwargs={"slug": met.slug})
    with time_machine.travel(noon("2025-06-30"), tick=False):
        page = as_person(convener).get(address).content.decode().partition("<main")[2]
    held = met.meetings.order_by("starts_at").first()

    assert f'href="{held.get_absolute_url()}"' in page
    assert f'href="{kept.get_absolute_url()}"' in page
    assert 'href="https://example.org/recap"' in page
    assert [f'id="R{number}"' in page for number in (1, 2, 3, 4)] == [True] * 4


def test_the_evidence_list_looks_at_the_end_of_a_past_day_too(met, as_person, observer):
    address = reverse("indicators:evidence_list", kwargs={"slug": met.slug})
    client = as_person(observer)
    past = client.get(address, {"as_of": "2025-03-31"})
    ahead = client.get(address, {"as_of": "2999-01-01"})

    assert past.context["listed"].day == day("2025-03-31")
    assert "as of Mar 31, 2025" in past.content.decode()
    assert "“2999-01-01” is no day up to today." in ahead.content.decode()


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
    with asked_once():
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


def test_the_state_form_names_no_contact_data(met, as_person, observer, convener):
    odalys, told = make_person("Odalys Brennick", "Company A"), {"by": None, "at": noon("2025-03-01")}
    chair(claimed(met, "Homes for workers", odalys.name), odalys, "2025-06-01")
    commitments.sign(met, odalys.affiliations.get().organization, signer=odalys, on=day("2025-03-01"), **told)
    for number, person in enumerate(Person.objects.order_by("pk")):
        person.email, person.phone = f"somebody{number}@private.example", f"(303) 555-01{number:02}"
        person.save()
    form = str(read(as_person(observer).get(reverse("indicators:state_form", kwargs={"slug": met.slug}))))

    assert [name for name in ("Connie Convener", "Odalys Brennick") if name in form] == [
        "Connie Convener",
        "Odalys Brennick",
    ]
    assert [word for word in ("private.example", "@", "555-01", "(303)") if word in form] == []


def test_a_date_of_another_year_says_which(met, as_person, observer):
    told = {"by": None, "at": dt.datetime(2025, 12, 1, tzinfo=dt.UTC)}
    for starts_at in (dt.datetime(2025, 12, 18, 15, tzinfo=dt.UTC), dt.datetime(2026, 3, 12, 15, tzinfo=dt.UTC)):
        planning.plan(met, "quarterly", starts_at=starts_at, **told)
    client = as_person(observer)
    with time_machine.travel(dt.datetime(2025, 12, 2, 18, tzinfo=dt.UTC), tick=False):
        board, report = (
            client.get(f"/partnerships/{met.slug}/{page}/").content.decode() for page in ("board", "report")
        )

    for page in (board, report):
        assert "<b>Thu, Dec 18</b>" in page
        assert "<b>Mar 12, 2026</b>" in page
