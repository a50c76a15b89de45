"""Coined words for synthetic names: pretty, never repeated, and behind 示例 at once known as invented."""

_FIRST = "岫屿渚汀浔澜溪霁霖岚峦嵘巍砚翰枫榆梧楸槿棠榛桦柘栈驿堤汐涟漪泓澄湛淼瀚曦晖晗昕暄皓岭崖峤坪垣坞埠砾磐琮璟珩瑾璇翎翊翡筠笺缃漱"
_SECOND = "川泉源滨津渡浦湾岬岛礁洲浪帆舟桥阁亭塔苑圃松竹荷莲薇芷萱芸茗禾穗稷耘锦绣纹虹霞云岳野峰谷原陌畔潭沙鸣吟歌韵书弦钟笛灯"
_THIRD = (
    "安宁和泰康嘉瑞祥盛达兴荣昌隆恒永久长远博广厚信诚义德善美雅清明亮新启拓创造工匠智慧联合汇聚通顺利丰裕华彩精良优"
)

_PAIRS = len(_FIRST) * len(_SECOND)
CAPACITY = _PAIRS * (1 + len(_THIRD))
"""How many different words there are: 201,376."""


def coined(number: int, step: int = 1009) -> str:
    """Word `number` (0 to CAPACITY - 1): two characters for the first 3,596, three beyond; no two are alike.

    `step`, prime to 3,596, is how far neighbours stand apart; another step gives another order. Raises ValueError for a
    number outside the range.
    """
    if not 0 <= number < CAPACITY:
        raise ValueError(f"number {number} is not from 0 to {CAPACITY - 1}")
    series, place = divmod(number, _PAIRS)
    first, second = divmod((place * step + 37) % _PAIRS, len(_SECOND))
    return _FIRST[first] + _SECOND[second] + (_THIRD[series - 1] if series else "")
