"""Who is meant by what somebody typed, and changes of job."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from partnerships import echoes, people
from partnerships.models import Affiliation, Organization, Partnership, Person
from partnerships.people import LeavesBeforeStarting, NameMissing, WorksThereAlready
from partnerships.roles import Role
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_person, seat

DAY = dt.date(2025, 3, 6)
DAY_BEFORE, LATER = dt.date(2025, 3, 5), dt.date(2025, 5, 28)


@pytest.fixture
def heard(monkeypatch):
    """The departures that rooms above would hear, as (name, person, day)."""
    echoed = []

    def sound(name, **facts):
        if name == "person_left":
            echoed.append((name, facts["person"].name, facts["on"]))

    monkeypatch.setattr(echoes, "sound", sound)
    return echoed


@pytest.fixture
def odalys(db):
    return make_person("Odalys Brennick", "Kettlewood Fabrication", email="odalys@kettlewood.example")


def typed(name, company="", **given):
    organization = people.organization_called(company) if company else None
    return people.person_called(name, on=None, organization=organization, **given)


def test_the_same_email_is_the_same_person_whatever_name_and_company(odalys):
    found = typed("O. Brennick", "Ninebark Composites", email="Odalys@Kettlewood.example ".strip())

    assert (found.person, found.is_new, found.organization.name) == (odalys, False, "Kettlewood Fabrication")
    assert Person.objects.get().name == "Odalys Brennick"


@pytest.mark.django_db
def test_the_same_name_and_company_is_the_same_person_where_the_record_has_no_email():
    make_person("Tomas Vanderquill", "Larkspur Hydraulics")
    found = typed("tomas  vanderquill", "LARKSPUR HYDRAULICS, Inc.", email="tomas@larkspur.example")

    assert found.is_new is False
    assert Person.objects.values_list("name", "email").get() == ("Tomas Vanderquill", "tomas@larkspur.example")


def test_the_same_name_and_company_with_another_email_is_another_person(odalys):
    found = typed("Odalys Brennick", "Kettlewood Fabrication", email="other.odalys@example.org")

    assert (found.is_new, Person.objects.count()) == (True, 2)


def test_the_same_name_and_company_typed_without_email_is_the_same_person(odalys):
    assert typed("Odalys Brennick", "Kettlewood Fabrication").person == odalys


def test_the_same_name_at_another_company_is_another_person(odalys):
    assert typed("Odalys Brennick", "Larkspur Hydraulics").is_new is True


def test_a_name_without_company_means_somebody_without_a_job(odalys):
    first = typed("Odalys Brennick")

    assert first.is_new is True
    assert typed("odalys brennick").person == first.person


def test_somebody_who_left_the_company_is_not_meant_any_more(odalys, at):
    people.leave_job(odalys.affiliations.get(), on=DAY, by=None, at=at)

    assert typed("Odalys Brennick", "Kettlewood Fabrication").is_new is True


def test_what_the_record_has_is_never_overwritten_and_only_gaps_are_filled(odalys):
    typed(
        "Odalys Brennick",
        "Kettlewood Fabrication",
        email="odalys@kettlewood.example",
        mobile="303 555 0101",
        title="Owner",
    )
    typed(
        "Odalys Brennick",
        "Kettlewood Fabrication",
        email="odalys@kettlewood.example",
        mobile="303 555 9999",
        title="Guest",
    )

    assert Person.objects.values_list("email", "mobile").get() == ("odalys@kettlewood.example", "303 555 0101")
    assert Affiliation.objects.get().title == "Owner"


@pytest.mark.django_db
def test_a_person_without_a_job_gets_the_company_that_is_typed():
    person = make_person("Walter Walker", email="walter@example.org")
    people.person_called(
        "Walter Walker", on=DAY, email="walter@example.org", organization=make_organization("Walker Welding")
    )

    assert person.affiliations.values_list("organization__name", "started_on").get() == ("Walker Welding", DAY)


@pytest.mark.django_db
def test_nobody_is_recorded_without_a_name():
    with pytest.raises(NameMissing, match="Enter a name"):
        typed("  \x00 ")


@pytest.mark.django_db
def test_a_new_company_can_be_marked_to_be_checked_and_a_known_one_stays_as_it_is():
    people.organization_called("Kettlewood Fabrication")
    again = people.organization_called("kettlewood fabrication LLC", system=System.WORKFORCE, to_check=True)
    new = people.organization_called("Typed In Machining", to_check=True)

    assert (again.name, again.system, again.to_check) == ("Kettlewood Fabrication", "industry", False)
    assert (new.system, new.to_check) == ("industry", True)
    assert Organization.objects.to_be_checked().get() == new


@pytest.mark.django_db
def test_one_email_is_one_persons_whatever_its_case():
    make_person("Odalys Brennick", email="odalys@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(name="Other", email="ODALYS@example.org")


@pytest.mark.django_db
def test_many_people_may_have_no_email():
    make_person("One")
    make_person("Another")

    assert Person.objects.filter(email="").count() == 2
    assert list(Person.objects.with_email("")) == []


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("odalys brennick", ["Odalys Brennick", "Odalys Brennick"]),
        ("Odalys Brennick (Kettlewood Fabrication)", ["Odalys Brennick"]),
        ("Odalys Brennick (kettlewood fabrication, inc.)", ["Odalys Brennick"]),
        ("odalys@kettlewood.example", ["Odalys Brennick"]),
        ("Odalys Brennick (Nowhere)", []),
        ("Nobody Known", []),
        ("nobody@example.org", []),
    ],
)
def test_who_is_meant_by_a_name_as_people_type_it(odalys, words, names):
    make_person("Odalys Brennick", "Larkspur Hydraulics")

    assert [person.name for person in people.meant_by(words)] == names


def test_a_label_leads_back_to_the_person_it_was_made_from(odalys):
    acme = make_person("Bea Branch", "Acme (USA)")

    assert people.label(acme) == "Bea Branch (Acme (USA))"
    assert people.meant_by(people.label(acme)) == [acme]


def test_leaving_the_last_job_is_heard_above(odalys, heard, at):
    people.leave_job(odalys.affiliations.get(), on=DAY, by=None, at=at)

    assert heard == [("person_left", "Odalys Brennick", DAY)]


def test_a_change_within_industry_is_not_heard_as_a_departure(odalys, heard, at):
    people.change_job(odalys, make_organization("Larkspur Hydraulics"), on=DAY, left_on=DAY_BEFORE, by=None, at=at)

    assert heard == []


def test_a_change_to_the_public_side_is_heard_as_a_departure_from_industry(odalys, heard, at):
    board = make_organization("Workforce Board", System.WORKFORCE)
    people.change_job(odalys, board, on=DAY, left_on=DAY_BEFORE, by=None, at=at)

    assert heard == [("person_left", "Odalys Brennick", DAY_BEFORE)]


def test_a_change_of_job_keeps_the_old_company_for_earlier_days(odalys, at):
    people.change_job(
        odalys, make_organization("Larkspur Hydraulics"), on=DAY, left_on=DAY_BEFORE, title="Owner", by=None, at=at
    )

    def employer(day):
        return odalys.affiliation_during(day).organization.name

    assert (employer(DAY_BEFORE), employer(DAY)) == ("Kettlewood Fabrication", "Larkspur Hydraulics")
    assert odalys.affiliation_now().title == "Owner"


def test_on_a_day_with_two_jobs_the_newer_counts(odalys, at):
    people.change_job(odalys, make_organization("Larkspur Hydraulics"), on=DAY, left_on=DAY, by=None, at=at)

    assert odalys.affiliation_during(DAY).organization.name == "Larkspur Hydraulics"


def test_a_job_that_goes_on_already_is_not_taken_twice(odalys, at):
    with pytest.raises(WorksThereAlready, match="works at Kettlewood Fabrication already"):
        people.change_job(
            odalys, make_organization("Kettlewood Fabrication"), on=DAY, left_on=DAY_BEFORE, by=None, at=at
        )


def test_a_job_is_not_left_before_it_was_taken_and_then_nothing_changes(odalys, at):
    people.change_job(odalys, make_organization("Larkspur Hydraulics"), on=LATER, left_on=LATER, by=None, at=at)

    with pytest.raises(LeavesBeforeStarting):
        people.change_job(odalys, make_organization("Ninebark Composites"), on=LATER, left_on=DAY, by=None, at=at)
    assert odalys.affiliation_now().organization.name == "Larkspur Hydraulics"


def test_a_new_last_day_in_a_correction_is_a_leaving(odalys, heard, at):
    job = odalys.affiliations.get()
    people.correct_job(job, title="Owner", seniority="executive", started_on=None, ended_on=DAY, by=None, at=at)

    assert heard == [("person_left", "Odalys Brennick", DAY)]
    assert (job.title, job.seniority, job.ended_on) == ("Owner", "executive", DAY)


def test_correcting_a_last_day_that_is_known_is_not_heard_again(odalys, heard, at):
    job = odalys.affiliations.get()
    people.leave_job(job, on=DAY, by=None, at=at)
    people.correct_job(job, title="", seniority="", started_on=None, ended_on=LATER, by=None, at=at)

    assert len(heard) == 1
    assert odalys.affiliations.get().ended_on == LATER


def test_a_last_day_entered_by_mistake_is_taken_back(odalys, at):
    job = odalys.affiliations.get()
    people.leave_job(job, on=DAY, by=None, at=at)
    people.correct_job(job, title="", seniority="", started_on=None, ended_on=None, by=None, at=at)

    assert odalys.affiliation_now() == job


def test_a_job_is_not_opened_again_beside_a_newer_one_at_the_same_place(odalys, at):
    old = odalys.affiliations.get()
    people.leave_job(old, on=DAY, by=None, at=at)
    people.take_job(odalys, old.organization, on=LATER)

    with pytest.raises(WorksThereAlready):
        people.correct_job(old, title="", seniority="", started_on=None, ended_on=None, by=None, at=at)


def test_a_correction_does_not_end_a_job_before_it_starts(odalys, at):
    with pytest.raises(LeavesBeforeStarting):
        people.correct_job(
            odalys.affiliations.get(), title="", seniority="", started_on=LATER, ended_on=DAY, by=None, at=at
        )


def test_jobs_bump_the_record_where_the_person_ever_held_a_role(partnership, odalys, outsider, at):
    seat(partnership, Role.CHAMPION, odalys)
    before = dict(Partnership.objects.values_list("slug", "record_version"))

    people.leave_job(odalys.affiliations.get(), on=DAY, by=None, at=at)

    after = dict(Partnership.objects.values_list("slug", "record_version"))
    assert {slug: after[slug] - before[slug] for slug in after} == {"front-range-health": 1, "coastal-logistics": 0}


def test_the_database_allows_one_current_job_at_an_organization(odalys):
    with pytest.raises(IntegrityError), transaction.atomic():
        people.take_job(odalys, make_organization("Kettlewood Fabrication"), on=DAY)
