"""What several tests of this room stand on."""

import datetime as dt

import pytest

from meetings import roster
from meetings.models import Attendance
from partnerships.models import Organization, Person

NOW = dt.datetime(2025, 9, 11, 18, 0, tzinfo=dt.UTC)


@pytest.fixture
def bring(partnership, tmp_path):
    """Bring in this text, with this second file if any."""

    def bring_in(text, dates="", **given):
        (tmp_path / "roster.csv").write_text(text)
        (tmp_path / "dates.csv").write_text(dates)
        second = tmp_path / "dates.csv" if dates else None
        values = {"dates": second, "by": None, "at": NOW} | given
        return roster.bring_in(partnership, tmp_path / "roster.csv", **values)

    return bring_in


@pytest.fixture
def refused(bring):
    """What is said when this text is refused; nothing may have been stored."""

    def refuse(text, dates="", **given):
        with pytest.raises(roster.RosterRefused) as found:
            bring(text, dates, **given)
        assert (Person.objects.count(), Organization.objects.count(), Attendance.objects.count()) == (0, 0, 0)
        report = found.value.report
        return report.problems + [str(row) for row in report.refused]

    return refuse
