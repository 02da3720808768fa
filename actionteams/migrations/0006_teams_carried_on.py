import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actionteams", "0005_who_wrote_the_answer_down"),
        ("partnerships", "0008_how_it_is_going"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalTeamDecision",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "choice",
                    models.CharField(
                        choices=[
                            ("continue", "goes on as it is"),
                            ("change", "goes on, changed"),
                            ("merge", "joins another"),
                            ("complete", "ends, its work is done"),
                            ("close", "ends without result"),
                        ],
                        max_length=10,
                        verbose_name="what becomes of it",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="why")),
                ("decided_on", models.DateField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
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
                (
                    "into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionteams.priority",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionteams.priority",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical team decision",
                "verbose_name_plural": "historical team decisions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="TeamDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "choice",
                    models.CharField(
                        choices=[
                            ("continue", "goes on as it is"),
                            ("change", "goes on, changed"),
                            ("merge", "joins another"),
                            ("complete", "ends, its work is done"),
                            ("close", "ends without result"),
                        ],
                        max_length=10,
                        verbose_name="what becomes of it",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="why")),
                ("decided_on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="team_decisions",
                        to="partnerships.cycle",
                    ),
                ),
                (
                    "into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="goes_on_from",
                        to="actionteams.priority",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="actionteams.priority"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("cycle", "priority"), name="a_refresh_decides_once_about_a_team"),
                    models.CheckConstraint(
                        condition=models.Q(("choice__in", ["continue", "change", "merge", "complete", "close"])),
                        name="team_choice_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("choice__in", ("continue", "change", "merge")), ("into__isnull", False)),
                            models.Q(
                                models.Q(("choice__in", ("continue", "change", "merge")), _negated=True), ("into", None)
                            ),
                            _connector="OR",
                        ),
                        name="what_goes_on_says_in_what",
                    ),
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="priority",
            name="priority_state_is_known",
        ),
        migrations.AddField(
            model_name="historicalpriority",
            name="competitiveness",
            field=models.TextField(blank=True, max_length=600, verbose_name="why it matters for competitiveness"),
        ),
        migrations.AddField(
            model_name="historicalpriority",
            name="why_jointly",
            field=models.TextField(blank=True, max_length=600, verbose_name="why no company can do it alone"),
        ),
        migrations.AddField(
            model_name="priority",
            name="competitiveness",
            field=models.TextField(blank=True, max_length=600, verbose_name="why it matters for competitiveness"),
        ),
        migrations.AddField(
            model_name="priority",
            name="why_jointly",
            field=models.TextField(blank=True, max_length=600, verbose_name="why no company can do it alone"),
        ),
        migrations.AlterField(
            model_name="historicalpriority",
            name="state",
            field=models.CharField(
                choices=[
                    ("proposed", "Proposed"),
                    ("claimed", "Claimed"),
                    ("forming", "Team forming"),
                    ("active", "Team active"),
                    ("paused", "Paused"),
                    ("parked", "Parked"),
                    ("completed", "Completed"),
                    ("closed", "Closed without result"),
                    ("carried_on", "Carried on"),
                ],
                default="proposed",
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="priority",
            name="state",
            field=models.CharField(
                choices=[
                    ("proposed", "Proposed"),
                    ("claimed", "Claimed"),
                    ("forming", "Team forming"),
                    ("active", "Team active"),
                    ("paused", "Paused"),
                    ("parked", "Parked"),
                    ("completed", "Completed"),
                    ("closed", "Closed without result"),
                    ("carried_on", "Carried on"),
                ],
                default="proposed",
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="prioritystatechange",
            name="state",
            field=models.CharField(
                choices=[
                    ("proposed", "Proposed"),
                    ("claimed", "Claimed"),
                    ("forming", "Team forming"),
                    ("active", "Team active"),
                    ("paused", "Paused"),
                    ("parked", "Parked"),
                    ("completed", "Completed"),
                    ("closed", "Closed without result"),
                    ("carried_on", "Carried on"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="priority",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "proposed",
                            "claimed",
                            "forming",
                            "active",
                            "paused",
                            "parked",
                            "completed",
                            "closed",
                            "carried_on",
                        ],
                    )
                ),
                name="priority_state_is_known",
            ),
        ),
    ]
