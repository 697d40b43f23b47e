"""The views of allauth that the portal uses, each behind a door of ours: address, name and why no act is asked for.

A door renders the page before the transaction ends; what is not listed here cannot be reached at all.
"""

from dataclasses import dataclass
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.http import HttpRequest, HttpResponseBase
from django.urls import path, re_path

from qa_portal.web.doors import View, open_door

BEFORE = "Needed before anybody is signed in; it shows no row of any space."
OWN = "A person's own password and second factor; allauth asks for sign-in, and for the password again."


@dataclass(frozen=True, slots=True)
class Foreign:
    """One view that another package wrote."""

    route: str
    name: str
    view: View
    reason: str


def _clears_the_browser(view: View) -> View:
    """Tell the browser at sign-out to forget the pages and drafts of the person who leaves."""

    @wraps(view)
    def through(request: HttpRequest) -> HttpResponseBase:
        response = view(request)
        if request.method == "POST":
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response

    return through


FOREIGN = (
    Foreign("login/", "account_login", account.login, BEFORE),
    Foreign("signup/", "account_signup", account.signup, "Says that people come by invitation; " + BEFORE),
    Foreign("inactive/", "account_inactive", account.account_inactive, BEFORE),
    Foreign("logout/", "account_logout", _clears_the_browser(account.logout), "Everybody may sign out."),
    Foreign("reauthenticate/", "account_reauthenticate", account.reauthenticate, OWN),
    Foreign("password/change/", "account_change_password", account.password_change, OWN),
    Foreign("password/set/", "account_set_password", account.password_set, OWN),
    Foreign("password/reset/", "account_reset_password", account.password_reset, BEFORE),
    Foreign("password/reset/done/", "account_reset_password_done", account.password_reset_done, BEFORE),
    Foreign(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        "account_reset_password_from_key",
        account.password_reset_from_key,
        "Asks for the secret of a mail; " + BEFORE,
    ),
    Foreign(
        "password/reset/key/done/",
        "account_reset_password_from_key_done",
        account.password_reset_from_key_done,
        BEFORE,
    ),
    Foreign("2fa/", "mfa_index", mfa.index, OWN),
    Foreign("2fa/authenticate/", "mfa_authenticate", mfa.authenticate, "The second half of signing in."),
    Foreign("2fa/reauthenticate/", "mfa_reauthenticate", mfa.reauthenticate, OWN),
    Foreign("2fa/totp/activate/", "mfa_activate_totp", totp.activate_totp, OWN),
    Foreign("2fa/totp/deactivate/", "mfa_deactivate_totp", totp.deactivate_totp, OWN),
    Foreign("2fa/recovery-codes/", "mfa_view_recovery_codes", recovery_codes.view_recovery_codes, OWN),
    Foreign("2fa/recovery-codes/generate/", "mfa_generate_recovery_codes", recovery_codes.generate_recovery_codes, OWN),
    Foreign("2fa/recovery-codes/download/", "mfa_download_recovery_codes", recovery_codes.download_recovery_codes, OWN),
)


def _address(foreign: Foreign) -> Any:
    how = re_path if foreign.route.startswith("^") else path
    return how(foreign.route, open_door(foreign.reason)(foreign.view), name=foreign.name)


urlpatterns = [_address(foreign) for foreign in FOREIGN]
