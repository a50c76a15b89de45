"""Somebody who would serve in a batch, and the ties to firms that they declared."""

from django.db import models
from django.db.models import Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.dispatch.workflow.candidate import CANDIDATE, TIES


class Candidate(Record):
    """An expert's registration for one batch; `capacity` is how many needs they can take on."""

    workflow = CANDIDATE
    series = "HX"
    home = "candidates"
    search_in = ("number", "expert__person__name")
    told_with = ("expert__person",)
    reach = {
        "expert": "expert__person_id",
        "institution": "institution_id",
        "city": "region",
        "county": "region",
        "administrator": "region",
    }
    shown = {
        "public": (),
        "full": (
            *("number", "state", "batch", "expert", "institution", "region", "capacity", "statement"),
            *("civil_servant", "version", "created_at", "changed_at"),
        ),
    }

    batch = models.ForeignKey("dispatch.Batch", models.PROTECT, related_name="candidates", verbose_name="批次")
    expert = models.ForeignKey("parties.Expert", models.PROTECT, related_name="candidacies", verbose_name="专家")
    institution = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+", verbose_name="派出单位")
    region = models.CharField("所在地", max_length=6, blank=True)
    capacity = models.PositiveSmallIntegerField("可承担需求数", default=1)
    statement = models.TextField("服务意向", max_length=1000, blank=True)
    civil_servant = models.BooleanField("公务员或参公人员", default=False)

    class Meta:
        indexes = [models.Index(fields=["batch", "state", "-id"])]
        constraints = [
            known_state(CANDIDATE),
            models.UniqueConstraint(
                fields=["batch", "expert"],
                condition=~Q(state__in=["withdrawn", "refused"]),
                name="candidate_once_a_batch",
            ),
            models.CheckConstraint(condition=Q(capacity__gte=1) & Q(capacity__lte=20), name="candidate_capacity_sane"),
        ]

    def __str__(self) -> str:
        return str(self.expert)


class Tie(models.Model):
    """A tie between a person and a firm that somebody declared or that a register brought in; kept over batches."""

    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="ties")
    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="ties")
    kind = models.CharField("关系", max_length=10, choices=[(k, zh) for k, (zh, _) in TIES.items()])
    detail = models.CharField("说明", max_length=300)
    source = models.CharField("来源", max_length=60)
    since = models.DateField("起", null=True, blank=True)
    until = models.DateField("止", null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "organisation", "kind", "source"], name="tie_once"),
            models.CheckConstraint(condition=Q(kind__in=sorted(TIES)), name="tie_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.organisation_id}"
