"""Results as profiles for matching."""

from collections.abc import Iterable

from ronghe.engine.matching.records import Document, Profile
from ronghe.registers.parties import facts as parties
from ronghe.registers.results.models import Result


def profiles(ids: Iterable[int] | None) -> dict[str, Profile | None]:
    """Profiles of results by their id as text: of `ids`, with None for those not on offer, or of all on offer."""
    results = Result.objects.filter(state="offered").order_by("id")
    found: dict[str, Profile | None] = {}
    if ids is not None:
        wanted = set(ids)
        found = {str(key): None for key in wanted}
        results = results.filter(pk__in=wanted)
    for result in results.iterator(chunk_size=2000):
        province, city = parties.places(result.region)
        text = Document(result.title, result.abstract)
        found[str(result.pk)] = Profile((text,), field=result.field, city=city, region=province)
    return found
