"""How to come to each page of the portal: who goes, where from, and by which links.

A new page stands in PAGES with the person who should see it first; what can be opened but is no page, in NO_PAGE.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

CITY, COUNTY, BOARD, LIBRARY = "/nottingham-city", "/nottinghamshire", "/nottingham-city-paig", "/library"
NOBODY = ""
"""Before sign-in."""

ASKED = "a parent who has opened the link of a survey"
INVITED = "somebody who has opened the link of an invitation"
WRITER, AUDITOR, LEAD = "Marcus Field", "Owen Pritchard", "Tom Bexley"
MEMBER, STEWARD, FORUM = "Stephen Rudd", "Nasreen Akhtar", "Jean Foster"
SAFEGUARDING, VOICES, SURVEYS = "Denise Holloway", f"{CITY}/voices/", f"{CITY}/surveys/"
COUNTY_LEAD, COUNTY_AUDITOR = "Joanna Price", "Ruth Ellery"
OPERATOR, AREA_STEWARD = "Sally Marlow", "Philip Arden"
SENCO, DESK = "Rosa Delgado", "/leen-valley-school-nottinghamshire"
WITH_AN_APP = "Simon Gale"
A_DRAFT = "frameworks:draft"
A_TREND = "reporting:case-study-trend"
SCALES = f"{LIBRARY}/frameworks/scales/"
TRAINING = f"{LIBRARY}/training/"
TOGETHER, REDACTIONS = f"{LIBRARY}/multi-agency/", f"{CITY}/redactions/"
A_SESSION, A_REDACTION = ("moderation:session",), ("moderation:redaction",)
CASE_A, CASE_B = (f"/case-{letter}-of-multi-agency-audit-outcomes-and-next-steps" for letter in "ab")
STUDIES = "/blackburn/moderation/case-studies/"
A_STUDY = (f"{STUDIES}?state=independent", ("moderation:session", "moderation:study"))
A_KIT = (f"{CITY}/plans/", ("audits:plan", "moderation:voice"))
BORDER_SESSIONS, NORTHMOOR_SESSIONS = "/blackburn/moderation/", "/northmoor-council/moderation/"
BORDER, BORDER_LEAD = "/blackburn-library", "Rachel Haworth"
"""Where the scale of case studies changed."""


@dataclass(frozen=True)
class Way:
    """From an address, follow the first link to each of these named addresses in turn."""

    person: str
    start: str
    links: tuple[str, ...] = ()

    def walk(self, page: Page) -> None:
        page.goto(self.start)
        for name in self.links:
            page.goto(first_link_to(page, name))


def first_link_to(page: Page, name: str) -> str:
    """The first address on the page that leads to the view of this name. Fails when there is none."""
    found = page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))")
    leading = [href for href in found if _name_of(page, href) == name]
    assert leading, f"{page.url} has no link to {name}"
    return leading[0]


def _name_of(page: Page, href: str) -> str:
    path = urlsplit(href).path or urlsplit(page.url).path
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


TO_PROMPTS = ("audits:plan", "audits:version", "audits:version-prompts")

PAGES = {
    "home": Way(LEAD, "/"),
    "home, before sign-in": Way(NOBODY, "/"),
    "home, of a writer": Way(WRITER, "/"),
    "home, of an auditor": Way(AUDITOR, "/"),
    "home, of a group's member": Way(MEMBER, "/"),
    "web:accessibility": Way(NOBODY, "/accessibility/"),
    "web:privacy": Way(NOBODY, "/privacy/"),
    "web:help": Way(NOBODY, "/help/"),
    "web:gallery": Way(NOBODY, "/components/"),
    "web:two-panes": Way(NOBODY, "/components/two-panes/"),
    # Signing in
    "partners:demo": Way(NOBODY, "/accounts/demo/"),
    "demonstration:tour": Way(NOBODY, "/tour/"),
    "demonstration:tour, of somebody who takes it": Way(AUDITOR, "/tour/"),
    "account_login": Way(NOBODY, "/accounts/login/"),
    "account_signup": Way(NOBODY, "/accounts/signup/"),
    "account_inactive": Way(NOBODY, "/accounts/inactive/"),
    "account_reset_password": Way(NOBODY, "/accounts/password/reset/"),
    "account_reset_password_done": Way(NOBODY, "/accounts/password/reset/done/"),
    "account_reset_password_from_key": Way(NOBODY, "/accounts/password/reset/key/1-none-such/"),
    "account_reset_password_from_key_done": Way(NOBODY, "/accounts/password/reset/key/done/"),
    "account_logout": Way(AUDITOR, "/accounts/logout/"),
    "account_set_password": Way(AUDITOR, "/accounts/password/set/"),
    "mfa_index": Way(AUDITOR, "/accounts/2fa/"),
    "mfa_index, with an app": Way(WITH_AN_APP, "/accounts/2fa/"),
    "mfa_activate_totp": Way(AUDITOR, "/accounts/2fa/totp/activate/"),
    "mfa_deactivate_totp": Way(WITH_AN_APP, "/accounts/2fa/totp/deactivate/"),
    "mfa_view_recovery_codes": Way(WITH_AN_APP, "/accounts/2fa/recovery-codes/"),
    "mfa_generate_recovery_codes": Way(WITH_AN_APP, "/accounts/2fa/recovery-codes/generate/"),
    "partners:preferences": Way(AUDITOR, "/accounts/preferences/"),
    # People
    "notices:today": Way(LEAD, "/", ("notices:today",)),
    "notices:notice-list": Way(AUDITOR, "/notices/"),
    "partners:roles": Way(LEAD, "/roles/"),
    "partners:tables": Way(LEAD, "/tables/"),
    "partners:desk": Way("Rosa Delgado", "/", ("partners:desk",)),
    "partners:area-list": Way(OPERATOR, "/areas/"),
    "partners:area-new": Way(OPERATOR, "/areas/new/"),
    "partners:organisation-list": Way(AREA_STEWARD, f"{LIBRARY}/organisations/"),
    "partners:organisation-new": Way(AREA_STEWARD, f"{LIBRARY}/organisations/new/"),
    "partners:organisation-page": Way(AREA_STEWARD, f"{LIBRARY}/organisations/", ("partners:organisation-page",)),
    "partners:organisation-end": Way(
        AREA_STEWARD, f"{LIBRARY}/organisations/", ("partners:organisation-page", "partners:organisation-end")
    ),
    "partners:joint-new": Way(AREA_STEWARD, f"{LIBRARY}/organisations/joint/"),
    "partners:space-close": Way(
        AREA_STEWARD, f"{LIBRARY}/organisations/", ("partners:organisation-page", "partners:space-close")
    ),
    "partners:term-change": Way(AREA_STEWARD, f"{LIBRARY}/terms/", ("partners:term-change",)),
    "partners:person-list": Way(STEWARD, f"{CITY}/people/"),
    "partners:person-invite": Way(STEWARD, f"{CITY}/people/invite/"),
    "partners:person-end": Way(STEWARD, f"{CITY}/people/", ("partners:person-end",)),
    "partners:person-move": Way(STEWARD, f"{CITY}/people/", ("partners:person-move",)),
    "partners:person-leave": Way(STEWARD, f"{CITY}/people/", ("partners:person-leave",)),
    "partners:grant-renew": Way(STEWARD, f"{CITY}/grants/", ("partners:grant-renew",)),
    "partners:invitation-withdraw": Way(STEWARD, f"{CITY}/people/", ("partners:invitation-withdraw",)),
    "partners:invitation-accept": Way(INVITED, "/invitation/"),
    "partners:grant-list": Way(STEWARD, f"{CITY}/grants/"),
    "partners:guest-new": Way(STEWARD, f"{LIBRARY}/grants/guest/"),
    "partners:grant-end": Way(STEWARD, f"{CITY}/grants/", ("partners:grant-end",)),
    "partners:entry-list": Way(STEWARD, f"{CITY}/ledger/"),
    "partners:entry-about": Way(STEWARD, f"{CITY}/ledger/", ("partners:entry-about",)),
    "partners:ledger-check": Way(STEWARD, f"{CITY}/ledger/", ("partners:ledger-check",)),
    "partners:plan-readers": Way(LEAD, f"{CITY}/plans/", ("audits:plan", "partners:plan-readers")),
    "partners:agreement-list": Way(STEWARD, f"{CITY}/agreements/"),
    "partners:agreement-new": Way(STEWARD, f"{CITY}/agreements/new/"),
    "partners:agreement-end": Way(STEWARD, f"{CITY}/agreements/", ("partners:agreement-end",)),
    "partners:settings": Way(STEWARD, f"{CITY}/settings/"),
    "partners:term-list": Way(LEAD, f"{LIBRARY}/terms/"),
    "partners:term-open": Way(LEAD, f"{LIBRARY}/terms/open/"),
    "upkeep:retention": Way(STEWARD, f"{CITY}/retention/"),
    "upkeep:status": Way(STEWARD, "/statusz"),
    "jobs:job-list": Way(WRITER, "/jobs/"),
    "jobs:job-list, of a steward": Way(STEWARD, "/jobs/"),
    # Frameworks
    "frameworks:framework-list": Way(FORUM, f"{LIBRARY}/frameworks/"),
    "frameworks:version": Way(FORUM, f"{LIBRARY}/frameworks/", ("frameworks:version",)),
    "frameworks:criterion": Way(FORUM, f"{LIBRARY}/frameworks/", ("frameworks:version", "frameworks:criterion")),
    "frameworks:version, as an editor sees it": Way(LEAD, f"{LIBRARY}/frameworks/", ("frameworks:version",)),
    "frameworks:draft-begin": Way(LEAD, f"{LIBRARY}/frameworks/", ("frameworks:version", "frameworks:draft-begin")),
    "frameworks:draft": Way(LEAD, f"{LIBRARY}/frameworks/", (A_DRAFT,)),
    "frameworks:item-edit": Way(LEAD, f"{LIBRARY}/frameworks/", (A_DRAFT, "frameworks:item-edit")),
    "frameworks:item-add": Way(LEAD, f"{LIBRARY}/frameworks/", (A_DRAFT, "frameworks:item-add")),
    "frameworks:item-remove": Way(LEAD, f"{LIBRARY}/frameworks/", (A_DRAFT, "frameworks:item-remove")),
    "frameworks:history": Way(LEAD, f"{LIBRARY}/frameworks/", (A_DRAFT, "frameworks:history")),
    "frameworks:approve": Way(LEAD, f"{LIBRARY}/frameworks/", (A_DRAFT, "frameworks:approve")),
    "frameworks:in-force": Way(COUNTY_LEAD, f"{LIBRARY}/frameworks/", ("frameworks:in-force",)),
    "frameworks:pack-bring-in": Way(LEAD, f"{LIBRARY}/frameworks/bring-in/"),
    "frameworks:scale-words": Way(LEAD, f"{LIBRARY}/frameworks/scales/", ("frameworks:scale-words",)),
    "frameworks:references": Way(FORUM, f"{LIBRARY}/frameworks/", ("frameworks:version", "frameworks:references")),
    "frameworks:reference-confirm": Way(
        LEAD, f"{LIBRARY}/frameworks/", ("frameworks:version", "frameworks:references", "frameworks:reference-confirm")
    ),
    "frameworks:changes": Way(LEAD, f"{LIBRARY}/frameworks/", (A_DRAFT, "frameworks:changes")),
    "frameworks:reviews": Way(FORUM, f"{LIBRARY}/frameworks/", ("frameworks:version", "frameworks:reviews")),
    "frameworks:review-record": Way(
        LEAD, f"{LIBRARY}/frameworks/", ("frameworks:version", "frameworks:reviews", "frameworks:review-record")
    ),
    "frameworks:retire": Way(LEAD, f"{LIBRARY}/frameworks/", (A_DRAFT, "frameworks:retire")),
    "frameworks:scale-list": Way(FORUM, f"{LIBRARY}/frameworks/scales/"),
    "frameworks:scale-list, across a change of scale": Way(BORDER_LEAD, f"{BORDER}/frameworks/scales/"),
    "frameworks:mapping": Way(FORUM, SCALES, ("frameworks:mapping",)),
    "frameworks:mapping, published": Way(BORDER_LEAD, f"{BORDER}/frameworks/scales/", ("frameworks:mapping",)),
    "frameworks:mapping-propose": Way(LEAD, SCALES, ("frameworks:mapping-propose",)),
    "frameworks:mapping-change": Way(LEAD, SCALES, ("frameworks:mapping", "frameworks:mapping-change")),
    "frameworks:mapping-publish": Way(LEAD, SCALES, ("frameworks:mapping", "frameworks:mapping-publish")),
    "frameworks:mapping-withdraw": Way(LEAD, SCALES, ("frameworks:mapping", "frameworks:mapping-withdraw")),
    "frameworks:scale-change": Way(LEAD, SCALES, ("frameworks:scale-change",)),
    "frameworks:scale-change-take-back": Way(
        BORDER_LEAD, f"{BORDER}/frameworks/scales/", ("frameworks:scale-change-take-back",)
    ),
    "reporting:case-study-trend": Way(BORDER_LEAD, f"{BORDER}/frameworks/scales/", (A_TREND,)),
    "reporting:case-study-trend, broken": Way("Victor Lane", "/northmoor-library/frameworks/scales/", (A_TREND,)),
    "frameworks:result-take-in": Way(
        BORDER_LEAD, f"{BORDER}/frameworks/scales/", (A_TREND, "frameworks:result-take-in")
    ),
    "frameworks:result-write": Way(BORDER_LEAD, f"{BORDER}/frameworks/scales/", (A_TREND, "frameworks:result-write")),
    "frameworks:result-take-out": Way(
        BORDER_LEAD, f"{BORDER}/frameworks/scales/", (A_TREND, "frameworks:result-take-out")
    ),
    "frameworks:change-log": Way(FORUM, f"{LIBRARY}/frameworks/", ("frameworks:change-log",)),
    "frameworks:change-record": Way(
        LEAD, f"{LIBRARY}/frameworks/", ("frameworks:change-log", "frameworks:change-record")
    ),
    "frameworks:level-words": Way(LEAD, f"{LIBRARY}/levels/", ("frameworks:level-words",)),
    "frameworks:theme-list": Way(FORUM, f"{LIBRARY}/themes/"),
    "frameworks:theme": Way(FORUM, f"{LIBRARY}/themes/", ("frameworks:theme",)),
    "frameworks:theme-new": Way(LEAD, f"{LIBRARY}/themes/new/"),
    "frameworks:theme-change": Way(LEAD, f"{LIBRARY}/themes/", ("frameworks:theme", "frameworks:theme-change")),
    "frameworks:theme-end": Way(LEAD, f"{LIBRARY}/themes/", ("frameworks:theme", "frameworks:theme-end")),
    "frameworks:level-list": Way(FORUM, f"{LIBRARY}/levels/"),
    # Public pages
    "publications:index": Way(NOBODY, "/public/"),
    "publications:council": Way(NOBODY, "/public/", ("publications:council",)),
    "publications:newest": Way(NOBODY, "/public/", ("publications:council", "publications:newest")),
    "publications:publication-list": Way(LEAD, f"{CITY}/publications/"),
    "publications:publication-withdraw": Way(LEAD, f"{CITY}/publications/", ("publications:publication-withdraw",)),
    "frameworks:publish": Way(LEAD, f"{CITY}/publications/framework/"),
    "reporting:public-page": Way(LEAD, f"{CITY}/publications/", ("reporting:public-page",)),
    "publications:edition": Way(LEAD, f"{CITY}/publications/", ("publications:edition",)),
    # Consultations
    "frameworks:consultation-list": Way(FORUM, f"{LIBRARY}/consultations/"),
    "frameworks:consultation": Way(LEAD, f"{LIBRARY}/consultations/", ("frameworks:consultation",)),
    "frameworks:consultation, as a reviewer sees it": Way(
        FORUM, f"{LIBRARY}/consultations/", ("frameworks:consultation",)
    ),
    "frameworks:consultation, as others see it": Way(
        AUDITOR, f"{LIBRARY}/consultations/", ("frameworks:consultation",)
    ),
    "frameworks:consultation-open": Way(LEAD, f"{LIBRARY}/consultations/open/"),
    "frameworks:consultation-invite": Way(
        LEAD, f"{LIBRARY}/consultations/", ("frameworks:consultation", "frameworks:consultation-invite")
    ),
    "frameworks:consultation-note": Way(
        LEAD, f"{LIBRARY}/consultations/", ("frameworks:consultation", "frameworks:consultation-note")
    ),
    "frameworks:consultation-publish": Way(
        LEAD, f"{LIBRARY}/consultations/", ("frameworks:consultation", "frameworks:consultation-publish")
    ),
    "frameworks:consultation-criterion": Way(
        LEAD, f"{LIBRARY}/consultations/", ("frameworks:consultation", "frameworks:consultation-criterion")
    ),
    "frameworks:consultation-answer": Way(
        LEAD,
        f"{LIBRARY}/consultations/",
        ("frameworks:consultation", "frameworks:consultation-criterion", "frameworks:consultation-answer"),
    ),
    "frameworks:consultation-comment": Way(
        FORUM, f"{LIBRARY}/consultations/", ("frameworks:consultation", "frameworks:consultation-comment")
    ),
    "frameworks:consultation-send": Way(
        FORUM, f"{LIBRARY}/consultations/", ("frameworks:consultation", "frameworks:consultation-send")
    ),
    "frameworks:consultation-others": Way(
        FORUM, f"{LIBRARY}/consultations/", ("frameworks:consultation", "frameworks:consultation-others")
    ),
    "frameworks:consultation-outcome": Way(FORUM, f"{LIBRARY}/consultations/", ("frameworks:consultation-outcome",)),
    # Plans
    "audits:plan-list": Way(LEAD, f"{CITY}/plans/"),
    "audits:plan-list, narrowed to nothing": Way(LEAD, f"{CITY}/plans/?reference=none-such"),
    "audits:plan-register": Way(WRITER, f"{CITY}/plans/new"),
    "audits:plan": Way(WRITER, f"{CITY}/plans/", ("audits:plan",)),
    "audits:plan-correct": Way(WRITER, f"{CITY}/plans/", ("audits:plan", "audits:plan-correct")),
    "audits:version": Way(LEAD, f"{CITY}/plans/", ("audits:plan", "audits:version")),
    "audits:version-threads": Way(
        WRITER, f"{CITY}/plans/?state=read", ("audits:plan", "audits:version", "audits:version-threads")
    ),
    "audits:version-advice": Way(
        WRITER, f"{CITY}/plans/?state=read", ("audits:plan", "audits:version", "audits:version-advice")
    ),
    "audits:version-upload": Way(WRITER, f"{CITY}/plans/", ("audits:plan", "audits:version-upload")),
    "audits:draft-queue": Way(AUDITOR, f"{CITY}/drafts-to-check/"),
    "audits:draft-queue, of a lead": Way(COUNTY_LEAD, f"{COUNTY}/drafts-to-check/"),
    "audits:stage-list": Way(LEAD, f"{CITY}/how-drafts-are-checked/"),
    "audits:stage-list, of two stages": Way(COUNTY_LEAD, f"{COUNTY}/how-drafts-are-checked/"),
    "audits:stage-set": Way(STEWARD, f"{CITY}/how-drafts-are-checked/", ("audits:stage-set",)),
    "audits:sheet-begin": Way(AUDITOR, f"{CITY}/drafts-to-check/", ("audits:sheet-begin",)),
    "audits:sheet": Way(LEAD, f"{CITY}/drafts-to-check/", ("audits:sheet",)),
    "audits:sheet-hand-on": Way(LEAD, f"{CITY}/drafts-to-check/", ("audits:sheet", "audits:sheet-hand-on")),
    "audits:version-allow": Way(COUNTY_LEAD, f"{COUNTY}/drafts-to-check/", ("audits:version", "audits:version-allow")),
    # Advice
    "audits:advice-list": Way(COUNTY_LEAD, f"{COUNTY}/advice/"),
    "audits:advice-list, of somebody who gives it": Way(SENCO, f"{DESK}/advice/"),
    "audits:advice-new": Way(SENCO, f"{DESK}/advice/new"),
    "audits:advice-patterns": Way(COUNTY_LEAD, f"{COUNTY}/advice/patterns"),
    "audits:advice-service": Way("Wendy Sharrock", "/sherwood-therapies-nottinghamshire/advice/service"),
    "audits:advice-over-time": Way(SENCO, f"{DESK}/advice/over-time"),
    "audits:advice": Way(COUNTY_LEAD, f"{COUNTY}/advice/", ("audits:advice",)),
    "audits:advice-check": Way(SENCO, f"{DESK}/advice/", ("audits:advice",)),
    "audits:advice-correct": Way(SENCO, f"{DESK}/advice/", ("audits:advice", "audits:advice-correct")),
    "audits:advice-document": Way(SENCO, f"{DESK}/advice/", ("audits:advice", "audits:advice-document")),
    "audits:advice-remove": Way(SENCO, f"{DESK}/advice/", ("audits:advice", "audits:advice-remove")),
    "audits:advice-record": Way(WRITER, f"{CITY}/plans/", ("audits:plan", "audits:advice-record")),
    "audits:advice-send-back": Way(COUNTY_LEAD, f"{COUNTY}/advice/", ("audits:advice", "audits:advice-send-back")),
    "audits:version-prompts": Way(WRITER, f"{CITY}/plans/?reference=CITY-2026-0287", (*TO_PROMPTS,)),
    "audits:version-prompts, as an auditor sees them": Way(
        AUDITOR, f"{CITY}/plans/?reference=CITY-2026-0287", (*TO_PROMPTS,)
    ),
    "audits:prompt-dismiss": Way(
        AUDITOR, f"{CITY}/plans/?reference=CITY-2026-0287", (*TO_PROMPTS, "audits:prompt-dismiss")
    ),
    "audits:check-list": Way(LEAD, f"{CITY}/checks/"),
    "audits:check-set": Way(LEAD, f"{CITY}/checks/", ("audits:check-set",)),
    # Rounds
    "audits:trial-list": Way(LEAD, f"{CITY}/trials/"),
    "audits:trial": Way(LEAD, f"{CITY}/trials/", ("audits:trial",)),
    "audits:due-list": Way(LEAD, f"{CITY}/due/"),
    "audits:due-list, narrowed to nothing": Way(LEAD, f"{CITY}/due/?need=MSI&clock=post16_move"),
    "audits:plan, with time limits": Way(LEAD, f"{CITY}/due/", ("audits:plan",)),
    "audits:plan-date": Way(LEAD, f"{CITY}/due/", ("audits:plan", "audits:plan-date")),
    "audits:plan-exception": Way(LEAD, f"{CITY}/due/", ("audits:plan", "audits:plan-exception")),
    "audits:register-list": Way(LEAD, f"{CITY}/register/"),
    "audits:register-upload": Way(LEAD, f"{CITY}/register/new"),
    "audits:register": Way(LEAD, f"{CITY}/register/", ("audits:register",)),
    "audits:register-columns": Way(LEAD, f"{CITY}/register/", ("audits:register", "audits:register-columns")),
    "audits:register-values": Way(LEAD, f"{CITY}/register/", ("audits:register", "audits:register-values")),
    # Moderation
    "moderation:session-list": Way(LEAD, f"{CITY}/moderation/"),
    "moderation:session-open": Way(LEAD, f"{CITY}/moderation/new"),
    "moderation:summary": Way(LEAD, f"{CITY}/moderation/summary"),
    "moderation:session": Way(LEAD, f"{CITY}/moderation/", ("moderation:session",)),
    "moderation:session, being prepared": Way("Victor Lane", NORTHMOOR_SESSIONS, ("moderation:session",)),
    "moderation:session, of somebody who scores": Way("Nigel Ormerod", BORDER_SESSIONS, ("moderation:session",)),
    "moderation:session-cases": Way("Victor Lane", NORTHMOOR_SESSIONS, (*A_SESSION, "moderation:session-cases")),
    "moderation:case-leave-out": Way(
        "Victor Lane", NORTHMOOR_SESSIONS, (*A_SESSION, "moderation:session-cases", "moderation:case-leave-out")
    ),
    "moderation:session-people": Way("Victor Lane", NORTHMOOR_SESSIONS, (*A_SESSION, "moderation:session-people")),
    "moderation:session-show": Way(BORDER_LEAD, BORDER_SESSIONS, (*A_SESSION, "moderation:session-show")),
    "moderation:sheet": Way("Nigel Ormerod", BORDER_SESSIONS, (*A_SESSION, "moderation:sheet")),
    "moderation:sheet-finish": Way(
        "Nigel Ormerod", BORDER_SESSIONS, (*A_SESSION, "moderation:sheet", "moderation:sheet-finish")
    ),
    "moderation:session-attendance": Way(LEAD, f"{CITY}/moderation/", (*A_SESSION, "moderation:session-attendance")),
    "moderation:board": Way(LEAD, f"{CITY}/moderation/", (*A_SESSION, "moderation:board")),
    "moderation:matrix": Way(LEAD, f"{CITY}/moderation/", (*A_SESSION, "moderation:matrix")),
    "moderation:criterion": Way(LEAD, f"{CITY}/moderation/", (*A_SESSION, "moderation:matrix", "moderation:criterion")),
    "moderation:session-close": Way(COUNTY_LEAD, f"{COUNTY}/moderation/", (*A_SESSION, "moderation:session-close")),
    "moderation:self-check": Way(
        LEAD, f"{CITY}/moderation/", (*A_SESSION, "moderation:matrix", "moderation:self-check")
    ),
    "moderation:gold-from-case": Way(
        LEAD, f"{CITY}/moderation/summary", (*A_SESSION, "moderation:result", "moderation:gold-from-case")
    ),
    "moderation:result": Way(LEAD, f"{CITY}/moderation/summary", (*A_SESSION, "moderation:result")),
    "moderation:study-list": Way(BORDER_LEAD, STUDIES),
    "moderation:study-open": Way(BORDER_LEAD, STUDIES, ("moderation:study-open",)),
    "moderation:study-open, where none is approved": Way(LEAD, f"{CITY}/moderation/case-studies/new"),
    "moderation:session, of a case study": Way(BORDER_LEAD, f"{STUDIES}?state=independent", A_SESSION),
    "moderation:study-cases": Way(BORDER_LEAD, f"{STUDIES}?state=preparing", (*A_SESSION, "moderation:study-cases")),
    "moderation:study-leave-out": Way(
        BORDER_LEAD, f"{STUDIES}?state=preparing", (*A_SESSION, "moderation:study-cases", "moderation:study-leave-out")
    ),
    "moderation:study": Way(BORDER_LEAD, *A_STUDY),
    "moderation:voice": Way(LEAD, A_KIT[0], A_KIT[1]),
    "reporting:card-list": Way(LEAD, A_KIT[0], (*A_KIT[1], "reporting:card-list")),
    "reporting:card-new": Way(LEAD, A_KIT[0], (*A_KIT[1], "reporting:card-list", "reporting:card-new")),
    "reporting:card": Way(LEAD, A_KIT[0], (*A_KIT[1], "reporting:card-list", "reporting:card")),
    **{
        f"reporting:{name}": Way(
            LEAD, A_KIT[0], (*A_KIT[1], "reporting:card-list", "reporting:card", f"reporting:{name}")
        )
        for name in ("card-change", "card-give", "card-remove")
    },
    "moderation:kit": Way(LEAD, A_KIT[0], (*A_KIT[1], "moderation:kit")),
    **{
        f"moderation:{name}": Way(LEAD, A_KIT[0], (*A_KIT[1], f"moderation:{name}"))
        for name in ("voice-contact-new", "voice-contact", "voice-contact-remove")
    },
    **{
        f"moderation:{name}": Way(LEAD, A_KIT[0], (*A_KIT[1], "moderation:kit", f"moderation:{name}"))
        for name in (
            "kit-about",
            "kit-use",
            "kit-remove",
            "kit-part",
            "kit-picture-new",
            "kit-picture-change",
            "kit-picture-remove",
        )
    },
    **{
        f"moderation:{name}": Way(BORDER_LEAD, A_STUDY[0], (*A_STUDY[1], f"moderation:{name}"))
        for name in (
            "study-profile",
            "study-event-new",
            "study-event",
            "study-event-remove",
            "study-contact-new",
            "study-contact",
            "study-contact-remove",
            "key-return",
        )
    },
    "moderation:key-answers": Way(
        "Nigel Ormerod", f"{STUDIES}?state=independent", (*A_SESSION, "moderation:study", "moderation:key-answers")
    ),
    "moderation:key-questions": Way(
        BORDER_LEAD, f"{STUDIES}?state=revealed", (*A_SESSION, "moderation:study", "moderation:key-questions")
    ),
    "moderation:key-question-agree": Way(
        BORDER_LEAD,
        f"{STUDIES}?state=revealed",
        (*A_SESSION, "moderation:study", "moderation:key-questions", "moderation:key-question-agree"),
    ),
    "audits:round-list": Way(LEAD, f"{CITY}/rounds/"),
    "audits:round-open": Way(LEAD, f"{CITY}/rounds/new"),
    "audits:round": Way(LEAD, f"{CITY}/rounds/", ("audits:round",)),
    "audits:round, as an auditor sees it": Way(AUDITOR, f"{CITY}/rounds/", ("audits:round",)),
    "audits:round-close": Way(LEAD, f"{CITY}/rounds/", ("audits:round", "audits:round-close")),
    "audits:sample-list": Way(LEAD, f"{CITY}/samples/"),
    "audits:sample-choose": Way(LEAD, f"{CITY}/samples/new"),
    "audits:sample": Way(LEAD, f"{CITY}/samples/", ("audits:sample",)),
    "audits:sample, to be drawn": Way(COUNTY_LEAD, f"{COUNTY}/samples/", ("audits:sample",)),
    "audits:sample-replace": Way(LEAD, f"{CITY}/samples/", ("audits:sample", "audits:sample-replace")),
    "audits:sample-summary": Way(LEAD, f"{CITY}/samples/", ("audits:sample", "audits:sample-summary")),
    "audits:sample-round": Way(LEAD, f"{CITY}/samples/", ("audits:sample", "audits:sample-round")),
    "audits:share": Way(LEAD, f"{CITY}/rounds/", ("audits:round", "audits:share")),
    "audits:auditor-list": Way(LEAD, f"{CITY}/auditors/"),
    "audits:auditor": Way(LEAD, f"{CITY}/auditors/", ("audits:auditor",)),
    "audits:my-availability": Way(AUDITOR, f"{CITY}/availability/"),
    "audits:decline": Way(AUDITOR, f"{CITY}/audits/?state=not_started", ("audits:audit", "audits:decline")),
    "audits:hand-on": Way(AUDITOR, f"{CITY}/audits/?state=not_started", ("audits:audit", "audits:hand-on")),
    "audits:offer": Way("Shazia Karim", f"{CITY}/audits/", ("audits:offer",)),
    "audits:question": Way(AUDITOR, f"{CITY}/audits/?state=in_progress", ("audits:audit", "audits:question")),
    "audits:withdraw": Way(LEAD, f"{CITY}/rounds/", ("audits:round", "audits:withdraw")),
    # Audits
    "audits:audit-list": Way(LEAD, f"{CITY}/audits/"),
    "audits:audit-list, one's own": Way(AUDITOR, f"{CITY}/audits/"),
    "audits:audit, submitted": Way(LEAD, f"{CITY}/audits/?state=submitted", ("audits:audit",)),
    "audits:audit, in progress": Way(COUNTY_AUDITOR, f"{COUNTY}/audits/?state=in_progress", ("audits:audit",)),
    "audits:audit, as the lead sees it in progress": Way(
        COUNTY_LEAD, f"{COUNTY}/audits/?state=in_progress", ("audits:audit",)
    ),
    "audits:score": Way(COUNTY_AUDITOR, f"{COUNTY}/audits/?state=in_progress", ("audits:audit", "audits:score")),
    "audits:check": Way(COUNTY_AUDITOR, f"{COUNTY}/audits/?state=in_progress", ("audits:audit", "audits:check")),
    # Feedback
    "audits:return-list": Way(LEAD, f"{CITY}/feedback/"),
    "audits:return": Way(LEAD, f"{CITY}/feedback/?state=sent", ("audits:return",)),
    "audits:return, as its writer answers": Way(WRITER, f"{CITY}/feedback/?state=sent", ("audits:return",)),
    "audits:return, as its auditor checks": Way(AUDITOR, f"{CITY}/feedback/?state=answered", ("audits:return",)),
    "audits:return, waiting for the lead": Way(COUNTY_LEAD, f"{COUNTY}/feedback/?state=waiting", ("audits:return",)),
    "audits:return-give-back": Way(
        COUNTY_LEAD, f"{COUNTY}/feedback/?state=waiting", ("audits:return", "audits:return-give-back")
    ),
    "audits:survey-list": Way(LEAD, SURVEYS),
    "audits:survey": Way(LEAD, SURVEYS, ("audits:survey",)),
    "audits:survey-statements": Way(LEAD, SURVEYS, ("audits:survey-statements",)),
    "audits:survey-open": Way(LEAD, SURVEYS, ("audits:survey-open",)),
    "audits:survey-invite": Way(LEAD, SURVEYS, ("audits:survey", "audits:survey-invite")),
    "audits:survey-close": Way(LEAD, SURVEYS, ("audits:survey", "audits:survey-close")),
    "audits:survey-letter": Way(NOBODY, "/survey/letter/"),
    "audits:survey-start": Way(ASKED, "/survey/"),
    "audits:survey-question": Way(ASKED, "/survey/1/"),
    "audits:survey-words": Way(ASKED, "/survey/words/"),
    "audits:survey-check": Way(ASKED, "/survey/check/"),
    "audits:survey-thanks": Way(NOBODY, "/survey/thanks/"),
    "audits:issue-list": Way(FORUM, f"{LIBRARY}/issues/"),
    "audits:issue-raise": Way(FORUM, f"{LIBRARY}/issues/", ("audits:issue-raise",)),
    "audits:issue": Way(FORUM, f"{LIBRARY}/issues/", ("audits:issue",)),
    "audits:issue-answer": Way(LEAD, f"{LIBRARY}/issues/?state=raised", ("audits:issue", "audits:issue-answer")),
    "audits:voice-list": Way(LEAD, VOICES),
    "audits:voice-list, narrowed to nothing": Way(LEAD, f"{VOICES}?source=auditor&event=reassessment"),
    "audits:voice": Way(LEAD, VOICES, ("audits:voice",)),
    "audits:voice-record": Way(LEAD, VOICES, ("audits:voice-record",)),
    "audits:voice-take-in": Way(LEAD, VOICES, ("audits:voice-take-in",)),
    "audits:voice-taken": Way(LEAD, VOICES, ("audits:voice-take-in", "audits:voice-taken")),
    "audits:concern-list": Way(SAFEGUARDING, f"{CITY}/concerns/"),
    "audits:concern": Way(SAFEGUARDING, f"{CITY}/concerns/", ("audits:concern",)),
    "audits:priority-list": Way(AUDITOR, f"{CITY}/local-priorities/"),
    "audits:priority-list, of a lead": Way(LEAD, f"{CITY}/local-priorities/"),
    "audits:priority-list, with none": Way(COUNTY_LEAD, f"{COUNTY}/local-priorities/"),
    "audits:priority-add": Way(LEAD, f"{CITY}/local-priorities/", ("audits:priority-add",)),
    "audits:priority-change": Way(LEAD, f"{CITY}/local-priorities/", ("audits:priority-change",)),
    "audits:priority-end": Way(LEAD, f"{CITY}/local-priorities/", ("audits:priority-end",)),
    "audits:query-list": Way(LEAD, f"{CITY}/queries/"),
    "audits:query": Way(LEAD, f"{CITY}/queries/", ("audits:query",)),
    "audits:query-ask": Way(WRITER, f"{CITY}/feedback/?state=sent", ("audits:return", "audits:query-ask")),
    # Training
    "moderation:joint-list": Way(LEAD, TOGETHER),
    "moderation:joint-open": Way(LEAD, TOGETHER, ("moderation:joint-open",)),
    "moderation:joint": Way(LEAD, TOGETHER, ("moderation:joint",)),
    "moderation:joint, of a forum reviewer": Way(FORUM, TOGETHER, ("moderation:joint",)),
    "moderation:joint-people": Way(LEAD, TOGETHER, ("moderation:joint", "moderation:joint-people")),
    "moderation:exhibit": Way(FORUM, TOGETHER, ("moderation:joint", "moderation:exhibit")),
    "moderation:family-answers": Way(FORUM, f"{CASE_B}/moderation/", (*A_SESSION, "moderation:family-answers")),
    "moderation:family-compare": Way(FORUM, f"{CASE_A}/moderation/", (*A_SESSION, "moderation:family-compare")),
    "moderation:redaction-list": Way(LEAD, REDACTIONS),
    "moderation:redaction-words": Way(LEAD, REDACTIONS, ("moderation:redaction-words",)),
    "moderation:redaction-begin": Way(BORDER_LEAD, "/blackburn/redactions/", ("moderation:redaction-begin",)),
    "moderation:redaction": Way(LEAD, REDACTIONS, A_REDACTION),
    "moderation:redaction-release": Way(LEAD, REDACTIONS, (*A_REDACTION, "moderation:redaction-release")),
    "moderation:redaction-guest": Way(
        "Victor Lane", "/northmoor-council/redactions/", ("moderation:redaction", "moderation:redaction-guest")
    ),
    "moderation:training": Way(AUDITOR, TRAINING),
    "moderation:training, of a lead": Way(LEAD, TRAINING),
    "moderation:training-course": Way(AUDITOR, TRAINING, ("moderation:training-course",)),
    "moderation:training-course-new": Way(LEAD, TRAINING, ("moderation:training-course-new",)),
    "moderation:training-course-change": Way(
        LEAD, TRAINING, ("moderation:training-course", "moderation:training-course-change")
    ),
    "moderation:training-event-new": Way(LEAD, TRAINING, ("moderation:training-event-new",)),
    "moderation:training-event": Way(AUDITOR, TRAINING, ("moderation:training-event",)),
    "moderation:training-event, of its organiser": Way(LEAD, TRAINING, ("moderation:training-event",)),
    "moderation:training-event, which partners cannot book": Way(FORUM, TRAINING, ("moderation:training-event",)),
    "moderation:training-came": Way(LEAD, TRAINING, ("moderation:training-event", "moderation:training-came")),
    "moderation:training-event-cancel": Way(
        LEAD, TRAINING, ("moderation:training-event", "moderation:training-event-cancel")
    ),
    "moderation:calendar": Way(LEAD, f"{CITY}/calendar/"),
    "moderation:calendar, of a library": Way(AUDITOR, f"{LIBRARY}/calendar/"),
    "moderation:training-event-change": Way(
        LEAD, TRAINING, ("moderation:training-event", "moderation:training-event-change")
    ),
    "moderation:training-held": Way(LEAD, f"{TRAINING}certificates/"),
    "moderation:training-withdraw": Way(LEAD, f"{TRAINING}certificates/", ("moderation:training-withdraw",)),
    "moderation:training-mine": Way(AUDITOR, f"{TRAINING}mine/"),
    "moderation:training-after": Way(
        AUDITOR, f"{TRAINING}mine/", ("moderation:training-event", "moderation:training-after")
    ),
    "moderation:training-needs": Way(LEAD, f"{TRAINING}needs/"),
    "moderation:training-need-new": Way(LEAD, f"{TRAINING}needs/", ("moderation:training-need-new",)),
    "moderation:training-need": Way(LEAD, f"{TRAINING}needs/", ("moderation:training-need",)),
    # Scores beside what was agreed
    "moderation:severity-mine": Way(AUDITOR, f"{CITY}/moderation/my-scores"),
    "moderation:severity-people": Way(LEAD, f"{CITY}/moderation/scores/"),
    "moderation:severity-person": Way(LEAD, f"{CITY}/moderation/scores/", ("moderation:severity-person",)),
    # Calibration
    "moderation:calibration-list": Way(AUDITOR, f"{LIBRARY}/calibration/"),
    "moderation:calibration-list, of a lead": Way(LEAD, f"{LIBRARY}/calibration/"),
    "moderation:example-list": Way(AUDITOR, f"{LIBRARY}/examples/"),
    "moderation:example": Way(LEAD, f"{LIBRARY}/examples/", ("moderation:example",)),
    "moderation:example-new": Way(LEAD, f"{LIBRARY}/examples/", ("moderation:example-new",)),
    "moderation:gold": Way(AUDITOR, f"{LIBRARY}/calibration/", ("moderation:gold",)),
    "moderation:gold, of a lead": Way(LEAD, f"{LIBRARY}/calibration/", ("moderation:gold",)),
    "moderation:gold-new": Way(LEAD, f"{LIBRARY}/calibration/", ("moderation:gold-new",)),
    "moderation:gold-retire": Way(LEAD, f"{LIBRARY}/calibration/", ("moderation:gold", "moderation:gold-retire")),
    "moderation:gold-marks": Way(LEAD, f"{LIBRARY}/calibration/", ("moderation:gold-marks",)),
    "moderation:gold-change": Way(
        LEAD, f"{LIBRARY}/calibration/", ("moderation:gold-marks", "moderation:gold", "moderation:gold-change")
    ),
    "moderation:gold-publish": Way(
        LEAD, f"{LIBRARY}/calibration/", ("moderation:gold-marks", "moderation:gold-publish")
    ),
    "moderation:calibration-sheet": Way(
        AUDITOR, f"{LIBRARY}/calibration/", ("moderation:gold", "moderation:calibration-sheet")
    ),
    "moderation:calibration-finish": Way(
        AUDITOR,
        f"{LIBRARY}/calibration/",
        ("moderation:gold", "moderation:calibration-sheet", "moderation:calibration-finish"),
    ),
    "moderation:calibration-result": Way(AUDITOR, f"{LIBRARY}/calibration/", ("moderation:calibration-result",)),
    "moderation:training-auditors": Way(LEAD, f"{CITY}/auditors/certificates/"),
    "moderation:training-give": Way(LEAD, f"{CITY}/auditors/certificates/", ("moderation:training-give",)),
    # Findings and reports
    "reporting:finding-list": Way(LEAD, f"{CITY}/findings/"),
    "reporting:finding-list, coded": Way(LEAD, f"{CITY}/findings/?state=coded"),
    "reporting:action-list": Way(LEAD, f"{CITY}/actions/"),
    "reporting:action-list, of a board": Way(MEMBER, f"{BOARD}/actions/"),
    "reporting:action-new": Way(LEAD, f"{CITY}/actions/new"),
    "reporting:action": Way(LEAD, f"{CITY}/actions/", ("reporting:action",)),
    "reporting:action-change": Way(LEAD, f"{CITY}/actions/", ("reporting:action", "reporting:action-change")),
    "reporting:action-measure": Way(LEAD, f"{CITY}/actions/", ("reporting:action", "reporting:action-measure")),
    "reporting:action-review": Way(LEAD, f"{BOARD}/actions/review"),
    "reporting:action-together": Way("Simon Gale", f"{BOARD}/actions/side-by-side/"),
    "reporting:action-plan": Way(MEMBER, f"{BOARD}/actions/plan/"),
    "reporting:dashboard": Way(LEAD, f"{CITY}/figures/"),
    "reporting:dashboard, narrowed": Way(LEAD, f"{CITY}/figures/?author=in_house"),
    "reporting:dashboard, of an auditor": Way(AUDITOR, f"{CITY}/figures/"),
    "reporting:dashboard, of a board": Way(MEMBER, f"{BOARD}/figures/"),
    "reporting:dashboard, of a service": Way(MEMBER, f"{BOARD}/figures/?service=Health"),
    "reporting:compare": Way(LEAD, f"{CITY}/compare/"),
    "reporting:take-part": Way("Grace Adeyemi", f"{CITY}/compare/take-part"),
    "reporting:commissioned": Way("Priya Raman", f"{BOARD}/services/"),
    "reporting:dashboard-audits": Way(LEAD, f"{CITY}/figures/", ("reporting:dashboard-audits",)),
    "reporting:learning-list": Way(FORUM, f"{LIBRARY}/learning/"),
    "reporting:learning-new": Way(LEAD, f"{LIBRARY}/learning/new"),
    "reporting:learning-note": Way(FORUM, f"{LIBRARY}/learning/", ("reporting:learning-note",)),
    "reporting:comment-list": Way(FORUM, f"{LIBRARY}/comments/"),
    "reporting:comment-new": Way(FORUM, f"{LIBRARY}/comments/new"),
    "reporting:focus-list": Way(FORUM, f"{LIBRARY}/focus-groups/"),
    "reporting:focus-new": Way(FORUM, f"{LIBRARY}/focus-groups/new"),
    "reporting:focus": Way(LEAD, f"{LIBRARY}/focus-groups/?state=answered", ("reporting:focus",)),
    "reporting:focus-change": Way(
        FORUM, f"{LIBRARY}/focus-groups/?state=planned", ("reporting:focus", "reporting:focus-change")
    ),
    "reporting:focus-invitation": Way(
        FORUM, f"{LIBRARY}/focus-groups/?state=planned", ("reporting:focus", "reporting:focus-invitation")
    ),
    "reporting:focus-say": Way(
        FORUM, f"{LIBRARY}/focus-groups/?state=held", ("reporting:focus", "reporting:focus-say")
    ),
    "reporting:focus-answer": Way(
        LEAD, f"{LIBRARY}/focus-groups/?state=held", ("reporting:focus", "reporting:focus-answer")
    ),
    "reporting:you-said-list": Way(LEAD, f"{CITY}/you-said/"),
    "reporting:you-said-new": Way(LEAD, f"{CITY}/you-said/", ("reporting:you-said-new",)),
    "reporting:group-list": Way(FORUM, f"{LIBRARY}/groups/"),
    "reporting:group": Way(LEAD, f"{LIBRARY}/groups/", ("reporting:group",)),
    "reporting:group-terms": Way(LEAD, f"{LIBRARY}/groups/", ("reporting:group", "reporting:group-terms")),
    "reporting:group-seat": Way(LEAD, f"{LIBRARY}/groups/", ("reporting:group", "reporting:group-seat")),
    "reporting:meeting-list": Way(MEMBER, f"{BOARD}/meetings/"),
    "reporting:meeting-new": Way(LEAD, f"{BOARD}/meetings/new"),
    "reporting:meeting-change": Way(LEAD, f"{BOARD}/meetings/", ("reporting:meeting", "reporting:meeting-change")),
    "reporting:meeting": Way(LEAD, f"{BOARD}/meetings/", ("reporting:meeting",)),
    "reporting:paper": Way(MEMBER, f"{BOARD}/meetings/", ("reporting:meeting", "reporting:paper")),
    "reporting:risk-list": Way(MEMBER, f"{BOARD}/risks/"),
    "reporting:risk-new": Way(LEAD, f"{BOARD}/risks/new"),
    "reporting:risk": Way(LEAD, f"{BOARD}/risks/", ("reporting:risk",)),
    "reporting:escalation-list": Way(MEMBER, f"{BOARD}/escalations/"),
    "reporting:escalation-new": Way(LEAD, f"{BOARD}/escalations/new"),
    "reporting:escalation": Way(MEMBER, f"{BOARD}/escalations/", ("reporting:escalation",)),
    "reporting:escalation-route": Way(LEAD, f"{BOARD}/escalations/route"),
    "reporting:report-list": Way(LEAD, f"{CITY}/reports/"),
    "reporting:report-list, of a board": Way(MEMBER, f"{BOARD}/reports/"),
    "reporting:report": Way(COUNTY_LEAD, f"{COUNTY}/reports/", ("reporting:report",)),
    "reporting:report, issued": Way(MEMBER, f"{BOARD}/reports/", ("reporting:report",)),
    "reporting:leader": Way(LEAD, f"{CITY}/glance/"),
    "reporting:leader, of a board": Way(MEMBER, f"{BOARD}/glance/"),
    "reporting:extract-list": Way(LEAD, f"{CITY}/extracts/"),
    "reporting:pack-list": Way(LEAD, f"{CITY}/packs/"),
    "reporting:pack": Way(LEAD, f"{CITY}/packs/", ("reporting:pack",)),
    "reporting:pack-withdraw": Way(LEAD, f"{CITY}/packs/", ("reporting:pack", "reporting:pack-withdraw")),
    "reporting:pack-statements": Way(LEAD, f"{CITY}/packs/statements/"),
    "reporting:report-words": Way(COUNTY_LEAD, f"{COUNTY}/reports/", ("reporting:report", "reporting:report-words")),
    "reporting:report-issue": Way(COUNTY_LEAD, f"{COUNTY}/reports/", ("reporting:report", "reporting:report-issue")),
}
"""A name of the URLconf, after a comma one of the states in which its page can be met -> the way to it."""

BY_PASSWORD = "asked of people who sign in by password; tests/partners/test_in_a_browser.py looks at it"
FRAGMENT = "a part of a page, fetched by the page itself"
ANSWER = "no page: a machine asks"
LEADS_ON = "leads on to another page at once"
FILE = "gives out a file"
DEED = "takes POST only"
IN_THE_BROWSER = "tests/partners/test_stewards_in_a_browser.py looks at it"
WITH_A_NEWER_DRAFT = "there once a second document was read; tests/journeys/test_new_draft.py looks at it"
WHILE_PAUSED = "there once a text was taken back; tests/journeys/test_without_javascript_drafting.py looks at it"
NO_PAGE = {
    "moderation:session-waiting": FRAGMENT,
    "moderation:board-live": FRAGMENT,
    **dict.fromkeys(
        (
            f"moderation:{name}"
            for name in ("part-withdraw", "session-reply", "session-start", "session-lead", "sheet-begin", "rating")
        ),
        DEED,
    ),
    **dict.fromkeys((f"moderation:{name}" for name in ("sheet-again", "look", "agree-alike", "dissent")), DEED),
    **dict.fromkeys(
        (f"moderation:{name}" for name in ("joint-withdraw", "redaction-decide", "redaction-kind", "redaction-mark")),
        DEED,
    ),
    "moderation:key-answers-again": DEED,
    "moderation:study-table": FILE,
    "moderation:kit-picture": FILE,
    "reporting:card-print": FILE,
    "moderation:kit-print": FILE,
    "audits:advice-progress": FRAGMENT,
    "audits:advice-again": DEED,
    "audits:advice-later": DEED,
    "audits:advice-original": FILE,
    "audits:advice-send": "follows the answers of a check; tests/journeys/test_advice.py looks at it",
    "partners:desk-new": IN_THE_BROWSER,
    "partners:space-steward": IN_THE_BROWSER,
    "partners:plan-readers-download": FILE,
    "partners:ledger-anchor": FILE,
    "partners:areas-of-portal": LEADS_ON,
    "partners:organisation-again": DEED,
    "partners:space-again": DEED,
    "web:livez": ANSWER,
    "web:readyz": ANSWER,
    "partners:stay": ANSWER,
    "partners:brand": FILE,
    "partners:invitation": LEADS_ON,
    "partners:invitation-renew": DEED,
    "account_reauthenticate": BY_PASSWORD,
    "account_change_password": BY_PASSWORD,
    "mfa_authenticate": BY_PASSWORD,
    "mfa_reauthenticate": BY_PASSWORD,
    "mfa_download_recovery_codes": FILE,
    "partners:entry-download": FILE,
    "partners:entry-about-download": FILE,
    "jobs:job-again": DEED,
    "notices:today-file": FILE,
    "notices:notice-read": DEED,
    "notices:notice-read-all": DEED,
    "publications:pdf": FILE,
    "publications:word": FILE,
    "frameworks:consultation-again": WHILE_PAUSED,
    "frameworks:consultation-join": DEED,
    "frameworks:consultation-remind": DEED,
    "frameworks:consultation-take-out": DEED,
    "frameworks:changes-table": FILE,
    "frameworks:changes-document": FILE,
    "frameworks:pack": FILE,
    "frameworks:take-back": DEED,
    "frameworks:theme-take-up": DEED,
    "frameworks:item-move": DEED,
    "frameworks:restore": DEED,
    "frameworks:call-off": DEED,
    "audits:version-progress": FRAGMENT,
    "audits:round-progress": FRAGMENT,
    "audits:sample-draw": LEADS_ON,
    "audits:register-progress": FRAGMENT,
    "audits:due-file": FILE,
    "audits:plan-exception-withdraw": DEED,
    "audits:register-again": DEED,
    "audits:register-take-in": DEED,
    "audits:register-faults": FILE,
    "audits:accept": DEED,
    "audits:away": LEADS_ON,
    "audits:away-off": DEED,
    "audits:interest": LEADS_ON,
    "audits:draft-take": DEED,
    "audits:stage-progress": FRAGMENT,
    "audits:stage-draw": DEED,
    "audits:draft-tool": FILE,
    "audits:version-again": DEED,
    "audits:prompts-again": DEED,
    "audits:prompt-decide": DEED,
    "audits:version-quotes": WITH_A_NEWER_DRAFT,
    "audits:version-threads-draw": DEED,
    "audits:version-thread": DEED,
    "audits:version-threads-print": FILE,
    "audits:version-compare": DEED,
    "audits:version-match": DEED,
    "audits:newer": WITH_A_NEWER_DRAFT,
    "audits:renew-quote": DEED,
    "audits:version-original": FILE,
    "audits:assign": LEADS_ON,
    "audits:start": DEED,
    "audits:document": FRAGMENT,
    "audits:answer": DEED,
    "audits:quote": DEED,
    "audits:quote-words": "opened from a paragraph; tests/journeys/test_without_javascript.py goes there",
    "audits:unquote": DEED,
    "audits:survey-follow": LEADS_ON,
    "audits:survey-remind": DEED,
    "audits:voice-changed": DEED,
    "audits:voice-send-on": DEED,
    "audits:priority-move": DEED,
    "moderation:kit-begin": DEED,
    "moderation:kit-begin-study": DEED,
    "audits:local-answer": DEED,
    "audits:local-quote": DEED,
    "audits:local-unquote": DEED,
    "audits:submit": DEED,
    "audits:return-begin": DEED,
    "audits:return-again": DEED,
    "audits:return-point": DEED,
    "audits:return-release": DEED,
    "audits:return-pdf": FILE,
    "audits:return-write": "only an auditor comes to a draft; tests/audits/views/test_returns.py opens it",
    "audits:return-allow": "a lead comes to it while a final plan is held back; tests/audits/views/test_returns.py does",
    "moderation:training-certificate-pdf": FILE,
    "moderation:training-load": DEED,
    "moderation:training-event-file": FILE,
    "reporting:focus-file": FILE,
    "reporting:meeting-file": FILE,
    "reporting:meeting-off": DEED,
    "reporting:focus-off": DEED,
    "reporting:focus-survey": DEED,
    "reporting:focus-held": "is open on the day of a planned group, and in the demonstration none is planned for a day gone by",
    "moderation:session-file": FILE,
    "moderation:session-remind": DEED,
    "moderation:example-approve": DEED,
    "moderation:example-withdraw": DEED,
    "moderation:gold-mark": DEED,
    "moderation:calibration-begin": DEED,
    "moderation:calibration-mark": DEED,
    "moderation:training-book": DEED,
    "moderation:training-give-up": DEED,
    "reporting:action-measured": DEED,
    "reporting:escalation-lay": DEED,
    **dict.fromkeys((f"reporting:meeting-{deed}" for deed in ("put", "draw", "decide")), DEED),
    "reporting:group-seat-end": DEED,
    "reporting:you-said-publish": DEED,
    "reporting:paper-word": FILE,
    "reporting:action-plan-pdf": FILE,
    "reporting:action-plan-word": FILE,
    "reporting:finding-code": DEED,
    "reporting:finding-propose": DEED,
    "reporting:report-build": DEED,
    "reporting:report-progress": FRAGMENT,
    "reporting:report-again": DEED,
    "reporting:report-pdf": FILE,
    "reporting:dashboard-now": FRAGMENT,
    "reporting:dashboard-figures": FILE,
    "reporting:extract-make": DEED,
    "reporting:extract-file": FILE,
    "reporting:pack-progress": FRAGMENT,
    "reporting:pack-again": DEED,
    "reporting:pack-file": FILE,
    "reporting:pack-figures": FILE,
    "reporting:pack-statement-retire": DEED,
    "reporting:compare-figures": FILE,
    "reporting:commissioned-figures": FILE,
    "reporting:report-word": FILE,
    "reporting:report-common": FILE,
    "reporting:report-figures": FILE,
    "reporting:case-study-figures": FILE,
}
"""A name of the URLconf -> why nobody looks at it."""
