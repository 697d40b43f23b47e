"""The mail that asks somebody to a session: a day, a link and a calendar file; no name, no plan and no child."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from moderation.models import Participant
from moderation.queries.calendar import day_of_session
from qa_portal.web.calendar_files import calendar_file
from qa_portal.web.wording import date_words


def invitation(part: Participant) -> EmailMessage:
    """The mail for one participant, whose session and its space were read."""
    session = part.session
    link = settings.BASE_URL + reverse("moderation:session", args=[session.space.slug, session.pk])
    body = render_to_string("moderation/email/invitation.txt", {"day": date_words(session.held_on), "link": link})
    mail = EmailMessage("You are asked to a moderation session", body, to=[part.person.email])
    mail.attach("Session.ics", calendar_file([day_of_session(session)]), "text/calendar")
    return mail
