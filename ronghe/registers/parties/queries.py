"""Reads of organisations, people and experts."""

from ronghe.registers.parties.models import Expert, Organisation


def broker(key: int) -> Organisation | None:
    """The registered transfer office with this id."""
    return Organisation.objects.filter(pk=key, kind="broker", state="registered").first()


def expert_in_pool(key: int) -> Expert | None:
    """The expert with this id, if ready to be matched."""
    return Expert.objects.filter(pk=key, state="in_pool").select_related("person", "organisation").first()
