"""Big facilities; and the trigger by which the database keeps the first plan of a phase as it was."""

import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
from django.db import migrations, models

SAID = "the first plan of a phase stays as it was"
CHANGED = " OR ".join(
    f"(OLD.{one} IS NOT NULL AND (NEW.{one} IS NULL OR NEW.{one} <> OLD.{one}))"
    for one in ("first_starts_on", "first_ends_on")
)


def triggers(vendor):
    """The table of each trigger, by its name."""
    return {"platforms_phase_first_plan": "platforms_phase"}


def statements(vendor):
    """What makes it, and before it what it calls."""
    if vendor == "postgresql":
        yield (
            f"CREATE OR REPLACE FUNCTION ronghe_phase_first_plan() RETURNS trigger AS $$ BEGIN IF {CHANGED} "
            f"THEN RAISE EXCEPTION '{SAID}'; END IF; RETURN NEW; END; $$ LANGUAGE plpgsql"
        )
        yield (
            "CREATE TRIGGER platforms_phase_first_plan BEFORE UPDATE ON platforms_phase "
            "FOR EACH ROW EXECUTE FUNCTION ronghe_phase_first_plan()"
        )
    else:
        yield (
            f"CREATE TRIGGER platforms_phase_first_plan BEFORE UPDATE ON platforms_phase WHEN {CHANGED} "
            f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
        )


