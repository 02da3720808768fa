"""A held meeting keeps the counties that its companies came from; those held before are counted."""

from collections import defaultdict

from django.db import migrations, models


def roll_up(apps, schema_editor):
    meetings = apps.get_model("meetings", "Meeting")
    attendances = apps.get_model("meetings", "Attendance")
    came = attendances.objects.filter(meeting__state="held", state="present", capacity="industry")
    came = came.exclude(organization__county=None).order_by()
    counties = defaultdict(set)
    for meeting, county in came.values_list("meeting_id", "organization__county_id").distinct():
        counties[meeting].add(county)
    for meeting, found in counties.items():
        meetings.objects.filter(pk=meeting).update(counties_there=sorted(found))


class Migration(migrations.Migration):
    dependencies = [("meetings", "0008_who_led_the_agenda")]

    operations = [
        migrations.AddField(model_name="meeting", name="counties_there", field=models.JSONField(default=list)),
        migrations.RunPython(roll_up, migrations.RunPython.noop),
    ]
