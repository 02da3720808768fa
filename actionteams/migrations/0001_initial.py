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
            name="Priority",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120, verbose_name="priority")),
                ("description", models.CharField(blank=True, max_length=300, verbose_name="in a few words")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "main_field",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("skills", "People and skills"),
                            ("education", "Education links"),
                            ("business", "Business conditions"),
                        ],
                        max_length=20,
                        verbose_name="main field",
                    ),
                ),
                (
                    "cadence",
                    models.CharField(
                        choices=[
                            ("two_weekly", "Every two weeks"),
                            ("monthly", "Monthly"),
                            ("two_monthly", "Every two months"),
                        ],
                        default="two_monthly",
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("claimed", "Claimed"),
                            ("forming", "Team forming"),
                            ("active", "Team active"),
                            ("paused", "Paused"),
                            ("parked", "Parked"),
                            ("completed", "Completed"),
                            ("closed", "Closed without result"),
                        ],
                        default="proposed",
                        max_length=12,
                    ),
                ),
                ("proposed_on", models.DateField()),
                ("claimed_on", models.DateField(blank=True, null=True)),
                ("call_held_on", models.DateField(blank=True, null=True)),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="priorities", to="partnerships.cycle"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="priorities",
                        to="partnerships.partnership",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "priorities",
                "constraints": [
                    models.UniqueConstraint(fields=("cycle", "title"), name="one_priority_of_a_title_in_a_cycle"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["proposed", "claimed", "forming", "active", "paused", "parked", "completed", "closed"],
                            )
                        ),
                        name="priority_state_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Action",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="what")),
                (
                    "horizon",
                    models.CharField(
                        choices=[
                            ("next_step", "Next step"),
                            ("first_win", "First win"),
                            ("six_months", "6 months"),
                            ("twelve_months", "12 months"),
                        ],
                        default="next_step",
                        max_length=15,
                        verbose_name="when",
                    ),
                ),
                ("agreed_on", models.DateField()),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
                ("done_on", models.DateField(blank=True, null=True)),
                ("result", models.CharField(blank=True, max_length=300)),
                ("source", models.CharField(blank=True, max_length=40)),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="actions",
                        to="partnerships.person",
                        verbose_name="who",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="actions", to="actionteams.priority"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("done_on", None), ("done_on__gte", models.F("agreed_on")), _connector="OR"),
                        name="an_action_is_agreed_before_it_is_done",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Chair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("started_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="chairs", to="partnerships.person"
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="chairs", to="actionteams.priority"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("started_on", None),
                            ("ended_on", None),
                            ("ended_on__gte", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="chair_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("started_on__isnull", False)), name="a_chair_has_a_first_day"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)), fields=("priority", "person"), name="one_chair_each"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PriorityStateChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("claimed", "Claimed"),
                            ("forming", "Team forming"),
                            ("active", "Team active"),
                            ("paused", "Paused"),
                            ("parked", "Parked"),
                            ("completed", "Completed"),
                            ("closed", "Closed without result"),
                        ],
                        max_length=12,
                    ),
                ),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("source", models.CharField(blank=True, max_length=40)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="state_changes",
                        to="actionteams.priority",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["priority", "on"], name="priority_state_by_day")],
            },
        ),
        migrations.CreateModel(
            name="SignUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("started_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("link", "By the sign-up page"),
                            ("sheet", "On the sheet in the room"),
                            ("convener", "Told the convener"),
                        ],
                        max_length=10,
                    ),
                ),
                ("end_reason", models.CharField(blank=True, max_length=300)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("client_key", models.CharField(blank=True, max_length=60)),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="partnerships.organization",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sign_ups", to="partnerships.person"
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sign_ups", to="actionteams.priority"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("started_on", None),
                            ("ended_on", None),
                            ("ended_on__gte", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="signup_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("started_on__isnull", False)), name="a_sign_up_has_a_day"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)),
                        fields=("priority", "person"),
                        name="a_champion_signs_up_once_for_a_priority",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Slip",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("client_key", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=120)),
                ("company", models.CharField(max_length=160)),
                ("email", models.EmailField(max_length=254)),
                ("at", models.DateTimeField()),
                ("is_offer", models.BooleanField(default=False)),
                ("disowned_at", models.DateTimeField(blank=True, null=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("chosen", models.ManyToManyField(related_name="slips", to="actionteams.priority")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="slips", to="partnerships.partnership"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="slips", to="partnerships.person"
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["partnership", "at"], name="slip_by_moment")],
                "constraints": [
                    models.UniqueConstraint(fields=("person", "client_key"), name="a_slip_is_handed_in_once"),
                    models.CheckConstraint(
                        condition=models.Q(("client_key", ""), _negated=True), name="a_slip_has_its_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("settled_by", None), ("settled_at__isnull", False), _connector="OR"),
                        name="a_slip_is_settled_at_a_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TeamSeat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("started_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "reason",
                    models.CharField(blank=True, max_length=300, verbose_name="which program or system they bring"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="team_seats", to="partnerships.person"
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="team_seats",
                        to="actionteams.priority",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("started_on", None),
                            ("ended_on", None),
                            ("ended_on__gte", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="teamseat_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("started_on__isnull", False)), name="a_team_seat_has_a_first_day"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)), fields=("priority", "person"), name="one_team_seat_each"
                    ),
                ],
            },
        ),
    ]
