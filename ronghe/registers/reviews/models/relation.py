"""What was declared about ties between people and others, and entries of breaches of integrity."""

from django.db import models
from django.db.models import F, Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.reviews.workflow.relation import BAN, RELATION, RELATIONS
from ronghe.rulebook.review.terms import KINDS


class Relation(Record):
    """A tie of a person with another person or with an organisation, declared or brought in; kept over panels."""

    workflow = RELATION
    series = "GX"
    home = "relations"
    search_in = ("number", "person__name", "detail")
    told_with = ("person",)
    reach = {"expert": "person_id"}
    region_field = "person__expert__region"
    shown = {
        "public": (),
        "full": (
            *("number", "state", "person", "other", "organisation", "kind", "detail", "source", "since", "until"),
            *("version", "created_at", "changed_at"),
        ),
    }

    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="relations", verbose_name="人员")
    other = models.ForeignKey(
        "parties.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="另一人员"
    )
    organisation = models.ForeignKey(
        "parties.Organisation", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="单位"
    )
    kind = models.CharField("关系", max_length=12, choices=[(k, KINDS[k][0]) for k in RELATIONS])
    detail = models.CharField("说明", max_length=300, blank=True)
    source = models.CharField("来源", max_length=60)
    since = models.DateField("起", null=True, blank=True)
    until = models.DateField("止", null=True, blank=True)

    class Meta:
        constraints = [
            known_state(RELATION),
            models.CheckConstraint(condition=Q(kind__in=sorted(RELATIONS)), name="relation_kind_known"),
            models.CheckConstraint(
                condition=Q(other__isnull=True, organisation__isnull=False)
                | Q(other__isnull=False, organisation__isnull=True),
                name="relation_has_one_other_side",
            ),
            models.CheckConstraint(condition=~Q(person=F("other")), name="relation_not_with_oneself"),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="relation_dates",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {KINDS[self.kind][0]}"


class Ban(Record):
    """An entry of a breach of integrity of a person or an organisation, that bars from reviewing while it holds."""

    workflow = BAN
    series = "SX"
    home = "bans"
    search_in = ("number", "reason")
    told_with = ("person", "organisation")
    reach = {}
    region_field = "organisation__region"
    shown = {
        "public": (),
        "full": (
            *("number", "state", "person", "organisation", "reason", "source", "since", "until", "version"),
            *("created_at", "changed_at"),
        ),
    }

    person = models.ForeignKey(
        "parties.Person", models.PROTECT, null=True, blank=True, related_name="bans", verbose_name="人员"
    )
    organisation = models.ForeignKey(
        "parties.Organisation", models.PROTECT, null=True, blank=True, related_name="bans", verbose_name="单位"
    )
    reason = models.CharField("失信情形", max_length=300)
    source = models.CharField("来源", max_length=100)
    since = models.DateField("起")
    until = models.DateField("止", null=True, blank=True)

    class Meta:
        constraints = [
            known_state(BAN),
            models.CheckConstraint(
                condition=Q(person__isnull=True, organisation__isnull=False)
                | Q(person__isnull=False, organisation__isnull=True),
                name="ban_names_one",
            ),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="ban_dates"),
        ]

    def __str__(self) -> str:
        return str(self.person or self.organisation)
