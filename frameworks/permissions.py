"""Where a framework may be at all. Who may read or load one stands in `access.roles`."""

from frameworks.models import Consultation, EventNote, Response, Reviewer
from qa_portal.access.acts import Act
from qa_portal.access.decisions import InSpace, Viewer, condition
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space


@condition(
    Act.FRAMEWORK_READ,
    Act.FRAMEWORK_LOAD,
    Act.CONSULTATION_READ,
    Act.CONSULTATION_COMMENT,
    Act.CONSULTATION_KEEP,
)
def in_a_library(viewer: Viewer, on: InSpace) -> str | None:
    """A role is held in other spaces too, and no framework may ever lie there."""
    if isinstance(on, Space) and on.kind not in {SpaceKind.LIBRARY, SpaceKind.NATIONAL}:
        return "Frameworks are kept in the library of the local area, and this is not a library."
    return None


@condition(Act.CONSULTATION_COMMENT)
def ones_own_comments(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Reviewer) and on.person_id != viewer.person_id:
        return "These comments are asked of somebody else."
    return None


@condition(Act.CONSULTATION_COMMENT, Act.CONSULTATION_KEEP)
def before_the_answers(viewer: Viewer, on: InSpace) -> str | None:
    consultation = _consultation_of(on)
    if consultation is not None and consultation.is_answered:
        return "The answers to this consultation have been published, so nothing in it changes any more."
    return None


@condition(Act.CONSULTATION_COMMENT)
def while_the_words_stand(viewer: Viewer, on: InSpace) -> str | None:
    """A comment is about words that somebody read, so none is written while they are being changed."""
    consultation = _consultation_of(on)
    if consultation is not None and consultation.is_paused:
        return "The words are being changed, so this consultation is paused. What you have said so far is kept."
    return None


def _consultation_of(on: InSpace) -> Consultation | None:
    if isinstance(on, Reviewer | EventNote | Response):
        return on.consultation
    return on if isinstance(on, Consultation) else None
