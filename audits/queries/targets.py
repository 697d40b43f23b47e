"""How many working days the steps after an audit may take: what the area's pack proposes, or a council has set."""

from frameworks.packs import read_pack
from qa_portal.people.models import Council


def days_to_tell_writer() -> int:
    """Within which the feedback note should be sent once the audit is submitted."""
    return _proposed("writer_told_after_audit")


def days_to_answer() -> int:
    """Within which the writer should answer a feedback note."""
    return _proposed("writer_answers")


def days_to_query(council: Council) -> int:
    """Within which a writer may query a grade, counted from the day on which the feedback note was sent."""
    return council.grade_query_days or _proposed("grade_query_window")


def _proposed(key: str) -> int:
    targets = read_pack("area")["service_targets"]
    return int(next(each["value"] for each in targets if each["key"] == key))
