import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="partnership",
            name="retention_months",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="months that contact data is kept after somebody leaves"
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="erased_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="opted_out_on",
            field=models.DateField(blank=True, null=True, verbose_name="wants no more invitations since"),
        ),
        migrations.CreateModel(
            name="Candidacy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("identified", "Identified"),
                            ("asked", "Asked"),
                            ("committed", "Committed"),
                            ("declined", "Declined"),
                        ],
                        default="identified",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("next_ask_on", models.DateField(blank=True, null=True, verbose_name="next ask")),
                ("for_company", models.BooleanField(default=False, verbose_name="passionate about their company")),
                ("for_industry", models.BooleanField(default=False, verbose_name="passionate about their industry")),
                ("for_community", models.BooleanField(default=False, verbose_name="passionate about their community")),
                (
                    "asker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="candidacies_to_ask",
                        to="partnerships.person",
                        verbose_name="who asks",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="candidacies",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="candidacies",
                        to="partnerships.person",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "candidacies",
                "constraints": [
                    models.UniqueConstraint(fields=("partnership", "person"), name="one_candidacy_each"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["identified", "asked", "committed", "declined"])),
                        name="candidacy_state_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CandidacyStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("identified", "Identified"),
                            ("asked", "Asked"),
                            ("committed", "Committed"),
                            ("declined", "Declined"),
                        ],
                        max_length=12,
                    ),
                ),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "asker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="candidacy_steps_asked",
                        to="partnerships.person",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "candidacy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="partnerships.candidacy"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["identified", "asked", "committed", "declined"])),
                        name="candidacy_step_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("call", "Call"),
                            ("visit", "Visit"),
                            ("mail", "Mail"),
                            ("message", "Text message"),
                            ("talk", "Talk at an event"),
                        ],
                        default="call",
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("spoke", "Spoke with them"),
                            ("left_word", "Left word"),
                            ("no_answer", "No answer"),
                            ("wrong", "Wrong number or address"),
                            ("agreed", "They agreed"),
                            ("thinking", "They think about it"),
                            ("refused", "They said no"),
                        ],
                        default="spoke",
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="in a few words")),
                ("on", models.DateField(verbose_name="when")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="contacts_made",
                        to="partnerships.person",
                        verbose_name="who reached out",
                    ),
                ),
                (
                    "made_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="contacts_made",
                        to="partnerships.organization",
                        verbose_name="from which organization",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="partnerships.organization",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="contacts",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="contacts",
                        to="partnerships.person",
                        verbose_name="with whom",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["organization", "-on"], name="contact_of_company")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["call", "visit", "mail", "message", "talk"])),
                        name="contact_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "outcome__in",
                                ["spoke", "left_word", "no_answer", "wrong", "agreed", "thinking", "refused"],
                            )
                        ),
                        name="contact_outcome_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=150, verbose_name="file name")),
                ("source", models.CharField(max_length=200, verbose_name="where it comes from")),
                ("media_type", models.CharField(max_length=100)),
                ("content", models.BinaryField()),
                ("size", models.PositiveIntegerField(default=0)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("uploaded_at", models.DateTimeField()),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True), name="a_document_names_its_source"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Commitment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("signed_on", models.DateField(verbose_name="signed on")),
                ("at", models.DateTimeField()),
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
                        related_name="commitments",
                        to="partnerships.organization",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="commitments",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "signer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="commitments",
                        to="partnerships.person",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="commitments",
                        to="partnerships.document",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("partnership", "organization"), name="an_organization_commits_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAffiliation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("started_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="title")),
                (
                    "seniority",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("executive", "Executive"),
                            ("manager", "Manager"),
                            ("staff", "Staff"),
                            ("", "Not known"),
                        ],
                        default="",
                        max_length=20,
                        verbose_name="seniority",
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
                "verbose_name": "historical affiliation",
                "verbose_name_plural": "historical affiliations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCandidacy",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("identified", "Identified"),
                            ("asked", "Asked"),
                            ("committed", "Committed"),
                            ("declined", "Declined"),
                        ],
                        default="identified",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("next_ask_on", models.DateField(blank=True, null=True, verbose_name="next ask")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "asker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.person",
                        verbose_name="who asks",
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
                    ),
                ),
            ],
            options={
                "verbose_name": "historical candidacy",
                "verbose_name_plural": "historical candidacies",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCommitment",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("signed_on", models.DateField(verbose_name="signed on")),
                ("at", models.DateTimeField()),
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
                    "document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.document",
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
                    "signer",
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
                "verbose_name": "historical commitment",
                "verbose_name_plural": "historical commitments",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalContact",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("call", "Call"),
                            ("visit", "Visit"),
                            ("mail", "Mail"),
                            ("message", "Text message"),
                            ("talk", "Talk at an event"),
                        ],
                        default="call",
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("spoke", "Spoke with them"),
                            ("left_word", "Left word"),
                            ("no_answer", "No answer"),
                            ("wrong", "Wrong number or address"),
                            ("agreed", "They agreed"),
                            ("thinking", "They think about it"),
                            ("refused", "They said no"),
                        ],
                        default="spoke",
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="in a few words")),
                ("on", models.DateField(verbose_name="when")),
                ("at", models.DateTimeField()),
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
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.person",
                        verbose_name="who reached out",
                    ),
                ),
                (
                    "made_for",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.organization",
                        verbose_name="from which organization",
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
                        verbose_name="with whom",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical contact",
                "verbose_name_plural": "historical contacts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOrganization",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                (
                    "system",
                    models.CharField(
                        choices=[
                            ("industry", "Industry"),
                            ("k12", "K-12 education"),
                            ("community_college", "Community college"),
                            ("four_year", "Four-year college"),
                            ("workforce", "Workforce"),
                            ("economic_development", "Economic development"),
                            ("labor", "Labor"),
                            ("community", "Community organization"),
                            ("other", "Other"),
                        ],
                        default="industry",
                        max_length=30,
                        verbose_name="system",
                    ),
                ),
                ("to_check", models.BooleanField(default=False, verbose_name="still to be checked")),
                ("created_at", models.DateTimeField(blank=True, editable=False)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "county",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.county",
                        verbose_name="county",
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
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.organization",
                        verbose_name="parent company",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical organization",
                "verbose_name_plural": "historical organizations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPartnership",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(db_index=True, max_length=120, verbose_name="name")),
                ("slug", models.SlugField(max_length=80)),
                ("scope", models.TextField(blank=True, verbose_name="what is in and what is out")),
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
                        default="America/Denver",
                        max_length=50,
                        verbose_name="home time zone",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("preparing", "Preparing"),
                            ("launching", "Launching"),
                            ("moving_to_action", "Moving to action"),
                            ("sustaining", "Sustaining"),
                        ],
                        default="preparing",
                        max_length=20,
                    ),
                ),
                (
                    "retention_months",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="months that contact data is kept after somebody leaves"
                    ),
                ),
                ("created_at", models.DateTimeField(blank=True, editable=False)),
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
                    "industry",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.industry",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.region",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical partnership",
                "verbose_name_plural": "historical partnerships",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPerson",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email")),
                ("mobile", models.CharField(blank=True, max_length=40, verbose_name="mobile")),
                (
                    "opted_out_on",
                    models.DateField(blank=True, null=True, verbose_name="wants no more invitations since"),
                ),
                ("erased_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("created_at", models.DateTimeField(blank=True, editable=False)),
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
                "verbose_name": "historical person",
                "verbose_name_plural": "historical people",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRoleHolding",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("started_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("lead_convener", "Lead convener"),
                            ("co_convener", "Co-convener"),
                            ("convener_staff", "Convener staff"),
                            ("core_team", "Core team"),
                            ("broad_team", "Broad team"),
                            ("champion", "Champion"),
                            ("facilitator", "Facilitator"),
                            ("reader", "Reader"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                ("interim", models.BooleanField(default=False, verbose_name="for the time being")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
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
            ],
            options={
                "verbose_name": "historical role holding",
                "verbose_name_plural": "historical role holdings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalStatedSide",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("started_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "side",
                    models.CharField(
                        choices=[("industry", "Industry"), ("public", "Public partners")],
                        max_length=10,
                        verbose_name="side",
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
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
            ],
            options={
                "verbose_name": "historical stated side",
                "verbose_name_plural": "historical stated sides",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSupportMember",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "seat",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("superintendent", "School superintendent"),
                            ("principal", "School principal"),
                            ("career_technical", "Head of career-technical education"),
                            ("college_workforce", "Head of workforce development"),
                            ("college_program", "College program lead"),
                            ("university_program", "University program lead"),
                            ("board_director", "Workforce board director"),
                            ("job_center_director", "Job center director"),
                            ("chamber", "Chamber staff"),
                            ("development_director", "Economic development director"),
                            ("labor_council", "Labor council or union officer"),
                            ("community_leader", "Community organization leader"),
                            ("other", "Another seat"),
                        ],
                        max_length=25,
                        verbose_name="seat",
                    ),
                ),
                ("decides", models.BooleanField(default=False, verbose_name="can decide for their organization")),
                ("oriented_on", models.DateField(blank=True, null=True, verbose_name="oriented on")),
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
                "verbose_name": "historical support member",
                "verbose_name_plural": "historical support members",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="LegalHold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("started_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
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
                        related_name="legal_holds",
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
                        name="legalhold_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("started_on__isnull", False), models.Q(("reason", ""), _negated=True)),
                        name="a_hold_has_a_first_day_and_a_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)), fields=("partnership",), name="one_hold_at_a_time"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LineReason",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("line", models.CharField(max_length=5)),
                ("about", models.CharField(blank=True, max_length=40)),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
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
                        related_name="line_reasons",
                        to="partnerships.partnership",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["partnership", "line", "about"], name="line_reason_of_a_line")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_line_reason_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gone", models.PositiveBigIntegerField()),
                ("moved", models.JSONField(default=dict)),
                ("recounted", models.PositiveIntegerField(default=0)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
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
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="partnerships.organization",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to="partnerships.person"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["gone"], name="merge_by_number")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organization__isnull", False), ("person__isnull", True)),
                            models.Q(("organization__isnull", True), ("person__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_merge_is_of_people_or_organizations",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PrivateNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(max_length=2000, verbose_name="private note")),
                ("written_on", models.DateField()),
                ("written_at", models.DateTimeField()),
                ("expires_on", models.DateField()),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="private_notes",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="private_notes",
                        to="partnerships.person",
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["expires_on"], name="private_note_by_expiry")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="a_private_note_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("released_by", None), ("released_at__isnull", False), _connector="OR"),
                        name="a_note_is_released_at_a_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "seat",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("superintendent", "School superintendent"),
                            ("principal", "School principal"),
                            ("career_technical", "Head of career-technical education"),
                            ("college_workforce", "Head of workforce development"),
                            ("college_program", "College program lead"),
                            ("university_program", "University program lead"),
                            ("board_director", "Workforce board director"),
                            ("job_center_director", "Job center director"),
                            ("chamber", "Chamber staff"),
                            ("development_director", "Economic development director"),
                            ("labor_council", "Labor council or union officer"),
                            ("community_leader", "Community organization leader"),
                            ("other", "Another seat"),
                        ],
                        max_length=25,
                        verbose_name="seat",
                    ),
                ),
                ("decides", models.BooleanField(default=False, verbose_name="can decide for their organization")),
                ("oriented_on", models.DateField(blank=True, null=True, verbose_name="oriented on")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="support_members",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="support_memberships",
                        to="partnerships.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("partnership", "person"), name="one_support_row_each"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "seat__in",
                                [
                                    "",
                                    "superintendent",
                                    "principal",
                                    "career_technical",
                                    "college_workforce",
                                    "college_program",
                                    "university_program",
                                    "board_director",
                                    "job_center_director",
                                    "chamber",
                                    "development_director",
                                    "labor_council",
                                    "community_leader",
                                    "other",
                                ],
                            )
                        ),
                        name="support_seat_is_known",
                    ),
                ],
            },
        ),
    ]
