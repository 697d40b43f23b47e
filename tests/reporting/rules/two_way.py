"""Two-way tables for the attack on hidden counts, and an attack of a quite different kind from the product's own."""

from reporting.rules.linear_bounds import Sum


def two_way(rows):
    """Cells, row totals, column totals and the grand total of `rows`, with all their sums."""
    counts = {(i, j): value for i, row in enumerate(rows) for j, value in enumerate(row)}
    high, wide = range(len(rows)), range(len(rows[0]))
    counts |= {(i, "all"): sum(rows[i]) for i in high}
    counts |= {("all", j): sum(row[j] for row in rows) for j in wide}
    counts["all", "all"] = sum(map(sum, rows))
    sums = [Sum((i, "all"), tuple((i, j) for j in wide)) for i in high]
    sums += [Sum(("all", j), tuple((i, j) for i in high)) for j in wide]
    sums += [Sum(("all", "all"), tuple((i, "all") for i in high)), Sum(("all", "all"), tuple(("all", j) for j in wide))]
    return counts, sums


def flow_bounds(rows, hidden, target):
    """Least and greatest value of `target` when the row and column totals are published.

    Totals stay put when a unit is moved round a ring of hidden cells. How far the target can rise is the greatest flow from
    its row back to its column through the others; how far it can fall is the flow the other way.
    """
    row, column = ("row", target[0]), ("column", target[1])
    value = rows[target[0]][target[1]]
    room = {}
    for i, j in hidden - {target}:
        room["row", i, "column", j] = rows[i][j] - 1  # a unit can leave the cell
        room["column", j, "row", i] = 10**6  # a unit can always be put in
    up = greatest_flow(dict(room), row, column)
    down = greatest_flow(dict(room), column, row)
    return max(1, value - down), value + up


def greatest_flow(room, start, end):
    """Edmonds and Karp: push along the shortest open path until there is none."""
    pushed = 0
    while path := _shortest(room, start, end):
        amount = min(room[step] for step in path)
        for step in path:
            room[step] -= amount
            back = (*step[2:], *step[:2])
            room[back] = room.get(back, 0) + amount
        pushed += amount
    return pushed


def _shortest(room, start, end):
    came, queue = {start: ()}, [start]
    for here in queue:
        if here == end:
            return came[here]
        for step, left in room.items():
            if step[:2] == here and left > 0 and step[2:] not in came:
                came[step[2:]] = (*came[here], step)
                queue.append(step[2:])
    return ()
