"""Published tables with the figures that their authors worked out from them."""

MISSING = "*"

KRIPPENDORFF_C = """
1 2 3 3 2 1 4 1 2 * * *
1 2 3 3 2 2 4 1 2 5 * 3
* 3 3 3 2 3 4 2 2 5 1 *
1 2 3 3 2 4 4 1 2 5 1 *
"""
"""Four observers, twelve units: Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011, section C; the same table
is the four raters of Gwet, Handbook of Inter-Rater Reliability, 4th edition, 2014, and of the R package irrCAC."""

THREE_CODERS = """
* * * * * 3 4 1 2 1 1 3 3 * 3
1 * 2 1 3 3 4 3 * * * * * * *
* * 2 1 3 4 4 * 2 1 1 3 3 * 4
"""
"""Three coders, fifteen units: the worked example of "Krippendorff's alpha" in Wikipedia and in the Python package
krippendorff."""

COHEN_1968 = ((88, 14, 18), (10, 40, 10), (2, 6, 12))
"""Two judges, 200 patients: Cohen, Weighted kappa, Psychological Bulletin 70, 1968, table 1 (its shares times 200)."""
COHEN_1968_WEIGHTS = ((0, 1, 3), (1, 0, 6), (3, 6, 0))

GWET_PARADOX = ((118, 5), (2, 0))
"""Two raters, 125 subjects: Gwet, Kappa statistic is not satisfactory for assessing the extent of agreement between
raters, Statistical Methods for Inter-Rater Reliability Assessment 1, 2002. Agreement is 0.944, and kappa below nought."""


def of_rows(text):
    """units[unit][rater] from a text with a row for each rater."""
    rows = [line.split() for line in text.strip().splitlines()]
    return {
        unit: {rater: int(row[unit]) for rater, row in enumerate(rows) if row[unit] != MISSING}
        for unit in range(len(rows[0]))
    }


def of_crossed(crossed):
    """units[unit][rater] of two raters from how often each pair of values was given; values count from 1."""
    given = [
        {"first": row, "second": column}
        for row, line in enumerate(crossed, 1)
        for column, times in enumerate(line, 1)
        for _ in range(times)
    ]
    return dict(enumerate(given))
