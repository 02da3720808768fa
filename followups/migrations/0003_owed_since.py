"""Rows learn since when they were owed; until now that was the day they were counted from."""

from django.db import migrations, models
from django.db.models import F


def take_the_anchor(apps, schema_editor):
    apps.get_model("followups", "FollowUp").objects.update(owed_since=F("anchored_on"))


class Migration(migrations.Migration):
    dependencies = [
        ("followups", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="followup",
            name="owed_since",
            field=models.DateField(null=True),
        ),
        migrations.RunPython(take_the_anchor, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="followup",
            name="owed_since",
            field=models.DateField(),
        ),
    ]
