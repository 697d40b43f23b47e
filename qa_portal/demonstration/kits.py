"""What children say of themselves in each council: profiles of its newest plans, and attempts to hear them."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from audits.models import Plan
from moderation.models import ChildProfile
from moderation.rules.child_voice import Part
from moderation.services.pictures import PictureFacts, add_picture
from moderation.services.profiles import (
    AboutProfile,
    begin_profile,
    say_about,
    use_profile,
    write_part,
    write_plan_attempt,
)
from moderation.services.studies import Attempt
from qa_portal.access.decisions import Viewer
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.drawings import drawn
from qa_portal.demonstration.story import Crew, Story
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from reporting.queries.cards import items_for
from reporting.services.cards import CardWords, begin_card, give_card, write_card

PARTS = ("told", "changed", "not_changed", "talk_to")
GIVEN = timedelta(days=9)
TOLD_ON, AT = timedelta(days=1), time(17, 20)


@cache
def told() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_name("kits.yaml").read_text(encoding="utf-8"))
    return found


def plan_kits(story: Story, crew: Crew) -> None:
    """Written down at the end of yesterday, when every plan of the story is registered."""
    story.then(moment(story.today - TOLD_ON, AT), partial(_tell, story, crew))


def _tell(story: Story, crew: Crew) -> None:
    with acting_as(crew.lead.pk), transaction.atomic():
        by = viewer_for(crew.lead)
        plans = list(Plan.objects.in_space(crew.space).order_by("-registered_at", "-pk")[:3])
        if plans:
            _hear(by, plans[0], story.today)
        for kit in told()["kits"]:
            if kit.get("plan", 0) < len(plans):
                _make(by, plans[kit.get("plan", 0)], kit, story.today)
        if plans:
            _tell_the_child(by, plans[0], story.today)


def _tell_the_child(by: Viewer, plan: Plan, today: date) -> None:
    """What became of the profile that was used: one card that was handed over, one that is being written."""
    for number, told_so in enumerate(told()["cards"]):
        chosen = [item.key for item in items_for(by, plan) if item.kind in told_so["from"]]
        card = begin_card(by=by, plan=plan, chosen=chosen)
        words = CardWords(**{name: told_so[name] for name in PARTS}, symbols=tuple(told_so["symbols"]))
        card = write_card(by=by, card=card, words=words)
        if not number:
            give_card(by=by, card=card, given_on=today - GIVEN, today=today)


def _hear(by: Viewer, plan: Plan, today: date) -> None:
    for days, whom, way, outcome, note in told()["attempts"]:
        attempt = Attempt(whom, today - timedelta(days=days), way, outcome, note)
        write_plan_attempt(by=by, plan=plan, attempt=attempt, today=today)


def _make(by: Viewer, plan: Plan, kit: Mapping[str, Any], today: date) -> ChildProfile:
    made_on = today - timedelta(days=kit["days"])
    profile = begin_profile(by=by, about=plan)
    for code, (symbols, words) in kit["parts"].items():
        profile = write_part(by=by, profile=profile, code=code, part=Part(words, tuple(symbols)))
    about = AboutProfile(kit["made"], made_on, kit["agreed"], made_on, kit["wish"])
    profile = say_about(by=by, profile=profile, about=about, today=today)
    for code, drawing, alternative, wish in kit.get("pictures", ()):
        facts = PictureFacts("drawing", alternative, kit["agreed"], made_on, wish)
        file = SimpleUploadedFile("drawing.png", drawn(drawing))
        add_picture(by=by, profile=profile, code=code, facts=facts, file=file, today=today)
    if kit.get("used"):
        profile = use_profile(by=by, profile=profile, used_in=kit["used"], used_on=made_on, today=today)
    return profile
