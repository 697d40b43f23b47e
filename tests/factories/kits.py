"""A child's voice for a plan: profiles and attempts to hear the family, made by the services that people use."""

from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from audits.models import Plan
from moderation.models import CaseStudy, ChildProfile, ContactAttempt, ProfilePicture
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
from qa_portal.people.models import Person
from reporting.models import ChangeCard
from reporting.queries.cards import items_for
from reporting.services.cards import CardWords, begin_card, write_card
from tests.factories.audits import acting

TODAY = date(2026, 11, 3)
AGREED = AboutProfile("together", TODAY, "both", TODAY, "show")
LIKED = Part("I make people laugh.", ("happy", "music"))


def profile_of(
    about: Plan | CaseStudy, writer: Person, *, said: AboutProfile = AGREED, is_used: bool = False
) -> ChildProfile:
    """A profile that says something, with consent; kept as used in an annual review where that is wanted."""
    with acting(writer) as by:
        profile = begin_profile(by=by, about=about)
        profile = write_part(by=by, profile=profile, code="liked", part=LIKED)
        profile = say_about(by=by, profile=profile, about=said, today=TODAY)
        if is_used:
            profile = use_profile(by=by, profile=profile, used_in="review", used_on=TODAY, today=TODAY)
    return profile


def tried_for(plan: Plan, writer: Person, outcome: str = "no_answer") -> ContactAttempt:
    """A telephone call to a parent."""
    with acting(writer) as by:
        return write_plan_attempt(by=by, plan=plan, attempt=Attempt("parent", TODAY, "phone", outcome), today=TODAY)


def picture_file(name: str = "drawing.png", *, size: tuple[int, int] = (40, 30), **saving: Any) -> SimpleUploadedFile:
    """A small picture that a browser might send, in the kind of its name."""
    out = BytesIO()
    kind = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[name.rpartition(".")[2]]
    Image.new("RGB", size, "teal").save(out, kind, **saving)
    return SimpleUploadedFile(name, out.getvalue())


def pictured(
    profile: ChildProfile, writer: Person, *, wish: str = "show", file: SimpleUploadedFile | None = None
) -> ProfilePicture:
    """A drawing under the heading "What I want next"."""
    facts = PictureFacts("drawing", "A teal sea", "both", TODAY, wish)
    with acting(writer) as by:
        return add_picture(by=by, profile=profile, code="next", facts=facts, file=file or picture_file(), today=TODAY)


WORDS = CardWords(
    "You told us mornings are loud.", "You have a quiet room now.", "", "Your teacher, every day.", ("quiet",)
)


def card_of(plan: Plan, writer: Person, words: CardWords = WORDS) -> ChangeCard:
    """A card from all that there is to tell of; the plan has a profile that was used."""
    with acting(writer) as by:
        chosen = [item.key for item in items_for(by, plan)]
        return write_card(by=by, card=begin_card(by=by, plan=plan, chosen=chosen), words=words)
