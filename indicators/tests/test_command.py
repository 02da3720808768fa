"""`manage.py indicators`."""

import json

import pytest
from django.core.management import CommandError, call_command

from indicators.tests.makers import launch


def test_it_prints_verdicts_and_signs_as_of_a_day(partnership, capsys):
    launch(partnership, "2025-03-06", "ab", 3)
    call_command("indicators", "front-range-health", "--as-of", "2025-03-06", "--json")

    assert json.loads(capsys.readouterr().out) == [
        {
            "partnership": "front-range-health",
            "as_of": "2025-03-06",
            "level": "none",
            "indicators": dict.fromkeys(["E1", "E2", "E3", "E5", "E6", "A1", "A2", "A4", "A7"], "not yet")
            | dict.fromkeys(["E4", "A6"], "partly")
            | dict.fromkeys(["A3", "A5", "A8"], "no data"),
            "signs": {"R1": "raised", "R2": "not enough data", "R3": "clear", "R4": "raised"},
            "banner": "reset needed",
        }
    ]


def test_an_unknown_slug_is_named(db):
    with pytest.raises(CommandError, match="No partnership has the slug nowhere"):
        call_command("indicators", "nowhere")
