"""What a held meeting says of who was there, for the meetings held before it was kept."""

from collections import defaultdict

from django.db import migrations

FULL = {"launch", "second", "quarterly", "refresh"}
PUBLIC = {"support", "convener", "observer", "other"}


def roll_up(apps, schema_editor):
    meetings = apps.get_model("meetings", "Meeting")
    attendances = apps.get_model("meetings", "Attendance")
    held = meetings.objects.filter(state="held").order_by("partnership_id", "held_on", "starts_at", "pk")
    partnership, people, companies = None, set(), set()
    for meeting in held.iterator(chunk_size=500):
        if meeting.partnership_id != partnership:
            partnership, people, companies = meeting.partnership_id, set(), set()
        seats = attendances.objects.filter(meeting=meeting, state="present")
        came = defaultdict(dict)
        columns = ("capacity", "person_id", "organization_id", "organization__parent_id")
        for capacity, person, organization, parent in seats.values_list(*columns):
            came[capacity][person] = parent or organization
        leaders = came["industry"]
        meeting.companies_there = sorted({company for company in leaders.values() if company})
        meeting.public_there = sorted({person for capacity in PUBLIC for person in came[capacity]})
        if meeting.type in FULL:
            first = leaders.keys() - people
            meeting.first_time_from_known = sum(leaders[person] in companies for person in first)
            people |= leaders.keys()
            companies |= set(leaders.values()) - {None}
        meeting.save(update_fields=["companies_there", "public_there", "first_time_from_known"])


class Migration(migrations.Migration):
    dependencies = [("meetings", "0006_how_it_is_going")]

    operations = [migrations.RunPython(roll_up, migrations.RunPython.noop)]
