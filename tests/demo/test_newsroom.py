from ronghe.demo.newsroom import publish_news
from ronghe.demo.world import SMALL, World
from ronghe.ledger.models import Event, Publication
from tests.world import World as Small


def test_each_piece_is_drafted_and_published_on_its_day(world: Small) -> None:
    count = publish_news(World(SMALL))
    assert Publication.objects.filter(state="draft").count() == 0
    assert Event.objects.filter(noun="publication", step="publish").count() == count
    first = World(SMALL).news()[0]
    at = Publication.objects.get(title=first.title).opens_at
    assert at is not None
    assert at.date() == first.published_on
