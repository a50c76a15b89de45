"""Receipts: the answer once given to a client-made key, given again to the same key."""

from django.db import models


class Receipt(models.Model):
    """`body` is the digest of the request; the same key with another body is refused."""

    owner = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    body = models.CharField(max_length=64)
    noun = models.CharField(max_length=40)
    record = models.PositiveBigIntegerField()
    event = models.PositiveBigIntegerField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="receipt_once")]

    def __str__(self) -> str:
        return f"{self.owner} {self.key}"
