"""Counties as people type them."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from partnerships import counties
from partnerships.counties import NoSuchState
from partnerships.models import County
from partnerships.models.industry import are_naics_codes


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Alder, Juniper, Cedar Bluff", ["Alder CO", "Juniper CO", "Cedar Bluff CO"]),
        ("Alder, Juniper and Cedar Bluff counties", ["Alder CO", "Juniper CO", "Cedar Bluff CO"]),
        ("Alder County; Juniper County,\nand Cedar Bluff", ["Alder CO", "Juniper CO", "Cedar Bluff CO"]),
        ("Multnomah (OR), Clark WA", ["Multnomah OR", "Clark WA"]),
        ("Lewis and Clark, King and Queen VA", ["Lewis and Clark CO", "King and Queen VA"]),
        ("Alder, alder county , Alder", ["Alder CO", "alder CO"]),
        (" , ;", []),
    ],
)
def test_a_list_as_people_write_it(text, names):
    assert [f"{name} {state}" for name, state in counties.names_in(text, state="CO")] == names


@pytest.mark.django_db
def test_a_county_on_record_is_found_whatever_its_case():
    first = counties.called("Alder", state="CO")
    again = counties.called("ALDER, Alder County, Alder OR", state="CO")

    assert again == [first[0], first[0], County.objects.get(state="OR")]


@pytest.mark.django_db
def test_one_county_alone_may_name_its_state_or_not():
    alder = counties.county_called("Alder", state="CO")

    assert counties.county_typed("Alder") == alder
    assert counties.county_typed("Alder County, CO") == alder
    assert counties.county_typed("Alder, OR").state == "OR"
    assert counties.county_typed("  ") is None


@pytest.mark.django_db
def test_a_name_that_two_states_have_is_not_guessed():
    counties.called("Clark WA, Clark NV", state="")

    assert counties.county_typed("Clark").state == ""


@pytest.mark.django_db
def test_what_is_on_record_can_be_typed_again():
    of_the_region = counties.called("Multnomah OR, Washington OR, Clark WA", state="")

    assert counties.as_typed(of_the_region) == ("Clark WA, Multnomah, Washington", "OR")
    assert counties.as_typed([]) == ("", "")


@pytest.mark.parametrize(("typed", "code"), [("co", "CO"), (" CO ", "CO"), ("", ""), ("pr", "PR")])
def test_a_state_is_two_letters(typed, code):
    assert counties.state_code(typed) == code


@pytest.mark.parametrize("typed", ["XX", "Colorado", "C"])
def test_what_is_no_state_is_refused(typed):
    with pytest.raises(NoSuchState, match=f"“{typed}” is not a state"):
        counties.state_code(typed)


@pytest.mark.parametrize("codes", ["31-33", "332", "311, 332, 333249", "62,"])
def test_naics_codes(codes):
    assert are_naics_codes(codes) is None


@pytest.mark.parametrize("codes", ["3", "3333333", "manufacturing", "31-33, x"])
def test_what_is_no_naics_code_is_refused(codes):
    with pytest.raises(ValidationError, match="is not a NAICS code"):
        are_naics_codes(codes)
