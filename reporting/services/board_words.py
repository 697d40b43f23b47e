"""What is asked before words go to a board, to partners or to everybody, and the record of the answer."""

from collections.abc import Collection, Iterable, Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.spaces.models import Space
from reporting.queries.board_words import faults_in, words_to_ask


@transaction.atomic
def vet(
    *,
    by: Viewer,
    act: Act,
    space: Space,
    texts: Mapping[str, str],
    names_nobody: Collection[str] = (),
    before: Iterable[str] = (),
) -> None:
    """Refuse a plan's reference, and ask about words that may name a child. Raises ValidationError, by field.

    That the writer says of some that they name nobody is recorded by their number, never by the words.
    """
    if faults := faults_in(space, texts, names_nobody, before):
        raise ValidationError(faults)
    if names_nobody:
        said = {words for text in texts.values() for words in words_to_ask(space, text)} & set(names_nobody)
        ledger.record(by=by, act=act, on=space, detail=f"said to name nobody: {len(said)}")
