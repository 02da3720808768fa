"""A partnership with nothing on record yet: every page of it opens."""

from __future__ import annotations

import pytest

from config.tests.addresses import SAMPLES
from config.tests.visitors import Visitor
from partnerships.models import Partnership
from partnerships.tests import cast
from partnerships.tests.makers import make_partnership

OF_A_PARTNERSHIP = {"slug": "partnership.slug"}


class Nothing:
    """What fills an address that names the partnership alone."""

    def __init__(self, partnership: Partnership) -> None:
        self.partnership = partnership


@pytest.fixture
def bare(db) -> Partnership:
    return make_partnership(cast.DENVER)


def test_every_page_of_a_new_partnership_opens(bare, as_person):
    visitor = Visitor.of(as_person(cast.seated(bare, "convener")))
    answers = {}
    for name, sample in SAMPLES.items():
        if sample.parts == OF_A_PARTNERSHIP:
            answer, response = visitor.ask("get", sample.address(name, Nothing(bare)))
            answers[name] = answer.strip("*")
            if hasattr(response, "streaming_content"):
                b"".join(response.streaming_content)

    assert sum(answer == "200" for answer in answers.values()) >= 50
    assert {name for name, answer in answers.items() if answer.startswith("5")} == set()
