"""The rows that lie in spaces: what every sensitive table has in common."""

from collections.abc import Sequence
from typing import Any, ClassVar, NoReturn, Self

from django.db import connections, models
from simple_history.models import HistoricalRecords

from qa_portal.spaces import principal
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.models import Space
from qa_portal.spaces.sets import change_values, insert_values, keep_lines


class SpacedQuerySet(models.QuerySet[Any]):
    """Says which space is meant; the walls stand in PostgreSQL, this is intent and index use."""

    def in_space(self, space: Space) -> Self:
        return self.filter(space=space)


class TrackedQuerySet(SpacedQuerySet):
    """Refuses what would escape the history of a tracked row."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        msg = f"{self.model.__name__} keeps a history: save each row, so that every change leaves a mark."
        raise TypeError(msg)

    update = _refuse
    bulk_update = _refuse
    bulk_create = _refuse

    def create_with_history(self, rows: Sequence[Any]) -> list[Any]:
        """Write many new rows at once, each with the first line of its history: for loading what comes in one piece."""
        created = super().bulk_create(rows)
        keep_lines(self.model, [row.pk for row in created], "+", using=self.db)
        return created

    def insert_with_history(self, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """The same for tens of thousands: each row is its id and a plain value for each named field, no default."""
        insert_values(self.model, ("id", *names), rows, using=self.db)
        keep_lines(self.model, [row[0] for row in rows], "+", using=self.db)

    def change_with_history(self, rows: Sequence[Any], fields: Sequence[str]) -> None:
        """Write these fields of many rows at once, each with a line of its history: for what comes in one piece."""
        changed, connection = [self.model._meta.get_field(name) for name in fields], connections[self.db]
        said = (
            (row.pk, *(field.get_db_prep_save(getattr(row, field.attname), connection) for field in changed))
            for row in rows
        )
        change_values(self.model, fields, said, using=self.db)
        keep_lines(self.model, [row.pk for row in rows], "~", using=self.db)


class SpacedModel(models.Model):
    """A row in a space, with an identifier that can stand in an address."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="+", db_index=False)

    objects: ClassVar[Any] = SpacedQuerySet.as_manager()

    class Meta:
        abstract = True


class TrackedModel(SpacedModel):
    """A row in a space whose every change is kept: a child class adds `history = keep_history()`."""

    objects: ClassVar[Any] = TrackedQuerySet.as_manager()

    class Meta:
        abstract = True


def _set_history_user(record: Any, _: object) -> None:
    """History names the principal of the moment, so that a background job is named as truly as a request."""
    record.history_user_id = principal.current()


def keep_history(**options: Any) -> HistoricalRecords:
    """The history of a tracked row. It copies `space_id`, so it lies behind the same wall as the row."""
    return HistoricalRecords(
        history_id_field=models.UUIDField(default=new_id),
        history_user_id_field=models.BigIntegerField(null=True),
        history_user_setter=_set_history_user,
        **options,
    )
