"""What every page knows: its menu, the council's colours, and whether this is a demonstration."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer, decide
from qa_portal.spaces.models import Space


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One place of a space's menu: shown to those whose role lets them do its act."""

    text: str
    url_name: str
    act: Act
    kinds: tuple[str, ...]
    seldom: bool = False
    """Whether it stands under "More" in a menu that would be too long to take in at a glance."""
    pages: tuple[str, ...] = ()
    """How the names of pages begin that belong here, though they lie below the address of another place."""


_EVERYWHERE = ("council", "board", "desk", "joint", "library", "national")

MOST_AT_A_GLANCE = 9
_ADDRESSES_KEPT = 4000

MENU = (
    MenuEntry("Plans", "audits:plan-list", Act.PLAN_READ, ("council",)),
    MenuEntry("Advice", "audits:advice-list", Act.ADVICE_READ, ("council", "desk")),
    MenuEntry("Advice of the service", "audits:advice-service", Act.ADVICE_SERVICE, ("desk",)),
    MenuEntry("Due", "audits:due-list", Act.PLAN_READ, ("council",)),
    MenuEntry("Rounds", "audits:round-list", Act.ROUND_READ, ("council",)),
    MenuEntry("Audits", "audits:audit-list", Act.AUDIT_READ, ("council",)),
    MenuEntry("Feedback", "audits:return-list", Act.RETURN_READ, ("council",), pages=("audits:return", "audits:query")),
    MenuEntry("Moderation", "moderation:session-list", Act.SESSION_READ, ("council", "joint")),
    MenuEntry("Redacted copy", "moderation:exhibit", Act.EXHIBIT_READ, ("joint",)),
    MenuEntry("Calendar", "moderation:calendar", Act.TRAINING_READ, ("council", "library"), seldom=True),
    MenuEntry("Checks of drafts", "audits:stage-list", Act.SPACE_ENTER, ("council",), seldom=True),
    MenuEntry("Local priorities", "audits:priority-list", Act.PRIORITY_READ, ("council",), seldom=True),
    MenuEntry("Prompts", "audits:check-list", Act.PROMPT_DECIDE, ("council",), seldom=True),
    MenuEntry("Redactions", "moderation:redaction-list", Act.EXHIBIT_MAKE, ("council",), seldom=True),
    MenuEntry("Certificates", "moderation:training-auditors", Act.TRAINING_KEEP, ("council",), seldom=True),
    MenuEntry("Voices", "audits:voice-list", Act.VOICE_READ, ("council",), seldom=True),
    MenuEntry("Surveys", "audits:survey-list", Act.SURVEY_READ, ("council",), seldom=True),
    MenuEntry("Concerns", "audits:concern-list", Act.CONCERN_DECIDE, ("council",)),
    MenuEntry("Findings", "reporting:finding-list", Act.FINDING_READ, ("council",), seldom=True),
    MenuEntry("At a glance", "reporting:leader", Act.REPORT_READ, ("council", "board"), seldom=True),
    MenuEntry("Figures", "reporting:dashboard", Act.FIGURE_READ, ("council", "board")),
    MenuEntry("How we compare", "reporting:compare", Act.BENCHMARK_READ, ("council",), seldom=True),
    MenuEntry("Services", "reporting:commissioned", Act.CONTRIBUTION_READ, ("board",)),
    MenuEntry("Reports", "reporting:report-list", Act.REPORT_READ, ("council", "board")),
    MenuEntry("Evidence packs", "reporting:pack-list", Act.PACK_READ, ("council",), seldom=True),
    MenuEntry("Extracts", "reporting:extract-list", Act.EXTRACT_READ, ("council",), seldom=True),
    MenuEntry("Actions", "reporting:action-list", Act.ACTION_READ, ("council", "board")),
    MenuEntry("Meetings", "reporting:meeting-list", Act.MEETING_READ, ("board",)),
    MenuEntry("You said, we did", "reporting:you-said-list", Act.PUBLICATION_MAKE, ("council",), seldom=True),
    MenuEntry("Learning", "reporting:learning-list", Act.LEARNING_READ, ("library",), seldom=True),
    MenuEntry("Groups", "reporting:group-list", Act.GROUP_READ, ("library",), seldom=True),
    MenuEntry("Risks", "reporting:risk-list", Act.RISK_READ, ("board",)),
    MenuEntry("Escalations", "reporting:escalation-list", Act.ESCALATION_READ, ("board",)),
    MenuEntry("Public pages", "publications:publication-list", Act.PUBLICATION_MAKE, ("council",), seldom=True),
    MenuEntry("Desk", "partners:desk", Act.SPACE_ENTER, ("desk",)),
    MenuEntry("Framework", "frameworks:framework-list", Act.FRAMEWORK_READ, ("library",)),
    MenuEntry("Consultations", "frameworks:consultation-list", Act.CONSULTATION_READ, ("library",)),
    MenuEntry("Multi-agency audits", "moderation:joint-list", Act.JOINT_READ, ("library",)),
    MenuEntry("Forum issues", "audits:issue-list", Act.ISSUE_READ, ("library",)),
    MenuEntry("Focus groups", "reporting:focus-list", Act.FOCUS_READ, ("library",)),
    MenuEntry("Comments", "reporting:comment-list", Act.FOCUS_READ, ("library",)),
    MenuEntry("Examples", "moderation:example-list", Act.EXAMPLE_READ, ("library",)),
    MenuEntry("Training", "moderation:training", Act.TRAINING_READ, ("library",)),
    MenuEntry("Terms", "partners:term-list", Act.SPACE_ENTER, ("library",)),
    MenuEntry("Organisations", "partners:organisation-list", Act.ORGANISATION_KEEP, ("library",)),
    MenuEntry("Local areas", "partners:areas-of-portal", Act.AREA_FOUND, ("national",)),
    MenuEntry("People", "partners:person-list", Act.PERSON_READ, _EVERYWHERE, seldom=True),
    MenuEntry("Access", "partners:grant-list", Act.GRANT_READ, _EVERYWHERE, seldom=True),
    MenuEntry("Record", "partners:entry-list", Act.LEDGER_READ, _EVERYWHERE, seldom=True),
    MenuEntry("Agreements", "partners:agreement-list", Act.AGREEMENT_READ, ("council",), seldom=True),
    MenuEntry("Keeping", "upkeep:retention", Act.RETENTION_READ, ("council",), seldom=True),
    MenuEntry("Settings", "partners:settings", Act.COUNCIL_EDIT, ("council",), seldom=True),
)


