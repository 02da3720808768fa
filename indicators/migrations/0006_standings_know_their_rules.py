"""A standing says which state of the rules computed it. Those kept before read less of the record, so they go."""

from django.db import migrations, models


def forget(apps, schema_editor):
    """Each is computed anew before it is shown."""
    apps.get_model("indicators", "Standing").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0005_who_showed_and_shared"),
        ("meetings", "0009_where_they_came_from"),
    ]

    operations = [
        migrations.AddField(
            model_name="standing", name="computed_by", field=models.PositiveSmallIntegerField(default=0)
        ),
        migrations.RunPython(forget, forget),
    ]
