"""Where each cell of an HTML table stands once the cells that span rows and columns are counted in."""

MOST_SPAN = 200


def rows_of(table):
    """The table's own rows in order, those of its head and body alike; not those of tables inside its cells."""
    rows = []
    for child in table.elements():
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in {"thead", "tbody"}:
            rows += rows_of(child)
    return rows


def layout(table):
    """{id(cell): (row, column, columns spanned)} and the number of columns, all counted from 0."""
    places, taken, columns = {}, set(), 0
    for at, row in enumerate(rows_of(table)):
        column = 0
        for cell in row.elements():
            while (at, column) in taken:
                column += 1
            across, down = span(cell, "colspan"), span(cell, "rowspan")
            taken |= {(at + y, column + x) for y in range(down) for x in range(across)}
            places[id(cell)] = (at, column, across)
            column += across
            columns = max(columns, column)
    return places, columns


def span(cell, name):
    try:
        return max(1, min(int(cell.attributes.get(name, 1)), MOST_SPAN))
    except ValueError:
        return 1
