"""The job that lets projects go on once the days to ask are over."""

from ronghe.registers.platforms.jobs import settle_deployments
from tests.registers.platforms.labs import filed


def test_projects_whose_days_are_over_go_on_once(world):
    one = filed(world)
    assert settle_deployments.func() == 1
    assert settle_deployments.func() == 0
    one.refresh_from_db()
    assert one.state == "running"
