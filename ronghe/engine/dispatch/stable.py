"""Two-sided choice: rows and columns that rank each other are paired so that no two would rather have each other."""

import heapq
from collections.abc import Collection, Sequence

Order = Sequence[Sequence[int]]
Pair = tuple[int, int]


def stable(
    rows: Order,
    cols: Order,
    *,
    demand: Sequence[int],
    capacity: Sequence[int],
    forbidden: Collection[Pair] = (),
) -> list[Pair]:
    """Stable pairs (row, column) in ascending order, found by deferred acceptance in which the rows propose.

    `rows[r]` lists columns, the most wanted first; `cols[c]` lists rows. Only pairs that both sides list and that are
    not `forbidden` can come about. A row takes up to `demand[r]` columns, a column up to `capacity[c]` rows; of several
    each side would rather have the higher ranked, whatever else it gets (responsive preferences). The answer depends on
    nothing but the lists; where every demand is 1 each row has the best partner of all stable pairings.
    Source: Gale and Shapley 1962; Roth 1984 for more than one partner.
    """
    rank = _ranks(rows, cols, forbidden)
    wanted = [[c for c in dict.fromkeys(order) if (r, c) in rank] for r, order in enumerate(rows)]
    asked = [0] * len(rows)
    free = [min(demand[r], len(wanted[r])) for r in range(len(rows))]
    held: list[list[tuple[int, int]]] = [[] for _ in cols]  # per column a heap of (-rank, row): the worst on top
    waiting = [r for r in range(len(rows)) if free[r] > 0][::-1]
    while waiting:
        r = waiting.pop()
        while free[r] > 0 and asked[r] < len(wanted[r]):
            c = wanted[r][asked[r]]
            asked[r] += 1
            if not capacity[c]:
                continue
            heapq.heappush(held[c], (-rank[r, c][1], r))
            free[r] -= 1
            if len(held[c]) > capacity[c]:
                _, refused = heapq.heappop(held[c])
                free[refused] += 1
                if refused != r:
                    waiting.append(refused)
    return sorted((r, c) for c, rows_of in enumerate(held) for _, r in rows_of)


def blocking(
    pairs: Collection[Pair],
    rows: Order,
    cols: Order,
    *,
    demand: Sequence[int],
    capacity: Sequence[int],
    forbidden: Collection[Pair] = (),
) -> list[Pair]:
    """Pairs not among `pairs` whose two sides would both take each other, for an empty place or for somebody they hold
    whom they rank lower or not at all."""
    rank = _ranks(rows, cols, forbidden)
    chosen = set(pairs)
    worst: tuple[dict[int, list[float]], dict[int, list[float]]] = ({}, {})
    for r, c in chosen:
        of_row, of_col = rank.get((r, c), (float("inf"), float("inf")))
        worst[0].setdefault(r, []).append(of_row)
        worst[1].setdefault(c, []).append(of_col)

    def would(side: int, one: int, places: int, place: int) -> bool:
        has = worst[side].get(one, [])
        return places > len(has) or (places > 0 and place < max(has, default=-1))

    return sorted(
        (r, c)
        for (r, c), (of_row, of_col) in rank.items()
        if (r, c) not in chosen and would(0, r, demand[r], of_row) and would(1, c, capacity[c], of_col)
    )


def _ranks(rows: Order, cols: Order, forbidden: Collection[Pair]) -> dict[Pair, tuple[int, int]]:
    """For each acceptable pair the place each side gives the other; of a repeat the first counts."""
    away = set(forbidden)
    of_col = {(r, c): n for c, order in enumerate(cols) for n, r in reversed(list(enumerate(order)))}
    return {
        (r, c): (n, of_col[r, c])
        for r, order in enumerate(rows)
        for n, c in reversed(list(enumerate(order)))
        if (r, c) in of_col and (r, c) not in away
    }
