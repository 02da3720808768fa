import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0010_agenda_and_run_of_show"),
        ("partnerships", "0008_how_it_is_going"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalRecapWords",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("opening", "In short"),
                            ("who_came", "Who came"),
                            ("decided", "What was decided"),
                            ("ideas", "What was put up"),
                            ("next_steps", "Next steps"),
                            ("dates", "Next dates"),
                            ("wins", "Wins"),
                        ],
                        max_length=12,
                    ),
                ),
                ("is_own", models.BooleanField(default=False)),
                ("text", models.TextField(blank=True, max_length=4000, verbose_name="words")),
                ("drawn", models.TextField(blank=True)),
                ("left_out", models.BooleanField(default=False, verbose_name="left out")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical recap words",
                "verbose_name_plural": "historical recap wordss",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="RecapSending",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(default=1)),
                ("correction", models.CharField(blank=True, max_length=300, verbose_name="what is corrected")),
                ("words", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recap_sendings",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "number"), name="a_recap_goes_out_under_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(("number", 1), models.Q(("correction", ""), _negated=True), _connector="OR"),
                        name="a_later_recap_says_what_it_corrects",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RecapCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("mailed", "Mailed from here"),
                            ("outside", "Sent another way"),
                            ("told", "Told by hand"),
                        ],
                        max_length=8,
                    ),
                ),
                ("on", models.DateField(blank=True, null=True)),
                ("out_of_reach", models.BooleanField(default=False)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="recaps", to="partnerships.person"
                    ),
                ),
                (
                    "sending",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="copies", to="meetings.recapsending"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("sending", "person"), name="a_recap_goes_to_a_person_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("how", ""), ("on", None), ("out_of_reach", True)),
                            models.Q(models.Q(("how", ""), _negated=True), ("on__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_copy_of_a_recap_has_its_way_and_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalRecapCopy",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("mailed", "Mailed from here"),
                            ("outside", "Sent another way"),
                            ("told", "Told by hand"),
                        ],
                        max_length=8,
                    ),
                ),
                ("on", models.DateField(blank=True, null=True)),
                ("out_of_reach", models.BooleanField(default=False)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.person",
                    ),
                ),
                (
                    "sending",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.recapsending",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical recap copy",
                "verbose_name_plural": "historical recap copys",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="RecapWords",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("opening", "In short"),
                            ("who_came", "Who came"),
                            ("decided", "What was decided"),
                            ("ideas", "What was put up"),
                            ("next_steps", "Next steps"),
                            ("dates", "Next dates"),
                            ("wins", "Wins"),
                        ],
                        max_length=12,
                    ),
                ),
                ("is_own", models.BooleanField(default=False)),
                ("text", models.TextField(blank=True, max_length=4000, verbose_name="words")),
                ("drawn", models.TextField(blank=True)),
                ("left_out", models.BooleanField(default=False, verbose_name="left out")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="recap_words", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "part"), name="a_part_of_a_recap_is_written_once"),
                    models.CheckConstraint(
                        condition=models.Q(("is_own", True), models.Q(("drawn", ""), ("text", "")), _connector="OR"),
                        name="own_words_are_said_to_be",
                    ),
                ],
            },
        ),
    ]
