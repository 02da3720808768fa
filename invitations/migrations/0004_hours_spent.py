from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("invitations", "0003_wanted_mix"),
    ]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="hours_spent",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="hours spent on getting the word out"
            ),
        ),
        migrations.AddField(
            model_name="historicalinvitation",
            name="hours_spent",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="hours spent on getting the word out"
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("hours_spent", None), ("hours_spent__lte", 999), _connector="OR"),
                name="hours_spent_are_those_of_people",
            ),
        ),
    ]
