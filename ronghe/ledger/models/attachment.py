"""Files that belong to records: stored under their digest, shown to whoever may see the record."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Attachment(models.Model):
    """One file of one record; withdrawn files stay in the ledger but are no longer shown."""

    noun = models.CharField(max_length=40)
    key = models.PositiveBigIntegerField()
    name = models.CharField("文件名", max_length=200)
    kind = models.CharField("类型", max_length=12)
    size = models.PositiveBigIntegerField("字节")
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["noun", "key"])]
        constraints = [
            models.UniqueConstraint(
                fields=["noun", "key", "sha256"], condition=Q(withdrawn_at__isnull=True), name="attachment_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
