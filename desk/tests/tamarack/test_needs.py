"""What Tamarack's companies said they need, who was to answer and when they did (S3-67 to S3-70); days by hand."""

import pytest

from actionteams.needs import reading
from actionteams.needs.digest import Digest
from desk.tests.tamarack.reading import day

pytestmark = pytest.mark.django_db

GAUGES = "Somebody nearby who calibrates gauges; today each of us drives three hours"
HIRING = "One number to call for help with hiring, now that nobody coordinates"


def states(tamarack, as_of):
    return {line.need.text: (str(line.state), line.asked_of) for line in reading.by(tamarack, day(as_of))}


def test_s3_68_a_need_is_routed_to_one_partner_and_answered_in_time(tamarack):
    college = "Percival Anand-Moss, Tamarack Valley Community College"

    assert states(tamarack, "2025-09-09") == {}
    assert states(tamarack, "2025-09-10") == {GAUGES: ("waiting", "")}
    assert states(tamarack, "2025-09-22") == {GAUGES: ("asked", college)}
    assert states(tamarack, "2025-09-23") == {GAUGES: ("answered", college)}


def test_s3_68_without_a_coordinator_a_need_waits_and_its_answer_comes_ten_days_late(tamarack):
    center = "Ludovic Hartsease, Alder One-Stop Center"
    days = ["2026-06-21", "2026-07-06", "2026-07-07", "2026-07-16"]

    assert [states(tamarack, one)[HIRING] for one in days] == [
        ("waiting", ""),
        ("asked", center),
        ("late", center),
        ("answered", center),
    ]
    [line] = [one for one in reading.by(tamarack, day("2026-07-15")) if one.need.text == HIRING]
    assert line.days_late == 9


def test_s3_67_s3_69_s3_70_the_digest_of_a_quarter_tells_the_core_team(tamarack):
    fall = Digest(tamarack, since=day("2025-07-01"), until=day("2025-09-30"))
    summer = Digest(tamarack, since=day("2026-07-01"), until=day("2026-09-30"))

    assert (len(fall.said), fall.shared, len(fall.answered), fall.in_time) == (1, 1, 1, 1)
    assert [line.route.together_with.name for line in fall.links] == ["Juniper Area Chamber"]
    assert (len(summer.said), len(summer.from_before), len(summer.answered), summer.in_time) == (0, 1, 1, 0)
