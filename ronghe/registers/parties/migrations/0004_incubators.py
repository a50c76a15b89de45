"""Incubators are a kind of organisation."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("parties", "0003_experts_merged"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="organisation",
            name="organisation_kind_known",
        ),
        migrations.AlterField(
            model_name="organisation",
            name="kind",
            field=models.CharField(
                choices=[
                    ("enterprise", "企业"),
                    ("university", "高等学校"),
                    ("institute", "科研院所"),
                    ("laboratory", "实验室"),
                    ("hospital", "医疗机构"),
                    ("broker", "技术转移机构"),
                    ("incubator", "孵化器"),
                    ("government", "主管部门"),
                    ("other", "其他"),
                ],
                default="enterprise",
                max_length=12,
                verbose_name="单位类型",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "broker",
                            "enterprise",
                            "government",
                            "hospital",
                            "incubator",
                            "institute",
                            "laboratory",
                            "other",
                            "university",
                        ],
                    )
                ),
                name="organisation_kind_known",
            ),
        ),
    ]