def page(request: HttpRequest) -> dict[str, Any]:
    """The context of every page. Without a viewer (before sign-in, on error pages) there is no menu.

    Menu and colours are worked out when a template shows them: a fragment shows neither.
    """
    viewer, space = getattr(request, "viewer", None), getattr(request, "space", None)
    facts: dict[str, Any] = {"demonstration": settings.DEMONSTRATION, "request_id": getattr(request, "request_id", "")}
    if viewer is not None and viewer.person_id is not None:
        facts |= {"viewer": viewer, "space": space}
        facts["nav"] = SimpleLazyObject(lambda: _menu(request, viewer, space))
        facts["brand_css_url"] = SimpleLazyObject(lambda: _brand(space))
    return facts


@dataclass(frozen=True, slots=True)
class Menu:
    """The places that stand in the menu, and those under "More"; each is {text, href, current}."""

    first: list[dict[str, Any]]
    more: list[dict[str, Any]]

    @property
    def place_under_more(self) -> str:
        """The name of the present place, where it is one of those under "More"."""
        return next((item["text"] for item in self.more if item["current"]), "")


def _menu(request: HttpRequest, viewer: Viewer, space: Space | None) -> Menu:
    menu = Menu([{"text": "Home", "href": "/", "current": request.path == "/"}], [])
    if space is None:
        return menu
    theirs = [entry for entry in MENU if space.kind in entry.kinds and decide(viewer, entry.act, space)]
    is_long, claiming = len(theirs) >= MOST_AT_A_GLANCE, _claiming(request)
    for entry in theirs:
        if href := _address(entry.url_name, space.slug):
            is_current = entry is claiming if claiming else request.path.startswith(href)
            place = {"text": entry.text, "href": href, "current": is_current}
            (menu.more if entry.seldom and is_long else menu.first).append(place)
    return menu


def _claiming(request: HttpRequest) -> MenuEntry | None:
    """The place that claims a page by its name; any other belongs to that below whose address it lies."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    return next((each for each in MENU if name.startswith(each.pages)), None)


@lru_cache(_ADDRESSES_KEPT)
def _address(url_name: str, slug: str) -> str:
    """The address of a place in a space, worked out once a process; empty for one that has no page."""
    try:
        return reverse(url_name, args=[slug])
    except NoReverseMatch:
        return ""


def _brand(space: Space | None) -> str:
    """The address of the council's small stylesheet; a new colour has a new one, so that no browser shows the old."""
    if space is None or space.council is None:
        return ""
    return f"{reverse('partners:brand', args=[space.council_id])}?{space.council.brand_colour.removeprefix('#')}"
