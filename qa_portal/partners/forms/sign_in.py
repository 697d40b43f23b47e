"""allauth's forms in plain words: labels that stay, no placeholders, one box for a new password, which can be shown."""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms

from qa_portal.web.forms import Look

HINT_FOR_A_NEW_ONE = (
    "At least 12 characters. Three words that do not belong together make a good one. "
    "You may paste it from a password manager."
)


class PlainWords:
    """Gives fields labels, hints and messages of ours. `words`: field -> (label, hint, message when it is empty)."""

    words: ClassVar[dict[str, tuple[str, str, str]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, hint, empty) in self.words.items():
            self._reword(self.fields[name], label, hint, empty)  # type: ignore[attr-defined]

    @staticmethod
    def _reword(field: forms.Field, label: str, hint: str, empty: str) -> None:
        field.label, field.help_text = label, hint
        field.error_messages["required"] = empty
        field.widget.attrs.pop("placeholder", None)


class OneNewPassword(PlainWords):
    """Drops the second box of a new password: it can be shown instead."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]  # type: ignore[attr-defined]


_CODE_WIDTH = Look(width=10)


class SignInForm(PlainWords, account.LoginForm):
    words: ClassVar = {
        "login": ("E-mail address", "The one that you were invited with.", "Enter your e-mail address"),
        "password": ("Password", "", "Enter your password"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class PasswordAgainForm(PlainWords, account.ReauthenticateForm):
    words: ClassVar = {"password": ("Password", "", "Enter your password")}


class ForgottenPasswordForm(PlainWords, account.ResetPasswordForm):
    words: ClassVar = {
        "email": ("E-mail address", "The one that you sign in with.", "Enter your e-mail address"),
    }


class ChangePasswordForm(OneNewPassword, account.ChangePasswordForm):
    words: ClassVar = {
        "oldpassword": ("The password that you have now", "", "Enter the password that you have now"),
        "password1": ("New password", HINT_FOR_A_NEW_ONE, "Enter a new password"),
    }


class SetPasswordForm(OneNewPassword, account.SetPasswordForm):
    words: ClassVar = {"password1": ("New password", HINT_FOR_A_NEW_ONE, "Enter a new password")}


class ResetPasswordForm(OneNewPassword, account.ResetPasswordKeyForm):
    words: ClassVar = {"password1": ("New password", HINT_FOR_A_NEW_ONE, "Enter a new password")}


class _Code(PlainWords):
    looks: ClassVar = {"code": _CODE_WIDTH}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attrs = self.fields["code"].widget.attrs  # type: ignore[attr-defined]
        attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"}


class CodeForm(_Code, mfa.AuthenticateForm):
    words: ClassVar = {
        "code": (
            "Code",
            "The six digits that your app shows now. Without your phone, use one of your recovery codes.",
            "Enter the code from your app",
        )
    }


class CodeAgainForm(_Code, mfa.ReauthenticateForm):
    words: ClassVar = CodeForm.words


class SetUpAppForm(_Code, totp.ActivateTOTPForm):
    words: ClassVar = {"code": ("Code", "The six digits that the app shows now.", "Enter the code from your app")}
