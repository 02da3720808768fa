import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actionteams", "0003_history"),
        ("partnerships", "0005_teams_at_work"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Asset",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("staff_time", "Staff time"),
                            ("grant", "Grant money"),
                            ("program", "A program, or part of one"),
                            ("policy", "A changed policy or process"),
                            ("in_kind", "In kind"),
                            ("cash", "Cash"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("what", models.CharField(max_length=200, verbose_name="what")),
                (
                    "hours",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=8, null=True, verbose_name="hours"),
                ),
                (
                    "dollars",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="dollars"),
                ),
                ("offered_on", models.DateField()),
                ("committed_on", models.DateField(blank=True, null=True)),
                ("used_on", models.DateField(blank=True, null=True)),
                ("withdrawn_on", models.DateField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                ("actions", models.ManyToManyField(blank=True, related_name="assets", to="actionteams.action")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assets",
                        to="partnerships.organization",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assets",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="assets",
                        to="partnerships.person",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="assets",
                        to="actionteams.priority",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("committed_on", None), ("committed_on__gte", models.F("offered_on")), _connector="OR"
                        ),
                        name="an_asset_is_offered_before_it_is_committed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("used_on", None),
                            models.Q(("committed_on__isnull", False), ("used_on__gte", models.F("committed_on"))),
                            _connector="OR",
                        ),
                        name="an_asset_is_committed_before_it_is_used",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CheckIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("planned_on", models.DateField()),
                ("held_on", models.DateField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="what came of it")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="check_ins", to="actionteams.teamseat"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("seat", "planned_on"), name="one_check_in_a_day")],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("was", models.JSONField()),
                ("why", models.CharField(max_length=300, verbose_name="why")),
                ("decided_by", models.CharField(blank=True, max_length=200, verbose_name="who decided")),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="corrections", to="actionteams.action"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HistoricalAsset",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("staff_time", "Staff time"),
                            ("grant", "Grant money"),
                            ("program", "A program, or part of one"),
                            ("policy", "A changed policy or process"),
                            ("in_kind", "In kind"),
                            ("cash", "Cash"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("what", models.CharField(max_length=200, verbose_name="what")),
                (
                    "hours",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=8, null=True, verbose_name="hours"),
                ),
                (
                    "dollars",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="dollars"),
                ),
                ("offered_on", models.DateField()),
                ("committed_on", models.DateField(blank=True, null=True)),
                ("used_on", models.DateField(blank=True, null=True)),
                ("withdrawn_on", models.DateField(blank=True, null=True)),
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
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.organization",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.partnership",
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
                "verbose_name": "historical asset",
                "verbose_name_plural": "historical assets",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPlanPart",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("success", models.TextField(blank=True, max_length=600, verbose_name="what success looks like")),
                ("measure", models.CharField(blank=True, max_length=200, verbose_name="how it is measured")),
                ("measured_from", models.CharField(blank=True, max_length=60, verbose_name="from")),
                ("measured_to", models.CharField(blank=True, max_length=60, verbose_name="to")),
                (
                    "measure_source",
                    models.CharField(blank=True, max_length=200, verbose_name="where the figure comes from"),
                ),
                ("strategy", models.TextField(blank=True, max_length=600, verbose_name="the way there")),
                ("involved", models.CharField(blank=True, max_length=300, verbose_name="who needs to be involved")),
                ("first_step", models.CharField(blank=True, max_length=200, verbose_name="first step")),
                ("first_step_on", models.DateField(blank=True, null=True, verbose_name="by")),
                ("lasting", models.TextField(blank=True, max_length=600, verbose_name="what keeps it going")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "first_step_owner",
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
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "verbose_name": "historical plan part",
                "verbose_name_plural": "historical plan parts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSupportNote",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("noticed", "Noticed in the room"), ("could_do", "What we could do")], max_length=10
                    ),
                ),
                ("text", models.CharField(max_length=500, verbose_name="in a few words")),
                ("on", models.DateField()),
                ("done_on", models.DateField(blank=True, null=True)),
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
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.organization",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.partnership",
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
                "verbose_name": "historical support note",
                "verbose_name_plural": "historical support notes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalWinReview",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("worked", "It worked"),
                            ("partly", "It worked partly"),
                            ("did_not", "It did not work"),
                        ],
                        max_length=10,
                        verbose_name="how it went",
                    ),
                ),
                ("learned", models.TextField(blank=True, max_length=1000, verbose_name="what was learned")),
                (
                    "figure",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="one figure"
                    ),
                ),
                ("counted", models.CharField(blank=True, max_length=80, verbose_name="of what")),
                ("figure_source", models.CharField(blank=True, max_length=200, verbose_name="who counted")),
                ("for_employers", models.BooleanField(default=False, verbose_name="employers")),
                ("for_workers", models.BooleanField(default=False, verbose_name="workers and students")),
                ("for_institutions", models.BooleanField(default=False, verbose_name="schools, colleges and agencies")),
                ("for_partnership", models.BooleanField(default=False, verbose_name="the partnership itself")),
                ("no_next", models.CharField(blank=True, max_length=200, verbose_name="why no next win follows")),
                ("headline", models.CharField(blank=True, max_length=120, verbose_name="headline")),
                ("story", models.TextField(blank=True, max_length=3000, verbose_name="the story")),
                ("told_on", models.DateField(blank=True, null=True)),
                ("reviewed_on", models.DateField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionteams.action",
                    ),
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
            ],
            options={
                "verbose_name": "historical win review",
                "verbose_name_plural": "historical win reviews",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Meshing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rule", models.PositiveSmallIntegerField()),
                ("note", models.CharField(blank=True, max_length=300)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="meshings", to="actionteams.priority"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("priority", "rule"), name="a_rule_of_working_together_is_ticked_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rule__gte", 1), ("rule__lte", 5)), name="five_rules_of_working_together"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PauseNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("paused_on", models.DateField()),
                ("made_at", models.DateTimeField()),
                ("looked_at", models.DateTimeField(blank=True, null=True)),
                ("team_told_at", models.DateTimeField(blank=True, null=True)),
                ("dropped_at", models.DateTimeField(blank=True, null=True)),
                (
                    "looked_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pause_notices",
                        to="actionteams.priority",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("priority", "paused_on"), name="a_pause_is_told_once")],
            },
        ),
        migrations.CreateModel(
            name="PlanPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("success", models.TextField(blank=True, max_length=600, verbose_name="what success looks like")),
                ("measure", models.CharField(blank=True, max_length=200, verbose_name="how it is measured")),
                ("measured_from", models.CharField(blank=True, max_length=60, verbose_name="from")),
                ("measured_to", models.CharField(blank=True, max_length=60, verbose_name="to")),
                (
                    "measure_source",
                    models.CharField(blank=True, max_length=200, verbose_name="where the figure comes from"),
                ),
                ("strategy", models.TextField(blank=True, max_length=600, verbose_name="the way there")),
                ("involved", models.CharField(blank=True, max_length=300, verbose_name="who needs to be involved")),
                ("first_step", models.CharField(blank=True, max_length=200, verbose_name="first step")),
                ("first_step_on", models.DateField(blank=True, null=True, verbose_name="by")),
                ("lasting", models.TextField(blank=True, max_length=600, verbose_name="what keeps it going")),
                ("revision", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "first_step_owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="first_steps",
                        to="partnerships.person",
                    ),
                ),
                (
                    "priority",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="plan_part", to="actionteams.priority"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PlanVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("content", models.JSONField()),
                ("changed", models.CharField(blank=True, max_length=300, verbose_name="what changed")),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why")),
                ("decided_by", models.CharField(blank=True, max_length=200, verbose_name="who decided")),
                ("made_on", models.DateField()),
                ("at", models.DateTimeField()),
                ("sent_on", models.DateField(blank=True, null=True)),
                ("answer_by", models.DateField(blank=True, null=True)),
                ("adopted_on", models.DateField(blank=True, null=True)),
                ("adopted_source", models.CharField(blank=True, max_length=40)),
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
                        related_name="plan_versions",
                        to="partnerships.cycle",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("cycle", "number"), name="plan_versions_are_numbered"),
                    models.CheckConstraint(
                        condition=models.Q(("adopted_source", ""), ("adopted_on__isnull", False), _connector="OR"),
                        name="adopted_at_a_meeting_has_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField()),
                ("agreed_on", models.DateField(blank=True, null=True)),
                ("comment", models.TextField(blank=True, max_length=1000)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plan_reviews",
                        to="partnerships.person",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="actionteams.planversion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("version", "person"), name="a_champion_reviews_a_version_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgressNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "standing",
                    models.CharField(
                        choices=[("done", "Done"), ("on_track", "On track"), ("stuck", "Stuck")], max_length=10
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="a few words")),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("client_key", models.CharField(blank=True, max_length=60)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="progress_notes",
                        to="actionteams.action",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="progress_notes",
                        to="partnerships.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["action", "on"], name="progress_by_day")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("client_key", ""), _negated=True),
                        fields=("action", "client_key"),
                        name="progress_is_told_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Selection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "brings_resources",
                    models.BooleanField(
                        default=False, verbose_name="can commit what their organization has, and find more"
                    ),
                ),
                (
                    "keeps_industry_first",
                    models.BooleanField(default=False, verbose_name="keeps the business leaders in front"),
                ),
                (
                    "combines_freely",
                    models.BooleanField(default=False, verbose_name="takes programs apart and combines them freely"),
                ),
                ("gains_together", models.BooleanField(default=False, verbose_name="looks for what both sides gain")),
                ("note", models.TextField(blank=True, max_length=1000, verbose_name="what this rests on")),
                ("chosen_on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="selections", to="partnerships.person"
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="selections",
                        to="actionteams.priority",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("priority", "person"), name="one_selection_each")],
            },
        ),
        migrations.CreateModel(
            name="SupportNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("noticed", "Noticed in the room"), ("could_do", "What we could do")], max_length=10
                    ),
                ),
                ("text", models.CharField(max_length=500, verbose_name="in a few words")),
                ("on", models.DateField()),
                ("done_on", models.DateField(blank=True, null=True)),
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
                        related_name="support_notes",
                        to="partnerships.cycle",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="support_notes",
                        to="partnerships.organization",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="support_notes",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="support_notes",
                        to="partnerships.person",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="support_notes",
                        to="actionteams.priority",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["partnership", "on"], name="support_note_by_day")],
            },
        ),
        migrations.CreateModel(
            name="WinReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("worked", "It worked"),
                            ("partly", "It worked partly"),
                            ("did_not", "It did not work"),
                        ],
                        max_length=10,
                        verbose_name="how it went",
                    ),
                ),
                ("learned", models.TextField(blank=True, max_length=1000, verbose_name="what was learned")),
                (
                    "figure",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="one figure"
                    ),
                ),
                ("counted", models.CharField(blank=True, max_length=80, verbose_name="of what")),
                ("figure_source", models.CharField(blank=True, max_length=200, verbose_name="who counted")),
                ("for_employers", models.BooleanField(default=False, verbose_name="employers")),
                ("for_workers", models.BooleanField(default=False, verbose_name="workers and students")),
                ("for_institutions", models.BooleanField(default=False, verbose_name="schools, colleges and agencies")),
                ("for_partnership", models.BooleanField(default=False, verbose_name="the partnership itself")),
                ("no_next", models.CharField(blank=True, max_length=200, verbose_name="why no next win follows")),
                ("headline", models.CharField(blank=True, max_length=120, verbose_name="headline")),
                ("story", models.TextField(blank=True, max_length=3000, verbose_name="the story")),
                ("told_on", models.DateField(blank=True, null=True)),
                ("reviewed_on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "action",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="review", to="actionteams.action"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="win_reviews",
                        to="partnerships.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("told_on", None), models.Q(("story", ""), _negated=True), _connector="OR"),
                        name="a_told_win_has_its_story",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("figure", None), models.Q(("counted", ""), _negated=True), _connector="OR"),
                        name="a_figure_says_what_it_counts",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="action",
            name="approach",
            field=models.CharField(
                blank=True,
                choices=[
                    ("custom", "Built together for this"),
                    ("adapted", "An existing program, adapted"),
                    ("existing", "An existing program, as it is"),
                ],
                max_length=10,
                verbose_name="how it comes about",
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="benefit",
            field=models.CharField(blank=True, max_length=200, verbose_name="who benefits"),
        ),
        migrations.AddField(
            model_name="action",
            name="follows",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="next_wins",
                to="actionteams.action",
                verbose_name="follows",
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="impact",
            field=models.CharField(
                blank=True,
                choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                max_length=10,
                verbose_name="impact",
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="involved",
            field=models.CharField(blank=True, max_length=300, verbose_name="who needs to be involved"),
        ),
        migrations.AddField(
            model_name="action",
            name="needs_new_money",
            field=models.BooleanField(blank=True, null=True, verbose_name="needs new money now"),
        ),
        migrations.AddField(
            model_name="action",
            name="standing",
            field=models.CharField(
                blank=True, choices=[("done", "Done"), ("on_track", "On track"), ("stuck", "Stuck")], max_length=10
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="told_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="action",
            name="within_reach",
            field=models.BooleanField(blank=True, null=True, verbose_name="within the region's reach"),
        ),
        migrations.AddField(
            model_name="historicalaction",
            name="approach",
            field=models.CharField(
                blank=True,
                choices=[
                    ("custom", "Built together for this"),
                    ("adapted", "An existing program, adapted"),
                    ("existing", "An existing program, as it is"),
                ],
                max_length=10,
                verbose_name="how it comes about",
            ),
        ),
        migrations.AddField(
            model_name="historicalaction",
            name="benefit",
            field=models.CharField(blank=True, max_length=200, verbose_name="who benefits"),
        ),
        migrations.AddField(
            model_name="historicalaction",
            name="follows",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="actionteams.action",
                verbose_name="follows",
            ),
        ),
        migrations.AddField(
            model_name="historicalaction",
            name="impact",
            field=models.CharField(
                blank=True,
                choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                max_length=10,
                verbose_name="impact",
            ),
        ),
        migrations.AddField(
            model_name="historicalaction",
            name="involved",
            field=models.CharField(blank=True, max_length=300, verbose_name="who needs to be involved"),
        ),
        migrations.AddField(
            model_name="historicalaction",
            name="needs_new_money",
            field=models.BooleanField(blank=True, null=True, verbose_name="needs new money now"),
        ),
        migrations.AddField(
            model_name="historicalaction",
            name="within_reach",
            field=models.BooleanField(blank=True, null=True, verbose_name="within the region's reach"),
        ),
        migrations.AddField(
            model_name="historicalpriority",
            name="facilitator",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="partnerships.person",
                verbose_name="team facilitator",
            ),
        ),
        migrations.AddField(
            model_name="historicalsignup",
            name="brought_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="partnerships.person",
            ),
        ),
        migrations.AddField(
            model_name="historicalteamseat",
            name="introduced_on",
            field=models.DateField(blank=True, null=True, verbose_name="introduced on"),
        ),
        migrations.AddField(
            model_name="priority",
            name="facilitator",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="facilitates_teams",
                to="partnerships.person",
                verbose_name="team facilitator",
            ),
        ),
        migrations.AddField(
            model_name="priority",
            name="next_meeting_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="priority",
            name="next_meeting_number",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="priority",
            name="next_meeting_zone",
            field=models.CharField(blank=True, max_length=50),
        ),
        migrations.AddField(
            model_name="signup",
            name="brought_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="brought",
                to="partnerships.person",
            ),
        ),
        migrations.AddField(
            model_name="teamseat",
            name="introduced_on",
            field=models.DateField(blank=True, null=True, verbose_name="introduced on"),
        ),
        migrations.AlterField(
            model_name="action",
            name="horizon",
            field=models.CharField(
                choices=[
                    ("next_step", "Next step"),
                    ("first_win", "First win"),
                    ("six_months", "6 months"),
                    ("twelve_months", "12 months"),
                    ("later", "Later"),
                ],
                default="next_step",
                max_length=15,
                verbose_name="when",
            ),
        ),
        migrations.AlterField(
            model_name="historicalaction",
            name="horizon",
            field=models.CharField(
                choices=[
                    ("next_step", "Next step"),
                    ("first_win", "First win"),
                    ("six_months", "6 months"),
                    ("twelve_months", "12 months"),
                    ("later", "Later"),
                ],
                default="next_step",
                max_length=15,
                verbose_name="when",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(("follows", models.F("id")), _negated=True), name="a_win_does_not_follow_itself"
            ),
        ),
    ]