def guard(apps, schema_editor):
    """Once the tables are there."""
    for statement in statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def unguard(apps, schema_editor):
    """Before they go."""
    vendor = schema_editor.connection.vendor
    on = " ON platforms_phase" if vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER IF EXISTS platforms_phase_first_plan{on}")
    if vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION IF EXISTS ronghe_phase_first_plan()")


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("parties", "0004_incubators"),
    ]

    operations = [
        migrations.CreateModel(
            name="Facility",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=24, unique=True, verbose_name="编号")),
                ("state", models.CharField(max_length=20, verbose_name="状态")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间")),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="变更时间")),
                ("name", models.CharField(max_length=100, verbose_name="装置名称")),
                ("region", models.CharField(max_length=6, verbose_name="所在地")),
                ("site", models.CharField(max_length=200, verbose_name="建设地点")),
                ("field", models.CharField(max_length=40, verbose_name="学科领域")),
                ("purpose", models.TextField(blank=True, max_length=3000, verbose_name="科学目标")),
                ("central_fen", models.BigIntegerField(default=0, verbose_name="中央财政(分)")),
                ("province_fen", models.BigIntegerField(default=0, verbose_name="省级财政(分)")),
                ("city_fen", models.BigIntegerField(default=0, verbose_name="市级财政(分)")),
                ("own_fen", models.BigIntegerField(default=0, verbose_name="自筹(分)")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="确认时间")),
                ("synthetic", models.BooleanField(default=False, verbose_name="合成演示数据")),
                (
                    "leader",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                        verbose_name="负责人",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facilities",
                        to="parties.organisation",
                        verbose_name="建设单位",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Beamtime",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=24, unique=True, verbose_name="编号")),
                ("state", models.CharField(max_length=20, verbose_name="状态")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间")),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="变更时间")),
                ("title", models.CharField(max_length=120, verbose_name="征集名称")),
                ("beamline", models.CharField(max_length=40, verbose_name="线站")),
                ("starts_on", models.DateField(verbose_name="用机开始")),
                ("ends_on", models.DateField(verbose_name="用机结束")),
                ("hours", models.PositiveIntegerField(verbose_name="提供机时(小时)")),
                ("deadline", models.DateTimeField(verbose_name="截止时间")),
                ("about", models.TextField(blank=True, max_length=3000, verbose_name="说明")),
                ("panel_id", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="评审组")),
                ("ranking", models.JSONField(blank=True, default=list, verbose_name="排序与分配")),
                (
                    "facility",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="beamtimes",
                        to="platforms.facility",
                        verbose_name="装置",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Output",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=24, unique=True, verbose_name="编号")),
                ("state", models.CharField(max_length=20, verbose_name="状态")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间")),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="变更时间")),
                (
                    "kind",
                    models.CharField(
                        choices=[("patent", "专利"), ("paper", "论文"), ("standard", "标准")],
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="名称")),
                ("code", models.CharField(max_length=80, verbose_name="申请号、DOI 或标准号")),
                ("key", models.CharField(editable=False, max_length=80, verbose_name="号码")),
                ("on", models.DateField(verbose_name="申请或发布日期")),
                ("grant_code", models.CharField(blank=True, max_length=40, verbose_name="授权公告号")),
                ("grant_key", models.CharField(blank=True, editable=False, max_length=40, verbose_name="授权号码")),
                ("granted_on", models.DateField(blank=True, null=True, verbose_name="授权日期")),
                ("people", models.CharField(blank=True, max_length=300, verbose_name="完成人")),
                ("units", models.CharField(blank=True, max_length=300, verbose_name="完成单位")),
                ("synthetic", models.BooleanField(default=False, verbose_name="合成演示数据")),
                (
                    "facility",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outputs",
                        to="platforms.facility",
                        verbose_name="装置",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Phase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=24, unique=True, verbose_name="编号")),
                ("state", models.CharField(max_length=20, verbose_name="状态")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间")),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="变更时间")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("research", "预研"),
                            ("proposal", "项目建议书"),
                            ("feasibility", "可行性研究"),
                            ("design", "初步设计"),
                            ("groundbreaking", "开工"),
                            ("equipment", "设备研制"),
                            ("installation", "现场安装"),
                            ("commissioning", "系统调试"),
                            ("trial", "试运行"),
                            ("technical", "工艺验收"),
                            ("national", "国家验收"),
                            ("operation", "运行开放"),
                        ],
                        max_length=14,
                        verbose_name="阶段",
                    ),
                ),
                ("place", models.PositiveSmallIntegerField(verbose_name="次序")),
                ("first_starts_on", models.DateField(blank=True, null=True, verbose_name="首次计划开始")),
                ("first_ends_on", models.DateField(blank=True, null=True, verbose_name="首次计划完成")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="计划开始")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="计划完成")),
                ("started_on", models.DateField(blank=True, null=True, verbose_name="实际开始")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="实际完成")),
                ("budget_fen", models.BigIntegerField(default=0, verbose_name="预算(分)")),
                ("over_fen", models.BigIntegerField(default=0, verbose_name="同意超出(分)")),
                ("spent_fen", models.BigIntegerField(default=0, verbose_name="已支出(分)")),
                ("outlays", models.JSONField(blank=True, default=list, verbose_name="支出明细")),
                ("slips", models.JSONField(blank=True, default=list, verbose_name="计划调整")),
                ("document", models.CharField(blank=True, max_length=200, verbose_name="验收文件")),
                ("reminded_on", models.DateField(blank=True, null=True, verbose_name="最近提醒")),
                (
                    "facility",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="phases",
                        to="platforms.facility",
                        verbose_name="装置",
                    ),
                ),
            ],
            options={
                "ordering": ["facility", "place"],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=24, unique=True, verbose_name="编号")),
                ("state", models.CharField(max_length=20, verbose_name="状态")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间")),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="变更时间")),
                ("title", models.CharField(max_length=120, verbose_name="实验题目")),
                ("hours", models.PositiveIntegerField(verbose_name="申请机时(小时)")),
                ("least", models.PositiveIntegerField(verbose_name="最少机时(小时)")),
                ("abstract", models.TextField(max_length=3000, verbose_name="科学内容")),
                ("safety", models.TextField(max_length=2000, verbose_name="样品与安全")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="提交时间")),
                ("rank", models.PositiveIntegerField(blank=True, null=True, verbose_name="名次")),
                ("tied", models.BooleanField(default=False, verbose_name="与他人同分")),
                ("awarded", models.PositiveIntegerField(blank=True, null=True, verbose_name="分配机时(小时)")),
                ("starts_at", models.DateTimeField(blank=True, null=True, verbose_name="开始")),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="结束")),
                ("used", models.PositiveIntegerField(blank=True, null=True, verbose_name="实际用机(小时)")),
                ("report", models.TextField(blank=True, max_length=4000, verbose_name="实验报告")),
                ("synthetic", models.BooleanField(default=False, verbose_name="合成演示数据")),
                (
                    "applicant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organisation",
                        verbose_name="申请单位",
                    ),
                ),
                (
                    "beamtime",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="platforms.beamtime",
                        verbose_name="征集",
                    ),
                ),
                (
                    "leader",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                        verbose_name="负责人",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BeamHour",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("beamline", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                (
                    "facility",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="platforms.facility"
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="beamhours", to="platforms.proposal"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SiteEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=24, unique=True, verbose_name="编号")),
                ("state", models.CharField(max_length=20, verbose_name="状态")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间")),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="变更时间")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("delivery", "大型设备进场"),
                            ("installation", "安装节点"),
                            ("incident", "安全或质量事件"),
                            ("visit", "调研与来访"),
                            ("other", "其他"),
                        ],
                        max_length=14,
                        verbose_name="类别",
                    ),
                ),
                ("on", models.DateField(verbose_name="日期")),
                ("title", models.CharField(max_length=120, verbose_name="事件")),
                ("text", models.TextField(blank=True, max_length=3000, verbose_name="经过")),
                (
                    "facility",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="siteevents",
                        to="platforms.facility",
                        verbose_name="装置",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="facility",
            index=models.Index(fields=["state", "region", "-id"], name="platforms_f_state_c09d45_idx"),
        ),
        migrations.AddIndex(
            model_name="facility",
            index=models.Index(fields=["owner", "-id"], name="platforms_f_owner_i_87f273_idx"),
        ),
        migrations.AddConstraint(
            model_name="facility",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["building", "closed", "draft", "operating", "submitted"])),
                name="facility_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="facility",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("central_fen__gte", 0), ("province_fen__gte", 0), ("city_fen__gte", 0), ("own_fen__gte", 0)
                ),
                name="facility_money_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="facility",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["draft", "submitted"]), ("confirmed_at__isnull", False), _connector="OR"
                ),
                name="facility_built_is_confirmed",
            ),
        ),
        migrations.AddConstraint(
            model_name="facility",
            constraint=models.UniqueConstraint(fields=("name",), name="facility_name_once"),
        ),
        migrations.AddIndex(
            model_name="beamtime",
            index=models.Index(fields=["state", "deadline"], name="platforms_b_state_aaa91d_idx"),
        ),
        migrations.AddConstraint(
            model_name="beamtime",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["allocated", "cancelled", "closed", "draft", "finished", "open", "scheduled"])
                ),
                name="beamtime_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="beamtime",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="beamtime_run_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="beamtime",
            constraint=models.CheckConstraint(condition=models.Q(("hours__gt", 0)), name="beamtime_offers_hours"),
        ),
        migrations.AddIndex(
            model_name="output",
            index=models.Index(fields=["facility", "kind", "state"], name="platforms_o_facilit_88f600_idx"),
        ),
        migrations.AddConstraint(
            model_name="output",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["filed", "granted", "published", "withdrawn"])),
                name="output_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="output",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "withdrawn"), _negated=True),
                fields=("kind", "key"),
                name="output_number_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="output",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("state", "withdrawn"), _negated=True), models.Q(("grant_key", ""), _negated=True)
                ),
                fields=("grant_key",),
                name="output_grant_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="output",
            constraint=models.CheckConstraint(condition=models.Q(("key", ""), _negated=True), name="output_has_number"),
        ),
        migrations.AddConstraint(
            model_name="output",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["filed", "granted"]), _negated=True), ("kind", "patent"), _connector="OR"
                ),
                name="output_patents_are_filed",
            ),
        ),
        migrations.AddConstraint(
            model_name="output",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "published"), _negated=True),
                    models.Q(("kind", "patent"), _negated=True),
                    _connector="OR",
                ),
                name="output_patents_are_not_published",
            ),
        ),
        migrations.AddConstraint(
            model_name="output",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "granted"), _negated=True),
                    models.Q(models.Q(("grant_key", ""), _negated=True), ("granted_on__isnull", False)),
                    _connector="OR",
                ),
                name="output_granted_has_number",
            ),
        ),
        migrations.AddIndex(
            model_name="phase",
            index=models.Index(fields=["state", "ends_on"], name="platforms_p_state_4f2800_idx"),
        ),
        migrations.AddConstraint(
            model_name="phase",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["finished", "over", "planned", "running", "skipped"])),
                name="phase_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="phase",
            constraint=models.UniqueConstraint(fields=("facility", "kind"), name="phase_kind_once"),
        ),
        migrations.AddConstraint(
            model_name="phase",
            constraint=models.CheckConstraint(
                condition=models.Q(("budget_fen__gte", 0), ("over_fen__gte", 0), ("spent_fen__gte", 0)),
                name="phase_money_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="phase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "spent_fen__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("budget_fen"), "+", models.F("over_fen")
                        ),
                    )
                ),
                name="phase_within_budget",
            ),
        ),
        migrations.AddConstraint(
            model_name="phase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "skipped"),
                    models.Q(
                        ("ends_on__isnull", False),
                        ("first_ends_on__isnull", False),
                        ("first_starts_on__isnull", False),
                        ("starts_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="phase_has_plan",
            ),
        ),
        migrations.AddConstraint(
            model_name="phase",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                name="phase_plan_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="phase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_on__isnull", True), ("ended_on__gte", models.F("started_on")), _connector="OR"
                ),
                name="phase_days_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="phase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["running", "over", "finished"]), _negated=True),
                    ("started_on__isnull", False),
                    _connector="OR",
                ),
                name="phase_begun_has_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="phase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "finished"), _negated=True),
                    models.Q(("ended_on__isnull", False), models.Q(("document", ""), _negated=True)),
                    _connector="OR",
                ),
                name="phase_finished_has_document",
            ),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(fields=["beamtime", "state"], name="platforms_p_beamtim_e2d05a_idx"),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(fields=["applicant", "-id"], name="platforms_p_applica_22193a_idx"),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        ["awarded", "declined", "done", "draft", "reported", "scheduled", "submitted", "withdrawn"],
                    )
                ),
                name="proposal_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("hours__gt", 0), ("least__gt", 0), ("least__lte", models.F("hours"))),
                name="proposal_hours_sane",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("awarded__isnull", True), ("awarded__lte", models.F("hours")), _connector="OR"),
                name="proposal_awarded_as_asked",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["scheduled", "done", "reported"]), _negated=True),
                    models.Q(("ends_at__gt", models.F("starts_at")), ("starts_at__isnull", False)),
                    _connector="OR",
                ),
                name="proposal_scheduled_has_slot",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("used__isnull", True), ("used__lte", models.F("awarded")), _connector="OR"),
                name="proposal_used_as_awarded",
            ),
        ),
        migrations.AddConstraint(
            model_name="beamhour",
            constraint=models.UniqueConstraint(fields=("facility", "beamline", "at"), name="beamline_hour_once"),
        ),
        migrations.AddIndex(
            model_name="siteevent",
            index=models.Index(fields=["facility", "-on"], name="platforms_s_facilit_1623f5_idx"),
        ),
        migrations.AddConstraint(
            model_name="siteevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["entered", "withdrawn"])), name="siteevent_state_known"
            ),
        ),
        migrations.RunPython(guard, unguard),
    ]
