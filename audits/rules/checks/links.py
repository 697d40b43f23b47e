"""`unlinked_need`, `unlinked_outcome` and `unlinked_provision`: where the golden thread breaks.

The reading of the thread is that of `audits.rules.threads`; here its breaks become prompts.
"""

from collections.abc import Iterator
from functools import lru_cache

from audits.rules.checks.material import Material
from audits.rules.checks.pack import Check
from audits.rules.checks.prompts import Finding
from audits.rules.threads.orphans import Orphan, orphans
from audits.rules.threads.plans import Span, read_plan


def unlinked(plan: Material, check: Check) -> Iterator[Finding]:
    """The breaks of the thread that carry the code of the check."""
    for orphan in breaks(plan):
        if orphan.code.value == check.code:
            yield Finding(orphan.section, ((orphan.start, orphan.end),), note=orphan.why)


@lru_cache(maxsize=1)
def breaks(plan: Material) -> tuple[Orphan, ...]:
    """Every break of the thread of a plan, found once for the three checks; none where its words are not known."""
    if plan.thread_words is None:
        return ()
    spans = [Span(code, start, end) for code, parts in plan.sections.items() for start, end in parts]
    return tuple(orphans(read_plan(plan.html, spans, plan.thread_words), plan.thread_words))
