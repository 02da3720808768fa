import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    # Made in two steps at first: an installation may have a 0002_initial on record, which is part of this one now.
    initial = True

    dependencies = [
        ("partnerships", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Standing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("record_version", models.PositiveBigIntegerField()),
                ("day", models.DateField()),
                (
                    "level",
                    models.CharField(
                        choices=[("none", "Not yet emerging"), ("emerging", "Emerging"), ("active", "Active")],
                        max_length=10,
                    ),
                ),
                (
                    "banner",
                    models.CharField(
                        choices=[
                            ("healthy", "Healthy"),
                            ("refresh suggested", "Refresh suggested"),
                            ("refresh strongly suggested", "Refresh strongly suggested"),
                            ("reset needed", "Reset needed"),
                        ],
                        max_length=30,
                    ),
                ),
                ("urgency", models.PositiveSmallIntegerField(default=0)),
                ("verdicts", models.JSONField(default=dict)),
                ("signs", models.JSONField(default=dict)),
                (
                    "partnership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="standing",
                        to="partnerships.partnership",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["-urgency"], name="standing_by_urgency")],
            },
        ),
    ]
