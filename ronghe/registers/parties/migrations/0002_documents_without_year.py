"""One document without a year is one, too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("parties", "0001_initial"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(
                condition=models.Q(("year__isnull", True)),
                fields=("expert", "title"),
                name="document_without_year_once",
            ),
        ),
    ]
