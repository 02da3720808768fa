import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    # Made in two steps at first: an installation may have a 0002_initial on record, which is part of this one now.
    initial = True

    dependencies = [
        ("actionteams", "0001_initial"),
        ("partnerships", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("support_team", "Support-team meeting"),
                            ("planning", "Planning meeting"),
                            ("launch", "Launch"),
                            ("debrief", "Support-team debrief"),
                            ("follow_up_call", "Follow-up call"),
                            ("second", "Second meeting"),
                            ("quarterly", "Quarterly meeting"),
                            ("action_team", "Action-team meeting"),
                            ("refresh", "Refresh"),
                            ("one_on_one", "One-on-one"),
                            ("other", "Other meeting"),
                        ],
                        max_length=20,
                        verbose_name="type",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="title")),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                (
                    "time_zone",
                    models.CharField(
                        choices=[
                            ("America/New_York", "Eastern"),
                            ("America/Chicago", "Central"),
                            ("America/Denver", "Mountain"),
                            ("America/Phoenix", "Mountain, no daylight saving (Arizona)"),
                            ("America/Los_Angeles", "Pacific"),
                            ("America/Anchorage", "Alaska"),
                            ("America/Adak", "Hawaii–Aleutian (Adak)"),
                            ("Pacific/Honolulu", "Hawaii"),
                            ("America/Puerto_Rico", "Atlantic (Puerto Rico)"),
                            ("Pacific/Guam", "Chamorro (Guam)"),
                            ("Pacific/Pago_Pago", "Samoa"),
                        ],
                        max_length=50,
                        verbose_name="time zone",
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[("in_person", "In person"), ("video", "Video"), ("phone", "Phone")],
                        default="in_person",
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                ("venue", models.CharField(blank=True, max_length=200, verbose_name="venue")),
                (
                    "venue_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("industry_site", "Industry site"),
                            ("public_site", "Public partner's site"),
                            ("neutral", "Neutral place"),
                            ("online", "Online"),
                        ],
                        max_length=15,
                        verbose_name="kind of venue",
                    ),
                ),
                ("notes", models.TextField(blank=True, verbose_name="notes")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("held", "Held"),
                            ("postponed", "Postponed"),
                            ("canceled", "Canceled"),
                        ],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("state_reason", models.CharField(blank=True, max_length=300)),
                ("planned_on", models.DateField()),
                ("revision", models.PositiveIntegerField(default=0)),
                ("client_key", models.CharField(blank=True, max_length=60)),
                ("held_on", models.DateField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("leaders", models.PositiveSmallIntegerField(default=0)),
                ("companies", models.PositiveSmallIntegerField(default=0)),
                ("public_side", models.PositiveSmallIntegerField(default=0)),
                ("first_time_people", models.PositiveSmallIntegerField(default=0)),
                ("first_time_companies", models.PositiveSmallIntegerField(default=0)),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="partnerships.cycle"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meetings",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="actionteams.priority",
                        verbose_name="priority",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["partnership", "held_on"], name="meeting_by_held_day"),
                    models.Index(fields=["starts_at"], name="meeting_by_start"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("held_on__isnull", False), ("state", "held")),
                            models.Q(
                                models.Q(("state", "held"), _negated=True), ("closed_at", None), ("held_on", None)
                            ),
                            _connector="OR",
                        ),
                        name="only_a_held_meeting_has_its_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "held"), ("type__in", ["launch", "refresh"])),
                        fields=("cycle",),
                        name="a_cycle_is_anchored_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("client_key", ""), _negated=True),
                        fields=("partnership", "client_key"),
                        name="a_meeting_is_planned_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "type__in",
                                [
                                    "support_team",
                                    "planning",
                                    "launch",
                                    "debrief",
                                    "follow_up_call",
                                    "second",
                                    "quarterly",
                                    "action_team",
                                    "refresh",
                                    "one_on_one",
                                    "other",
                                ],
                            )
                        ),
                        name="meeting_type_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("industry", "Industry leader"),
                            ("support", "Support partner"),
                            ("convener", "Convener staff"),
                            ("facilitator", "Facilitator of record"),
                            ("observer", "Observer"),
                            ("other", "Other"),
                        ],
                        max_length=12,
                        verbose_name="as",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("expected", "Expected"), ("present", "Present")], default="present", max_length=10
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[("in_person", "In person"), ("video", "Video"), ("phone", "Phone")],
                        default="in_person",
                        max_length=10,
                    ),
                ),
                ("was_expected", models.BooleanField(default=False)),
                ("walk_in", models.BooleanField(default=False)),
                ("exception_reason", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="partnerships.organization",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="partnerships.person",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attendances", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "state"], name="attendance_by_person")],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "person"), name="a_person_attends_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("capacity__in", ["industry", "support", "convener", "facilitator", "observer", "other"])
                        ),
                        name="attendance_capacity_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Idea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=500, verbose_name="idea")),
                ("at", models.DateTimeField()),
                ("client_key", models.CharField(blank=True, max_length=60)),
                (
                    "person",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to="partnerships.person"
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="ideas",
                        to="actionteams.priority",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ideas", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("client_key", ""), _negated=True),
                        fields=("meeting", "client_key"),
                        name="a_note_goes_up_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NextStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=200, verbose_name="what")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
                ("done_on", models.DateField(blank=True, null=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="next_steps", to="meetings.meeting"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="next_steps",
                        to="partnerships.person",
                        verbose_name="who",
                    ),
                ),
            ],
        ),
    ]
