import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    # Made in two steps at first: an installation may have a 0002_initial on record, which is part of this one now.
    initial = True

    dependencies = [
        ("partnerships", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rule", models.CharField(max_length=8)),
                ("key", models.CharField(max_length=80)),
                ("generation", models.PositiveSmallIntegerField(default=1)),
                ("dedup_key", models.CharField(max_length=160)),
                ("about", models.TextField(blank=True)),
                ("detail", models.TextField(blank=True)),
                ("url", models.TextField(blank=True)),
                ("planned_on", models.DateField(blank=True, null=True)),
                ("time_zone", models.CharField(max_length=50)),
                ("anchored_on", models.DateField()),
                ("opens_on", models.DateField(blank=True, null=True)),
                ("soon_on", models.DateField()),
                ("due_on", models.DateField()),
                ("aim_on", models.DateField()),
                ("opens_at", models.DateTimeField(blank=True, null=True)),
                ("soon_at", models.DateTimeField()),
                ("late_at", models.DateTimeField()),
                (
                    "raised",
                    models.CharField(
                        blank=True,
                        choices=[("opened", "Opened"), ("soon", "Due soon"), ("late", "Late")],
                        default="",
                        max_length=10,
                    ),
                ),
                ("raise_at", models.DateTimeField(blank=True, null=True)),
                ("done_on", models.DateField(blank=True, null=True)),
                (
                    "done_how",
                    models.CharField(
                        blank=True,
                        choices=[("evidence", "Seen in the record"), ("outside", "Done outside the product")],
                        default="",
                        max_length=10,
                    ),
                ),
                ("done_by", models.CharField(blank=True, max_length=150)),
                ("done_note", models.TextField(blank=True)),
                ("on_time", models.BooleanField(null=True)),
                ("judged_due_on", models.DateField(blank=True, null=True)),
                ("recomputed_at", models.DateTimeField(blank=True, null=True)),
                ("waived_on", models.DateField(blank=True, null=True)),
                (
                    "waived_why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_needed", "Not needed"),
                            ("another_way", "Done another way"),
                            ("other", "Other reason"),
                        ],
                        default="",
                        max_length=15,
                    ),
                ),
                ("waived_note", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField(blank=True, null=True)),
                ("expired_on", models.DateField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField()),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="follow_ups", to="partnerships.cycle"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follow_ups",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to="partnerships.person"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="recorded_follow_ups",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("raise_at__isnull", False)),
                        fields=["raise_at"],
                        name="follow_ups_with_news_ahead",
                    ),
                    models.Index(fields=["partnership", "due_on"], name="follow_ups_by_due_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("dedup_key",), name="follow_up_is_owed_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_how", ""), ("done_on", None), ("judged_due_on", None), ("on_time", None)),
                            models.Q(
                                ("done_on__isnull", False),
                                ("judged_due_on__isnull", False),
                                ("on_time__isnull", False),
                                models.Q(("done_how", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="follow_up_done_says_when_and_how",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("waived_on", None), ("waived_why", "")),
                            models.Q(("waived_on__isnull", False), models.Q(("waived_why", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="follow_up_waived_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("raised__in", ["", "opened", "soon", "late"])),
                        name="follow_up_stage_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("raise_at", None),
                            models.Q(
                                ("done_on", None), ("expired_on", None), ("waived_on", None), ("withdrawn_at", None)
                            ),
                            _connector="OR",
                        ),
                        name="finished_follow_ups_have_no_news",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("opened", "Opened"), ("soon", "Due soon"), ("late", "Late")], max_length=10
                    ),
                ),
                ("key", models.CharField(max_length=180)),
                ("at", models.DateTimeField()),
                (
                    "follow_up",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notices", to="followups.followup"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("key",), name="notice_is_said_once"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["opened", "soon", "late"])), name="notice_kind_is_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Digest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="digests", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("notices", models.ManyToManyField(related_name="digests", to="followups.notice")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("user", "day"), name="one_digest_a_morning")],
            },
        ),
        migrations.CreateModel(
            name="FollowUpChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("moved", "Window moved"),
                            ("recomputed", "Judged again by a moved window"),
                            ("done", "Done, seen in the record"),
                            ("day_changed", "Day of completion changed"),
                            ("reopened", "Open again: the record no longer shows it"),
                            ("withdrawn", "No longer owed"),
                            ("owed_again", "Owed again"),
                            ("expired", "Expired with its cycle"),
                            ("unexpired", "In force again with its cycle"),
                            ("recorded", "Recorded as done outside the product"),
                            ("waived", "Set aside as not needed"),
                            ("undone", "Taken back"),
                        ],
                        max_length=12,
                    ),
                ),
                ("old_opens_on", models.DateField(blank=True, null=True)),
                ("old_due_on", models.DateField(blank=True, null=True)),
                ("new_opens_on", models.DateField(blank=True, null=True)),
                ("new_due_on", models.DateField(blank=True, null=True)),
                ("note", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "follow_up",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="followups.followup"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "moved",
                                    "recomputed",
                                    "done",
                                    "day_changed",
                                    "reopened",
                                    "withdrawn",
                                    "owed_again",
                                    "expired",
                                    "unexpired",
                                    "recorded",
                                    "waived",
                                    "undone",
                                ],
                            )
                        ),
                        name="follow_up_change_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40, unique=True)),
                ("at", models.DateTimeField()),
            ],
        ),
    ]
