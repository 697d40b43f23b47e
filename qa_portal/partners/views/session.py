"""How long a sign-in lasts: asked by the page's script, and put off by the person."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_http_methods

from qa_portal.partners import sessions
from qa_portal.web.doors import open_door


@require_http_methods(["GET", "POST"])
@open_door("It says only how long the asker's own sign-in lasts; POST is a sign that somebody is there.")
def stay(request: HttpRequest) -> HttpResponse:
    """Answer `{"seconds": 1680, "may_stay": true, "token": "…"}`; 401 for somebody who is not signed in (any more).

    The token goes into the forms of a page that was left open while its reader signed in again.
    """
    if not request.user.is_authenticated:
        return JsonResponse({"seconds": 0, "may_stay": False}, status=401)
    left = sessions.left_of(request.session)
    return JsonResponse({"seconds": left.seconds, "may_stay": left.may_stay, "token": get_token(request)})
