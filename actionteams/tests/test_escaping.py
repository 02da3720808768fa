"""What people type is shown as they typed it, and never runs, wherever it comes up again."""

import pytest

from actionteams import slips
from actionteams.models import Slip
from actionteams.tests.makers import LAUNCH_MORNING
from outbox.models import Letter
from partnerships import suggestions
from partnerships.tests.makers import System, make_organization, make_person

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{7*7}} {% load x %}",
    "{0.__class__} %(name)s",
    "javascript:alert(1)",
    "Zo\u00eb \U0001f469\u200d\U0001f527",
    "'; DROP TABLE people; --",
]
# What must never stand in a page as markup of its own.
LIVE = ("<script>alert", "<img src=x", "onerror=alert(1)>")


def runs(page):
    return [one for one in LIVE if one in page]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_names_and_companies_never_run_on_any_page(client, as_person, convener, hand_in, homes, power, payload, at):
    name = payload.replace("://", "")
    hand_in(homes, client=client, name=name, company=f"{payload} Co of Denver")
    make_organization("Alder County Schools", System.K12)
    hand_in(
        homes, key="an-offer-of-the-school", name=f"{name} Two", company="Alder County Schools", email="two@a.example"
    )
    hand_in(power, key="somebody-elses-phone-x", name=f"{name} Three", company="Third", email="three@a.example")
    slips.disown(Slip.objects.get(email="three@a.example"), at=LAUNCH_MORNING)
    suggestions.suggest(homes.partnership, make_person("Otto Second"), at=at, company=payload)
    homes.title = payload
    homes.description = payload
    homes.save()
    browser = as_person(convener)

    pages = [client.get(address) for address in ("/s/done/", "/s/done/withdraw/", "/s/done/not-me/")]
    pages += [
        browser.get(address)
        for address in (
            "/partnerships/front-range-health/sign-ups/",
            "/partnerships/front-range-health/priorities/",
            f"/teams/{homes.pk}/",
            f"/s/{homes.partnership.sign_up_code}/",
        )
    ]

    assert [page.status_code for page in pages] == [200] * 7
    assert [runs(page.content.decode()) for page in pages] == [[]] * 7
    assert [runs(letter.html) for letter in Letter.objects.all()] == [[]] * 3


def test_a_line_break_in_a_name_adds_no_header(hand_in, homes):
    hand_in(homes, name="Grace\r\nBcc: all@evil.example")

    letter = Letter.objects.get()
    assert (letter.to_name, "\n" in letter.subject) == ("Grace Bcc: all@evil.example", False)


def test_a_name_that_turns_writing_around_is_straightened(hand_in, homes):
    hand_in(homes, name="Grace \u202eevil")

    assert Slip.objects.get().name == "Grace evil"


def test_a_megabyte_is_refused_and_not_stored(hand_in, homes):
    response = hand_in(homes, name="G" * 1_000_000)

    assert response.context["form"].errors == {
        "name": ["Ensure this value has at most 120 characters (it has 1000000)."]
    }
    assert Slip.objects.count() == 0
