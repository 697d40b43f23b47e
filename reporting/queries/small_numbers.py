"""Which counts a council hides in its reports, as its stewards have set it."""

from qa_portal.people.models import Council
from reporting.rules.disclosure import SmallNumbers


def rule_of(council: Council) -> SmallNumbers:
    """The council's rule. A hidden count stays as uncertain as one below the threshold: 1 to 4 is a range of three."""
    threshold = council.small_number_threshold
    return SmallNumbers(threshold=threshold, caution=council.caution_threshold, width=threshold - 2)
