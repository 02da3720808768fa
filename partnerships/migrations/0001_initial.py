import django.db.models.deletion
import django.db.models.functions.text
import partnerships.models.industry
import partnerships.models.partnership
import partnerships.models.user
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Industry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="industry")),
                (
                    "naics_codes",
                    models.CharField(
                        blank=True,
                        help_text="Separate codes with commas.",
                        max_length=200,
                        validators=[partnerships.models.industry.are_naics_codes],
                        verbose_name="NAICS codes",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "industries",
            },
        ),
        migrations.CreateModel(
            name="County",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("state", models.CharField(blank=True, max_length=2, verbose_name="state")),
                ("fips", models.CharField(blank=True, max_length=5)),
            ],
            options={
                "verbose_name_plural": "counties",
                "constraints": [models.UniqueConstraint(fields=("name", "state"), name="one_row_per_county")],
            },
        ),
        migrations.CreateModel(
            name="Network",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="name")),
                ("stage_names", models.JSONField(blank=True, default=dict)),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("pk", 1)), name="there_is_one_network")],
            },
        ),
        migrations.CreateModel(
            name="Organization",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                ("name_key", models.CharField(editable=False, max_length=160, unique=True)),
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
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "county",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="partnerships.county",
                        verbose_name="county",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="branches",
                        to="partnerships.organization",
                        verbose_name="parent company",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("parent", models.F("pk")), _negated=True),
                        name="organization_is_not_its_own_parent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "system__in",
                                [
                                    "industry",
                                    "k12",
                                    "community_college",
                                    "four_year",
                                    "workforce",
                                    "economic_development",
                                    "labor",
                                    "community",
                                    "other",
                                ],
                            )
                        ),
                        name="organization_system_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Region",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="region")),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("commuting", "Commuting patterns"),
                            ("labor_market_area", "Labor-market area"),
                            ("industry_footprint", "Where the industry is"),
                            ("other", "Other"),
                        ],
                        max_length=30,
                        verbose_name="basis",
                    ),
                ),
                ("counties", models.ManyToManyField(blank=True, related_name="regions", to="partnerships.county")),
            ],
        ),
        migrations.CreateModel(
            name="Partnership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="name")),
                ("slug", models.SlugField(max_length=80, unique=True)),
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
                    "sign_up_code",
                    models.CharField(
                        default=partnerships.models.partnership.new_sign_up_code, max_length=40, unique=True
                    ),
                ),
                ("record_version", models.PositiveBigIntegerField(default=0)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "industry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partnerships",
                        to="partnerships.industry",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partnerships",
                        to="partnerships.region",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["preparing", "launching", "moving_to_action", "sustaining"])),
                        name="partnership_stage_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Cycle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(choices=[("launch", "Launch"), ("refresh", "Refresh")], max_length=10)),
                ("opened_on", models.DateField()),
                ("planned_on", models.DateField(blank=True, null=True)),
                ("anchored_on", models.DateField(blank=True, null=True)),
                ("second_met_on", models.DateField(blank=True, null=True)),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cycles",
                        to="partnerships.partnership",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("partnership", "number"), name="cycles_are_numbered"),
                    models.CheckConstraint(
                        condition=models.Q(("second_met_on", None), ("anchored_on__isnull", False), _connector="OR"),
                        name="second_meeting_needs_an_anchor",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("started_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("reason", models.TextField(verbose_name="reason")),
                ("restart_on", models.DateField(blank=True, null=True, verbose_name="planned restart")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pauses",
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
                        name="pause_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)), fields=("partnership",), name="one_pause_at_a_time"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("name_key", models.CharField(db_index=True, editable=False, max_length=120)),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email")),
                ("mobile", models.CharField(blank=True, max_length=40, verbose_name="mobile")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name_plural": "people",
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        condition=models.Q(("email", ""), _negated=True),
                        name="one_person_per_email",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Affiliation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="affiliations",
                        to="partnerships.organization",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="affiliations",
                        to="partnerships.person",
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
                        name="affiliation_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)),
                        fields=("person", "organization"),
                        name="one_current_job_at_an_organization",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="email")),
                ("name", models.CharField(blank=True, max_length=150, verbose_name="name")),
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
                        verbose_name="time zone",
                    ),
                ),
                ("is_network_admin", models.BooleanField(default=False, verbose_name="network admin")),
                ("is_staff", models.BooleanField(default=False)),
                ("is_active", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("last_seen_at", models.DateTimeField(blank=True, null=True)),
                ("previous_seen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
                (
                    "person",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="user",
                        to="partnerships.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(django.db.models.functions.text.Lower("email"), name="one_user_per_email")
                ],
            },
            managers=[
                ("objects", partnerships.models.user.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="PrivateLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("purpose", models.CharField(max_length=30)),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("about", models.PositiveBigIntegerField(blank=True, null=True)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="private_links",
                        to="partnerships.partnership",
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
                "indexes": [models.Index(fields=["purpose", "about"], name="private_link_about")],
            },
        ),
        migrations.CreateModel(
            name="RoleHolding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="role_holdings",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="role_holdings",
                        to="partnerships.person",
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
                        name="roleholding_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("started_on__isnull", False)), name="a_role_has_a_first_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "lead_convener",
                                    "co_convener",
                                    "convener_staff",
                                    "core_team",
                                    "broad_team",
                                    "champion",
                                    "facilitator",
                                    "reader",
                                ],
                            )
                        ),
                        name="role_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)),
                        fields=("partnership", "person", "role"),
                        name="one_current_role_each",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None), ("role", "lead_convener")),
                        fields=("partnership",),
                        name="one_lead_convener_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("interim", False),
                            ("role__in", ["co_convener", "convener_staff", "lead_convener"]),
                            _connector="OR",
                        ),
                        name="only_conveners_are_interim",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SignInLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sign_in_links",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("made_at"))), name="a_sign_in_link_lasts_a_while"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StageChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("preparing", "Preparing"),
                            ("launching", "Launching"),
                            ("moving_to_action", "Moving to action"),
                            ("sustaining", "Sustaining"),
                        ],
                        max_length=20,
                    ),
                ),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("source", models.CharField(blank=True, max_length=40)),
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
                        related_name="stage_changes",
                        to="partnerships.partnership",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        fields=("partnership", "source", "stage"),
                        name="an_event_brings_a_stage_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StatedSide",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                (
                    "by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
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
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stated_sides",
                        to="partnerships.partnership",
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
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("started_on", None),
                            ("ended_on", None),
                            ("ended_on__gte", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="statedside_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organization__isnull", False), ("person__isnull", True)),
                            models.Q(("organization__isnull", True), ("person__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_side_is_stated_for_one_of_both",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_stated_side_has_a_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SuggestedChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("name", "Name"),
                            ("email", "Email"),
                            ("mobile", "Mobile"),
                            ("company", "Company"),
                            ("title", "Title"),
                        ],
                        max_length=10,
                    ),
                ),
                ("given", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("accepted", models.BooleanField(null=True)),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suggested_changes",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suggested_changes",
                        to="partnerships.person",
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
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("settled_at", None)),
                        fields=("partnership", "person", "field", "given"),
                        name="a_difference_waits_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GuidanceOverride",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=50)),
                ("value", models.JSONField()),
                ("effective_on", models.DateField()),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("key", "effective_on"), name="one_value_a_number_and_day"),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_changed_number_has_a_reason"
                    ),
                ],
            },
        ),
    ]
