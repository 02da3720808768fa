"""A5: fields of priorities, shares of open actions, systems around the teams, and two signatures."""

from __future__ import annotations

import pytest

from actionteams import teams
from indicators.tests.makers import launch
from indicators.tests.working import agreed, chair, claimed, computed, day, done, found, noon, signed
from indicators.words import Stated, Verdict
from partnerships import guidance, people, seating, sides
from partnerships.roles import Role
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_partnership, make_person, seat

pytestmark = pytest.mark.django_db
DAY = "2025-06-30"
MET, PARTLY, NOT_YET = Verdict.MET, Verdict.PARTLY, Verdict.NOT_YET


@pytest.fixture
def school(partnership):
    return claimed(partnership, "From school to shop floor", "Odalys Brennick", "skills")


@pytest.fixture
def freight(partnership):
    return claimed(partnership, "Shared freight", "Tomas Vanderquill", "business")


@pytest.fixture
def launched(partnership, school, freight):
    """Two fields, and conveners of two systems."""
    launch(partnership, "2025-03-06", "abc")
    for name, system, role in (("Jasper N", System.WORKFORCE, Role.LEAD_CONVENER), ("Dom F", "k12", Role.CO_CONVENER)):
        seat(partnership, role, make_person(name, f"{name} Office", system=system))
    return partnership


def public(name, system=System.WORKFORCE):
    return make_person(name, f"{name} Agency", system=system)


def field_of(priority, field):
    priority.main_field = field
    priority.save(update_fields=["main_field"])


def one_system(partnership):
    seating.end(partnership.role_holdings.get(role=Role.CO_CONVENER), on=day("2025-03-20"), by=None)


def test_a5_has_no_data_before_a_priority_is_named(partnership):
    assert found(partnership, "A5", "2025-03-05").verdict == Verdict.NO_DATA


def test_a5_two_fields_no_heavy_system_and_two_systems_around(launched):
    assert computed(launched, "A5", DAY) == MET


@pytest.mark.parametrize("field", ["skills", ""])
def test_a5_one_field_is_partly_while_the_other_two_hold(launched, freight, field):
    field_of(freight, field)

    assert computed(launched, "A5", DAY) == PARTLY


def test_a5_two_fields_alone_are_partly(launched, school):
    one_system(launched)
    agreed(school, "Post the dates", public("Renata Q"))

    assert computed(launched, "A5", DAY) == PARTLY


def test_a5_one_of_the_other_two_alone_is_not_yet(launched, school, freight):
    """No heavy system, but one field and one system around."""
    field_of(freight, "skills")
    one_system(launched)

    assert computed(launched, "A5", DAY) == NOT_YET


@pytest.mark.parametrize(("workforce", "labor", "expected"), [(3, 2, MET), (2, 1, PARTLY), (1, 1, MET), (1, 0, PARTLY)])
def test_a5_no_system_owns_more_than_sixty_of_a_hundred_open_actions(launched, school, workforce, labor, expected):
    """Three of five are exactly 60 %; two of three are more. What industry owns is not asked."""
    owners = {System.WORKFORCE: workforce, System.LABOR: labor}
    for system, count in owners.items():
        for number in range(count):
            agreed(school, f"{system} {number}", public(f"Helper of {system}", system))
    agreed(school, "Open the doors", make_person("Odalys Brennick", "Brennick Works"))

    assert computed(launched, "A5", DAY) == expected


def test_a5_schools_and_colleges_are_one_system(launched, school):
    """Two of education and one of labor: 67 %."""
    for number, system in enumerate((System.K12, System.COMMUNITY_COLLEGE, System.LABOR)):
        agreed(school, f"Help {number}", public(f"Helper {number}", system))

    assert computed(launched, "A5", DAY) == PARTLY
    assert found(launched, "A5", DAY).next_step.startswith("Education owns more than 60%")


def test_a5_an_action_counts_from_the_day_it_was_agreed_on_until_it_is_done(launched, school):
    action = agreed(school, "Post the dates", public("Renata Q"))
    done(action, "2025-05-10")

    days = ("2025-03-26", "2025-03-27", "2025-05-09", "2025-05-10")
    assert [computed(launched, "A5", on) for on in days] == [MET, PARTLY, PARTLY, MET]


def test_a5_goes_by_the_share_that_the_network_set(launched, school):
    for name, system in (("Renata Q", System.WORKFORCE), ("Eustace M", System.LABOR)):
        agreed(school, f"Ask {name}", public(name, system))
    told = {"reason": "Ours are few", "by": None, "at": noon("2025-05-01")}
    guidance.change("a5_share_max", 0.4, effective_on=day("2025-05-01"), **told)

    assert [computed(launched, "A5", on) for on in ("2025-04-30", "2025-05-01")] == [MET, PARTLY]


