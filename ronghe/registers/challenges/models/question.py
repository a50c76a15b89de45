"""A question on an open challenge."""

from django.db import models

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.challenges.workflow.question import QUESTION


class Question(Record):
    """A question and its answer. Who asked is known to the offices only, and to the one who asked."""

    workflow = QUESTION
    series = "DY"
    home = "questions"
    search_in = ("number", "text")
    told_with = ("challenge",)
    reach = {
        "firm": "organisation_id",
        "institution": "organisation_id",
        "lab": "organisation_id",
        "broker": "organisation_id",
        "expert": "person_id",
        "county": "challenge__region",
        "city": "challenge__region",
    }
    region_field = "challenge__region"
    shown = {
        "public": ("number", "state", "challenge", "text", "reply", "answered_at"),
        "full": ("version", "organisation", "created_at", "changed_at"),
    }

    challenge = models.ForeignKey("challenges.Challenge", models.PROTECT, related_name="questions", verbose_name="榜题")
    organisation = models.ForeignKey(
        "parties.Organisation", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="提问单位"
    )
    person = models.ForeignKey(
        "parties.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="提问人"
    )
    text = models.TextField("问题", max_length=1000)
    reply = models.TextField("答复", max_length=2000, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["challenge", "state"])]
        constraints = [known_state(QUESTION)]

    def __str__(self) -> str:
        return self.text[:40]
