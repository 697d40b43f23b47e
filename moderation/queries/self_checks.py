"""The moderator's own questions about a case, and what was answered."""

from frameworks.queries.specifications import specification_of
from frameworks.rules.instruments import SAME_AS_SOURCE, ItemSpec
from moderation.models import ModerationSession, ModeratorAnswer, SessionCase
from moderation.queries.kinds import kind_of


def questions_for(session: ModerationSession) -> tuple[ItemSpec, ...]:
    """What the framework's instrument for looking again at an audit asks the moderator; elsewhere nothing."""
    framework, purpose = specification_of(session.framework_version), kind_of(session).purpose_key
    again = (each for each in framework.instruments if each.used_at == purpose and each.selection == SAME_AS_SOURCE)
    return tuple(item for each in again for item in each.items)


def answered_on(case: SessionCase) -> dict[str, ModeratorAnswer]:
    """code -> what the moderator answered about a case, in the order of the codes."""
    kept = ModeratorAnswer.objects.filter(space_id=case.space_id, case=case)
    return {each.code: each for each in kept}