def test_a5_goes_by_the_side_that_was_stated_here(launched, school):
    """A hospital that sits with industry here owns nothing for the public side; a company that does not, does."""
    hospital = make_organization("County Hospital", System.OTHER)
    agreed(school, "Open the ward", make_person("Hal Quist", hospital))
    assert computed(launched, "A5", DAY) == PARTLY

    sides.state_side(launched, hospital, "industry", on=day("2025-05-01"), reason="An employer here", by=None)

    assert [computed(launched, "A5", on) for on in ("2025-04-30", "2025-05-01")] == [PARTLY, MET]


def test_a5_a_first_responder_of_another_system_is_enough(launched, school):
    """Jasper convenes alone; Percival of the college joins on May 2 and leaves on June 10."""
    one_system(launched)
    assert computed(launched, "A5", DAY) == PARTLY
    told = {"by": None, "at": noon("2025-05-02")}
    percival = public("Percival A", System.COMMUNITY_COLLEGE)
    joined = teams.add_first_responder(school, percival, on=day("2025-05-02"), **told)
    teams.leave_team(joined, on=day("2025-06-10"), by=None, at=noon("2025-06-10"))

    days = ("2025-05-01", "2025-05-02", "2025-06-09", "2025-06-10")
    assert [computed(launched, "A5", on) for on in days] == [PARTLY, MET, MET, PARTLY]


def test_a5_what_belongs_to_another_partnership_is_not_counted(launched, school):
    other = make_partnership("Other Table")
    theirs = claimed(other, "Theirs", "Nadia Evershaw", "skills")
    agreed(theirs, "Post the dates", public("Renata Q"))
    launch(other, "2025-03-06", "def")

    assert computed(launched, "A5", DAY) == MET
    assert computed(other, "A5", DAY) == NOT_YET


def test_a5_is_met_when_both_sides_have_signed(launched, school):
    odalys = make_person("Odalys Brennick", "Brennick Works")
    chair(school, odalys, "2025-05-28")
    assert (found(launched, "A5", DAY).verdict, found(launched, "A5", DAY).stated) == (PARTLY, Stated.MISSING)
    assert found(launched, "A5", DAY).next_step == (
        "Ask for the statement that is still missing: a convener and a chair from industry."
    )

    signed(launched, "A5", "convener", make_person("Jasper N", "Jasper N Office"), "2025-06-27")
    assert found(launched, "A5", DAY).verdict == PARTLY
    assert found(launched, "A5", DAY).next_step == (
        "Ask for the statement that is still missing: a chair from industry."
    )
    signed(launched, "A5", "industry", odalys, "2025-06-28")

    verdicts = [found(launched, "A5", on).verdict for on in ("2025-06-27", "2025-06-28", "2026-06-27", "2026-06-28")]
    assert verdicts == [PARTLY, MET, MET, PARTLY]


def test_a5_says_what_to_do_next(launched, school, freight):
    steps = []
    field_of(freight, "")
    steps.append(found(launched, "A5", DAY).next_step)
    field_of(freight, "skills")
    steps.append(found(launched, "A5", DAY).next_step)
    field_of(freight, "business")
    one_system(launched)
    steps.append(found(launched, "A5", DAY).next_step)

    assert steps == [
        "Name the main field of: Shared freight.",
        "The 2 active priorities all belong to one field: People and skills. "
        "Ask at the next full meeting what else stands in industry's way.",
        "Conveners and first responders all come from one system. Bring a first responder of another one in.",
    ]


def test_a5_a_side_that_another_partnership_stated_says_nothing_here(launched, school):
    renata = public("Renata Q")
    agreed(school, "Post the dates", renata)
    sides.state_side(
        make_partnership("Other Table"), renata, "industry", on=day("2025-04-01"), reason="She owns a mill", by=None
    )

    assert computed(launched, "A5", DAY) == PARTLY


def test_a5_a_company_that_was_stated_public_owns_for_no_system_by_name(launched, school):
    utility = make_organization("Valley Power")
    sides.state_side(launched, utility, "public", on=day("2025-03-10"), reason="The city owns it", by=None)
    agreed(school, "Share the map", make_person("Pia Watts", utility))

    assert computed(launched, "A5", DAY) == PARTLY
    assert found(launched, "A5", DAY).next_step.startswith("Other owns more than 60%")


def test_a5_of_two_jobs_the_public_one_counts(launched, school):
    """Whoever works for a public organization acts for it, whatever else they do."""
    both = public("Renata Q")
    people.take_job(both, make_organization("Quill Works"), on=day("2025-01-01"))
    agreed(school, "Post the dates", both)

    assert computed(launched, "A5", DAY) == PARTLY
