import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0001_initial"),
        ("meetings", "0006_how_it_is_going"),
        ("partnerships", "0008_how_it_is_going"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="standing",
            name="grace_until",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="standing",
            name="rule_level",
            field=models.CharField(
                choices=[("none", "Not yet emerging"), ("emerging", "Emerging"), ("active", "Active")],
                default="none",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="standing",
            name="to_renew",
            field=models.JSONField(default=list),
        ),
        migrations.CreateModel(
            name="AdministrativeArea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=160, unique=True, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[("workforce", "Workforce board's area"), ("political", "Other political area")],
                        default="workforce",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("counties", models.ManyToManyField(related_name="administrative_areas", to="partnerships.county")),
            ],
        ),
        migrations.CreateModel(
            name="BoardLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("given_to", models.CharField(max_length=120, verbose_name="for whom")),
                ("made_at", models.DateTimeField()),
                ("expires_on", models.DateField(verbose_name="until")),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="board_links",
                        to="partnerships.partnership",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HistoricalAdministrativeArea",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(db_index=True, max_length=160, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[("workforce", "Workforce board's area"), ("political", "Other political area")],
                        default="workforce",
                        max_length=12,
                        verbose_name="kind",
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
                "verbose_name": "historical administrative area",
                "verbose_name_plural": "historical administrative areas",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalIndustryChange",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("employer", "An employer comes, grows, shrinks or goes"),
                            ("market", "Market or trade"),
                            ("technology", "Technology"),
                            ("labor", "People and labor market"),
                            ("rules", "Rules and taxes"),
                            ("place", "Housing, power, roads, childcare"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("on", models.DateField(verbose_name="since when")),
                ("what", models.CharField(max_length=300, verbose_name="what changed")),
                ("known_from", models.CharField(blank=True, max_length=200, verbose_name="known from")),
                ("touches_agenda", models.BooleanField(default=True, verbose_name="touches the agenda")),
                ("considered_on", models.DateField(blank=True, null=True)),
                ("outcome", models.CharField(blank=True, max_length=300, verbose_name="what came of it")),
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
                    "considered_at",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.meeting",
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
            ],
            options={
                "verbose_name": "historical industry change",
                "verbose_name_plural": "historical industry changes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalIndustryReview",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("on", models.DateField(verbose_name="reviewed on")),
                ("changed", models.BooleanField(verbose_name="something changed")),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="in a few words")),
                ("known_from", models.CharField(max_length=200, verbose_name="known from")),
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
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "leader",
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
            ],
            options={
                "verbose_name": "historical industry review",
                "verbose_name_plural": "historical industry reviews",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMissingPartner",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("started_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("name", models.CharField(max_length=160, verbose_name="which organization")),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why it is needed")),
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
            ],
            options={
                "verbose_name": "historical missing partner",
                "verbose_name_plural": "historical missing partners",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRefreshDecision",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "choice",
                    models.CharField(
                        choices=[("plan", "Plan a refresh"), ("postpone", "Put it off"), ("not_needed", "Not needed")],
                        max_length=12,
                        verbose_name="decision",
                    ),
                ),
                ("signs", models.JSONField(default=list)),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="reason")),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="look again on")),
                ("decided_on", models.DateField(verbose_name="decided on")),
                ("decided_by", models.CharField(blank=True, max_length=200, verbose_name="who decided")),
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
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
            ],
            options={
                "verbose_name": "historical refresh decision",
                "verbose_name_plural": "historical refresh decisions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSignNote",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("sign", models.CharField(max_length=12)),
                ("words", models.CharField(max_length=300, verbose_name="what explains it")),
                ("on", models.DateField()),
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
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
            ],
            options={
                "verbose_name": "historical sign note",
                "verbose_name_plural": "historical sign notes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="IndicatorSet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(blank=True, max_length=30)),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="name")),
                ("is_main", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_main", True)), fields=("is_main",), name="one_main_indicator_set"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("key", ""), _negated=True),
                        fields=("key",),
                        name="a_shipped_set_stands_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IndustryReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField(verbose_name="reviewed on")),
                ("changed", models.BooleanField(verbose_name="something changed")),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="in a few words")),
                ("known_from", models.CharField(max_length=200, verbose_name="known from")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "leader",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="industry_reviews",
                        to="partnerships.person",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="industry_reviews",
                        to="partnerships.partnership",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OutsideFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="what it counts")),
                ("known_from", models.CharField(max_length=200, verbose_name="source")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outside_figures",
                        to="partnerships.partnership",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("partnership", "name"), name="an_outside_figure_has_one_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="FigureReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField(verbose_name="as of")),
                ("value", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="value")),
                ("comment", models.CharField(blank=True, max_length=300, verbose_name="what we make of it")),
                ("commented_on", models.DateField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "figure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="indicators.outsidefigure",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("figure", "on"), name="a_figure_is_read_once_a_day")],
            },
        ),
        migrations.CreateModel(
            name="RefreshDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "choice",
                    models.CharField(
                        choices=[("plan", "Plan a refresh"), ("postpone", "Put it off"), ("not_needed", "Not needed")],
                        max_length=12,
                        verbose_name="decision",
                    ),
                ),
                ("signs", models.JSONField(default=list)),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="reason")),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="look again on")),
                ("decided_on", models.DateField(verbose_name="decided on")),
                ("decided_by", models.CharField(blank=True, max_length=200, verbose_name="who decided")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="refresh_decisions",
                        to="partnerships.partnership",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("choice", "plan"), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="no_refresh_without_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("choice", "postpone"),
                                ("review_on__gt", models.F("decided_on")),
                                ("review_on__isnull", False),
                            ),
                            models.Q(models.Q(("choice", "postpone"), _negated=True), ("review_on", None)),
                            _connector="OR",
                        ),
                        name="what_is_put_off_is_looked_at_again",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SetVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("effective_on", models.DateField(verbose_name="in force from")),
                ("lines", models.JSONField(default=list)),
                ("needed", models.JSONField(default=dict)),
                ("never_without", models.JSONField(default=list)),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="indicators.indicatorset",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("of", "number"), name="a_set_version_has_its_number"),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_set_version_has_its_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SignNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sign", models.CharField(max_length=12)),
                ("words", models.CharField(max_length=300, verbose_name="what explains it")),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sign_notes",
                        to="partnerships.partnership",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SignSpan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("started_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("sign", models.CharField(max_length=12)),
                ("reset", models.BooleanField(default=False)),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sign_spans",
                        to="partnerships.partnership",
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
                        name="signspan_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)),
                        fields=("partnership", "sign"),
                        name="a_sign_is_raised_once_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                (
                    "level",
                    models.CharField(
                        choices=[("none", "Not yet emerging"), ("emerging", "Emerging"), ("active", "Active")],
                        max_length=10,
                    ),
                ),
                (
                    "rule_level",
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
                ("verdicts", models.JSONField(default=dict)),
                ("signs", models.JSONField(default=dict)),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="snapshots",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "set_version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.setversion",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("partnership", "day"), name="one_snapshot_a_night")],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=12, verbose_name="indicator")),
                (
                    "signer",
                    models.CharField(
                        choices=[("convener", "A convener"), ("industry", "A chair from industry")],
                        max_length=10,
                        verbose_name="signs as",
                    ),
                ),
                ("signed_on", models.DateField(verbose_name="signed on")),
                ("text", models.TextField(max_length=1000, verbose_name="statement")),
                ("withdrawn_on", models.DateField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="renewals",
                        to="indicators.statement",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statements",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="statements",
                        to="partnerships.person",
                        verbose_name="who",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["partnership", "code", "signed_on"], name="statement_by_indicator")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="a_statement_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_on", None), ("withdrawn_on__gte", models.F("signed_on")), _connector="OR"
                        ),
                        name="a_statement_is_signed_before_it_is_withdrawn",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalStatement",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("code", models.CharField(max_length=12, verbose_name="indicator")),
                (
                    "signer",
                    models.CharField(
                        choices=[("convener", "A convener"), ("industry", "A chair from industry")],
                        max_length=10,
                        verbose_name="signs as",
                    ),
                ),
                ("signed_on", models.DateField(verbose_name="signed on")),
                ("text", models.TextField(max_length=1000, verbose_name="statement")),
                ("withdrawn_on", models.DateField(blank=True, null=True)),
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
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        verbose_name="who",
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="indicators.statement",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical statement",
                "verbose_name_plural": "historical statements",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(max_length=200, verbose_name="what it is")),
                ("link", models.URLField(blank=True, max_length=500, verbose_name="link")),
                ("record", models.CharField(blank=True, max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="partnerships.document",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="evidence", to="indicators.statement"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("document__isnull", False), ("link", ""), ("record", "")),
                            models.Q(("document", None), ("record", ""), models.Q(("link", ""), _negated=True)),
                            models.Q(("document", None), ("link", ""), models.Q(("record", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="evidence_is_one_thing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="IndustryChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("employer", "An employer comes, grows, shrinks or goes"),
                            ("market", "Market or trade"),
                            ("technology", "Technology"),
                            ("labor", "People and labor market"),
                            ("rules", "Rules and taxes"),
                            ("place", "Housing, power, roads, childcare"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("on", models.DateField(verbose_name="since when")),
                ("what", models.CharField(max_length=300, verbose_name="what changed")),
                ("known_from", models.CharField(blank=True, max_length=200, verbose_name="known from")),
                ("touches_agenda", models.BooleanField(default=True, verbose_name="touches the agenda")),
                ("considered_on", models.DateField(blank=True, null=True)),
                ("outcome", models.CharField(blank=True, max_length=300, verbose_name="what came of it")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "considered_at",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="considered_changes",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="industry_changes",
                        to="partnerships.partnership",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("considered_on", None), ("considered_on__gte", models.F("on")), _connector="OR"
                        ),
                        name="a_change_comes_before_it_is_considered",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LevelSpan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("started_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "level",
                    models.CharField(
                        choices=[("none", "Not yet emerging"), ("emerging", "Emerging"), ("active", "Active")],
                        max_length=10,
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="level_spans",
                        to="partnerships.partnership",
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
                        name="levelspan_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)), fields=("partnership",), name="one_level_at_a_time"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MissingPartner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("started_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("name", models.CharField(max_length=160, verbose_name="which organization")),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why it is needed")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="missing_partners",
                        to="partnerships.partnership",
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
                        name="missingpartner_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="standing",
            name="set_version",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="indicators.setversion"
            ),
        ),
    ]
