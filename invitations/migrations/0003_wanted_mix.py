from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("invitations", "0002_kept_as"),
    ]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="wanted_new",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="wanted share of those who are not with us yet"
            ),
        ),
        migrations.AddField(
            model_name="historicalinvitation",
            name="wanted_new",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="wanted share of those who are not with us yet"
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("wanted_new", None), ("wanted_new__lte", 100), _connector="OR"),
                name="a_wanted_mix_is_a_percentage",
            ),
        ),
    ]
