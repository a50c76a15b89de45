"""Results of research: title, abstract, owner, field."""

from django.db import models

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.results.workflow import RESULT


class Result(Record):
    """A result that somebody may take up."""

    workflow = RESULT
    series = "CG"
    home = "results"
    search_in = ("number", "title")
    reach = {
        "institution": "organisation_id",
        "lab": "organisation_id",
        "expert": "author_id",
        "administrator": "region",
    }
    shown = {
        "public": (
            *("number", "state", "title", "abstract", "field", "organisation", "author", "region", "synthetic"),
            *("created_at", "changed_at"),
        ),
        "full": ("version", "external_id"),
    }

    title = models.CharField("成果名称", max_length=200)
    abstract = models.TextField("成果简介", max_length=5000, blank=True)
    field = models.CharField("技术领域", max_length=40, blank=True)
    organisation = models.ForeignKey(
        "parties.Organisation", models.PROTECT, related_name="results", verbose_name="权属单位"
    )
    author = models.ForeignKey(
        "parties.Person", models.PROTECT, null=True, blank=True, related_name="results", verbose_name="第一完成人"
    )
    region = models.CharField("所在地", max_length=6, blank=True)
    external_id = models.CharField("来源编号", max_length=60, null=True, blank=True, unique=True)
    synthetic = models.BooleanField("合成演示数据", default=False)

    class Meta:
        indexes = [models.Index(fields=["state", "-id"]), models.Index(fields=["state", "field", "-id"])]
        constraints = [known_state(RESULT)]

    def __str__(self) -> str:
        return self.title
