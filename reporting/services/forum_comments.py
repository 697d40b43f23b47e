"""Writing down what forums, youth groups and focus groups say: in the library, and in the registers of the councils."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from audits.models import FeedbackItem
from audits.queries.disclosures import harm_told_in
from audits.queries.issues import body_of
from audits.services.voice import Heard, record_feedback
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.access.roles import Role
from qa_portal.partners.services.opening import as_service_of_id
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space
from reporting.models import FocusGroup, ForumComment
from reporting.queries.forum_comments import Subject
from reporting.services.board_words import vet


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was said, what it speaks of, and the council that it is about (none: the whole area)."""

    text: str
    is_strength: bool
    subject: Subject
    may_quote: bool = False
    about: Organisation | None = None


@transaction.atomic
def comment(*, by: Viewer, space: Space, said: Said, names_nobody: Collection[str] = ()) -> ForumComment | None:
    """Comment on a theme, a statement or a criterion, without any case. None where the words may tell of harm."""
    require(by, Act.FORUM_COMMENT, space)
    source = FeedbackItem.Source.YOUNG_PERSON if _is_young(by, space) else FeedbackItem.Source.FORUM
    return _write_down(by, Act.FORUM_COMMENT, space, said, names_nobody, source)


@transaction.atomic
def say_in_group(
    *, by: Viewer, group: FocusGroup, said: Said, names_nobody: Collection[str] = ()
) -> ForumComment | None:
    """Write down one thing that was heard in a focus group. None where the words may tell of harm."""
    require(by, Act.FOCUS_ARRANGE, group)
    if group.state not in {FocusGroup.State.HELD, FocusGroup.State.ANSWERED}:
        raise Refused("Say first that the focus group was held.", act=Act.FOCUS_ARRANGE, on=group)
    source = FeedbackItem.Source.FOCUS_GROUP
    return _write_down(by, Act.FOCUS_ARRANGE, group.space, said, names_nobody, source, group)


def _write_down(
    by: Viewer,
    act: Act,
    space: Space,
    said: Said,
    names_nobody: Collection[str],
    source: str,
    group: FocusGroup | None = None,
) -> ForumComment | None:
    """Keep it where the area can read it, unless it may tell of harm: then safeguarding leads alone get it."""
    tells_of_harm = bool(harm_told_in(said.text))
    row = _row(by, act, space, said, group)
    if not tells_of_harm:
        vet(by=by, act=act, space=space, texts={"text": said.text}, names_nobody=names_nobody)
        row.save(force_insert=True)
        ledger.record(by=by, act=act, on=row, detail="said")
    _file(row, source)
    return None if tells_of_harm else row


def _row(by: Viewer, act: Act, space: Space, said: Said, group: FocusGroup | None) -> ForumComment:
    body = body_of(by, space)
    if body is None:
        raise Refused("You work for no body of this area.", act=act, on=space)
    return ForumComment(
        space=space,
        focus_group=group,
        about=group.about if group else said.about,
        text=said.text,
        is_strength=said.is_strength,
        theme_id=said.subject.theme_id,
        statement_id=said.subject.statement_id,
        criterion=said.subject.criterion,
        may_quote=said.may_quote,
        said_by_id=by.actor_id,
        said_for_id=body,
    )


def _file(row: ForumComment, source: str) -> None:
    """Lay it down in the register of each council that it is about, in the name of the council's timed work."""
    heard = Heard(
        source=source,
        received_on=_heard_on(row),
        text=row.text,
        occasion=row.focus_group.title if row.focus_group else "A comment in the library",
        may_quote=row.may_quote,
        outside_id=str(row.pk),
    )
    for found in _councils(row):
        with as_service_of_id(*found) as (service, council):
            record_feedback(space=council, heard=heard, by=service)


def _heard_on(row: ForumComment) -> date:
    return row.focus_group.held_on if row.focus_group else timezone.localdate()


def _councils(row: ForumComment) -> list[tuple[int, int]]:
    """(space id, service person's id) of each council, from the database's own narrow function."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.councils_of_library(%s, %s)", [row.space_id, row.about_id])
        return list(cursor.fetchall())


def _is_young(by: Viewer, space: Space) -> bool:
    return Role.YOUTH_VOICE in by.roles_in(space.pk)
