import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("partnerships", "0009_principles"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="StoryWords",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_own", models.BooleanField(default=False)),
                ("text", models.TextField(blank=True, max_length=4000, verbose_name="words")),
                ("drawn", models.TextField(blank=True)),
                ("left_out", models.BooleanField(default=False, verbose_name="left out")),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("opening", "In short"),
                            ("who_came", "Who came"),
                            ("companies", "Companies that took part"),
                            ("wins", "What we got done"),
                            ("misses", "What did not work, and what we learned"),
                            ("brought", "What was brought"),
                            ("changed", "What changed around us"),
                            ("principles", "What we stand for"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="story_words", to="partnerships.cycle"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "words of stories",
                "constraints": [
                    models.UniqueConstraint(fields=("cycle", "part"), name="a_part_of_a_story_is_written_once"),
                    models.CheckConstraint(
                        condition=models.Q(("is_own", True), models.Q(("drawn", ""), ("text", "")), _connector="OR"),
                        name="own_words_of_a_story",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalStoryWords",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("is_own", models.BooleanField(default=False)),
                ("text", models.TextField(blank=True, max_length=4000, verbose_name="words")),
                ("drawn", models.TextField(blank=True)),
                ("left_out", models.BooleanField(default=False, verbose_name="left out")),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("opening", "In short"),
                            ("who_came", "Who came"),
                            ("companies", "Companies that took part"),
                            ("wins", "What we got done"),
                            ("misses", "What did not work, and what we learned"),
                            ("brought", "What was brought"),
                            ("changed", "What changed around us"),
                            ("principles", "What we stand for"),
                        ],
                        max_length=12,
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "cycle",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.cycle",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical story words",
                "verbose_name_plural": "historical words of stories",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
