"""Growing the library of themes: adding one, changing its words, retiring it, merging it into another."""

from dataclasses import asdict, dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify

from frameworks.models import Theme
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.spaces.models import Space

RETIRED = "This theme is retired. Take it up again to change it."


@dataclass(frozen=True, slots=True)
class ThemeWords:
    """How a theme is called, what it asks, and the turns of phrase that point to it."""

    name: str
    definition: str
    phrases: list[str]


@dataclass(frozen=True, slots=True)
class Ending:
    """That a theme is used no more, why, and the theme that takes over what was coded to it, if one does."""

    why: str
    into: Theme | None = None


@transaction.atomic
def add_theme(*, space: Space, words: ThemeWords, by: Viewer) -> Theme:
    """Add a theme to the library. Raises ValidationError for a name that another has."""
    require(by, Act.THEME_KEEP, space)
    _refuse_known(space.pk, words.name)
    last = Theme.objects.in_space(space).aggregate(last=Max("order"))["last"] or 0
    theme = Theme(space=space, key=_free_key(space, words.name), order=last + 1, origin=_origin(space), **asdict(words))
    theme.save(force_insert=True)
    ledger.record(by=by, act=Act.THEME_KEEP, on=theme, detail="added")
    return theme


@transaction.atomic
def change_theme(*, theme: Theme, words: ThemeWords, by: Viewer) -> Theme:
    """Change the words of a theme; what was coded to it stays. Raises ValidationError for a name that another has."""
    require(by, Act.THEME_KEEP, theme)
    theme = _held(theme)
    if theme.is_retired:
        raise Refused(RETIRED, act=Act.THEME_KEEP, on=theme)
    _refuse_known(theme.space_id, words.name, but=theme)
    for name, value in asdict(words).items():
        setattr(theme, name, value)
    theme.save()
    ledger.record(by=by, act=Act.THEME_KEEP, on=theme, detail="changed")
    return theme


@transaction.atomic
def end_theme(*, theme: Theme, ending: Ending, by: Viewer) -> Theme:
    """Retire a theme, or merge it into another that then stands for it everywhere. Its history says why.

    Raises ValidationError for a theme merged into itself or into one that is not used any more.
    """
    require(by, Act.THEME_KEEP, theme)
    theme = _held(theme)
    into = _held(ending.into) if ending.into else None
    if theme.is_retired:
        raise Refused(RETIRED, act=Act.THEME_KEEP, on=theme)
    if into is not None and (into == theme or into.is_retired or into.space_id != theme.space_id):
        raise ValidationError({"into": "Choose another theme of the library that is in use."})
    for each in Theme.objects.filter(space_id=theme.space_id, merged_into=theme) if into else ():
        _end(each, into, ending.why)
    _end(theme, into, ending.why)
    ledger.record(by=by, act=Act.THEME_KEEP, on=theme, detail="merged" if into else "retired")
    return theme


@transaction.atomic
def take_up_theme(*, theme: Theme, by: Viewer) -> Theme:
    """Use a retired theme again; what was coded to it counts for it again."""
    require(by, Act.THEME_KEEP, theme)
    theme = _held(theme)
    theme.retired_on, theme.merged_into = None, None
    theme.save()
    ledger.record(by=by, act=Act.THEME_KEEP, on=theme, detail="taken up again")
    return theme


def _held(theme: Theme) -> Theme:
    """The theme as it is now, and until the transaction ends."""
    held: Theme = Theme.objects.select_for_update(of=("self",)).select_related("space").get(pk=theme.pk)
    return held


def _end(theme: Theme, into: Theme | None, why: str) -> None:
    theme.retired_on, theme.merged_into = theme.retired_on or timezone.localdate(), into
    theme._change_reason = why  # type: ignore[attr-defined]  # noqa: SLF001 - so the history is told why
    theme.save()


def _refuse_known(space_id: int, name: str, but: Theme | None = None) -> None:
    known = Theme.objects.filter(space_id=space_id, name__iexact=name.strip())
    if (known.exclude(pk=but.pk) if but else known).exists():
        raise ValidationError({"name": "The library has a theme of that name. Choose another."})


def _free_key(space: Space, name: str) -> str:
    """An address of its own, made of the name; it stays when the name changes."""
    wanted = slugify(name).replace("-", "_")[:50] or "theme"
    taken = set(Theme.objects.in_space(space).filter(key__startswith=wanted).values_list("key", flat=True))
    return next(key for key in (wanted, *(f"{wanted}_{n}" for n in range(2, len(taken) + 3))) if key not in taken)


def _origin(space: Space) -> str:
    return slugify(str(space.local_area))[:60] if space.local_area else "area"
