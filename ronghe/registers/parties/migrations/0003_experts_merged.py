"""A profile may be merged into another."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("parties", "0002_documents_without_year"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="expert",
            name="expert_state_known",
        ),
        migrations.AddConstraint(
            model_name="expert",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        ["draft", "in_pool", "left", "merged", "paused", "recommended", "returned", "submitted"],
                    )
                ),
                name="expert_state_known",
            ),
        ),
    ]
