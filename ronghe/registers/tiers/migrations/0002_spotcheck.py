from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tiers", "0001_initial")]

    operations = [
        migrations.AddField("title", "drawn_on", models.DateField("抽中检查日期", null=True, blank=True)),
        migrations.AddField("title", "inspected_on", models.DateField("最近抽查日期", null=True, blank=True)),
        migrations.AddField(
            "title", "report_asked", models.PositiveSmallIntegerField("年报催报年份", null=True, blank=True)
        ),
    ]
