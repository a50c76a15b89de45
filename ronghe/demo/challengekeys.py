"""Who keeps the shares of the demonstration's lists, and the words under which they are kept.

On a real system nobody but the keeper knows them. Here they are told with the accounts, so that anybody can open a list.
"""

from typing import NamedTuple


class Keeper(NamedTuple):
    """An officer by the login name, the hands that act for it, and its words."""

    username: str
    role: str
    region: str
    words: str


KEEPERS = (
    Keeper("province", "province", "", "示例口令：浑河岸边第三棵柳树"),
    Keeper("city_shenyang", "city", "210100", "示例口令：星海广场北侧的灯塔"),
    Keeper("county_tiexi", "county", "210106", "示例口令：千山脚下有一口老井"),
)
NEED = 2
"""So many of them open a list."""
