"""The command that brings in a roster, and that twice is the same as once."""

import datetime as dt
import time

import pytest
import time_machine
from django.core.management import CommandError, call_command

from followups.models import FollowUp
from meetings.models import Attendance, Meeting
from outbox.models import Letter
from partnerships.models import Affiliation, Organization, Person

NOW = dt.datetime(2025, 9, 11, 18, 0, tzinfo=dt.UTC)
DATES = "column,date,type\nM1,2025-03-06,launch\nM2,2025-05-28,second\n"


LAUNCH = "column,date,type\nM1,2025-03-06,launch\n"


def everything(partnership):
    partnership.refresh_from_db()
    models = (Person, Organization, Affiliation, Meeting, Attendance, FollowUp, Letter)
    rows = [list(model.objects.order_by("pk").values()) for model in models]
    return partnership.record_version, rows


def test_bringing_it_in_twice_changes_nothing(bring, partnership):
    text = "person,title,company,county,email,M1,M2\nAnn Able,Owner,Able,Alder,a@able.example,x,x\nBo Baker,,,,,x,\n"
    bring(text, DATES)
    before = everything(partnership)

    report = bring(text, DATES)

    assert everything(partnership) == before
    assert (report.new_people, report.new_companies, [one.new for one in report.meetings]) == (0, 0, [0, 0])


def test_a_longer_file_adds_only_what_is_new_to_a_held_meeting(bring):
    bring("person,company,M1\nAnn Able,Able,x\n", LAUNCH)

    report = bring("person,company,M1\nAnn Able,Able,x\nBo Baker,Baker,x\n", LAUNCH)

    assert [(one.present, one.new) for one in report.meetings] == [(2, 1)]
    assert Meeting.objects.get().leaders == 2


def test_five_thousand_rows_take_less_than_thirty_seconds(bring):
    rows = [f"Leader {n},Owner,Company {n % 1700},Alder,leader{n}@example.org,x,x" for n in range(5000)]
    text = "\n".join(["person,title,company,county,email,M1,M2", *rows])
    begun = time.monotonic()

    report = bring(text, DATES)

    assert (report.new_people, report.new_companies, Attendance.objects.count()) == (5000, 1700, 10_000)
    assert Meeting.objects.get(type="second").leaders == 5000
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize("rows", [1, 300])
def test_one_row_takes_as_many_reads_as_three_hundred(bring, rows, django_assert_max_num_queries):
    """Rows are written in batches, so only what is read is counted."""
    text = "\n".join(["person,company,county", *(f"Leader {n},Company {n},Alder" for n in range(rows))])

    with django_assert_max_num_queries(40) as queries:
        bring(text)

    assert len([query for query in queries if query["sql"].startswith("SELECT")]) == 8


def command(tmp_path, text, *options):
    (tmp_path / "roster.csv").write_text(text)
    call_command("import_roster", str(tmp_path / "roster.csv"), "--partnership", "front-range-health", *options)


def test_the_command_says_what_it_stored(partnership, tmp_path, capsys):
    (tmp_path / "dates.csv").write_text(LAUNCH)
    with time_machine.travel(NOW, tick=False):
        command(tmp_path, "person,company,City,M1\nAnn Able,Able,Alder,x\n", "--meetings", str(tmp_path / "dates.csv"))

    assert capsys.readouterr().out.splitlines() == [
        "1 people, 1 of them new. 1 companies, 1 of them new.",
        "M1 is Launch, Thu, Mar 6, 2025: 1 there, 1 of them new on record.",
        "Columns left out: City.",
    ]


def test_the_command_lists_what_was_refused(partnership, tmp_path):
    with pytest.raises(CommandError) as refused:
        command(tmp_path, "person,company\n,Able\nBo Baker,Baker\n")

    assert str(refused.value).splitlines() == ["1 row was refused:", "Row 2: there is no name.", "Nothing was stored."]
    assert Person.objects.count() == 0


def test_the_command_skips_what_is_refused_when_told_to(partnership, tmp_path, capsys):
    command(tmp_path, "person,company\n,Able\nBo Baker,Baker\n", "--skip-refused")

    assert capsys.readouterr().out.splitlines()[-2:] == ["1 row was refused:", "Row 2: there is no name."]
    assert Person.objects.get().name == "Bo Baker"


def test_the_command_needs_a_partnership_that_there_is(db, tmp_path):
    with pytest.raises(CommandError, match="no partnership with the slug front-range-health"):
        command(tmp_path, "person\nAnn Able\n")
