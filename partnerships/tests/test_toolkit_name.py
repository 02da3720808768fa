"""The toolkit's name: typed by people it is noticed (W25), written by us it is stopped (H7)."""

import pytest

from partnerships import toolkit_name
from partnerships.toolkit_name import CarriesTheName

# Put together here, so that this file does not hold what it looks for.
NAMES = [
    "Next" + " Gen Sector Partnership",
    "next" + "-gen sector partnerships",
    "Next" + " Generation Sector",
    "https://www.nextgen" + "sectorpartnerships.com",
    "Institute for Networked " + "Communities",
]
OTHERS = ["The next generation of makers", "sector partnership", "a network of communities", "next Gen. Sector 7"]


@pytest.mark.parametrize("name", NAMES)
def test_w25_the_name_is_noticed_gently_and_leads_to_the_credits(name):
    [line] = toolkit_name.lines("Our partnership", f"We are a {name} here.")

    assert (line.id, line.tone, line.next_url) == ("W25", "info", "/credits/")


@pytest.mark.parametrize("words", OTHERS)
def test_w25_other_words_are_not(words):
    assert toolkit_name.lines(words) == []


@pytest.mark.parametrize("name", NAMES)
def test_h7_what_we_write_is_stopped(name):
    with pytest.raises(CarriesTheName):
        toolkit_name.refuse_in_ours("Dear Grace,", name)


def test_h7_what_we_write_goes_through_without_it():
    toolkit_name.refuse_in_ours(*OTHERS)


def test_tu_04_the_way_leads_to_the_page_that_names_the_source(client, db):
    assert "independent product" in client.get(toolkit_name.CREDITS).content.decode()


def test_tu_04_a_partnership_may_carry_the_name_and_hears_of_it(as_person, convener, partnership):
    name = f"Front Range {NAMES[0]}"
    given = {
        "name": name,
        "industry": partnership.industry_id,
        "region": partnership.region_id,
        "time_zone": "America/Denver",
    }

    response = as_person(convener).post(f"/partnerships/{partnership.slug}/edit/", given, follow=True)

    partnership.refresh_from_db()
    assert partnership.name == name
    said = [str(message) for message in response.context["messages"]]
    assert said[-1].endswith('<a href="/credits/">Read what the terms of use ask</a>')
