"""Help requests with their units, and the departments in the order they were asked."""

from ronghe.registers.platforms.actions.helprequests import Part
from ronghe.registers.platforms.queries import helprequests as queries
from tests.registers.platforms.labs import with_departments


def test_departments_come_in_the_order_they_were_asked(world, django_assert_num_queries):
    one, errands = with_departments(world, Part("park", "county", "示例"), Part("grid", "city", "示例"))
    assert queries.errands_of(one) == errands
    with django_assert_num_queries(2):
        assert queries.requests().get().organisation.name
        assert queries.errands().first().request.organisation.name
