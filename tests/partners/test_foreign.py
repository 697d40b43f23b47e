"""Of another package's views only those in the table can be reached, each behind a door that renders in time."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import Resolver404, resolve

from qa_portal.partners.foreign import FOREIGN, urlpatterns
from qa_portal.web.doors import open_door


def test_every_foreign_view_has_a_door_with_a_reason():
    assert len(urlpatterns) == len(FOREIGN) == len({foreign.name for foreign in FOREIGN})
    for pattern in urlpatterns:
        assert pattern.callback.sign.act is None
        assert pattern.callback.sign.reason


@pytest.mark.parametrize(
    "address", ["email/", "confirm-email/", "login/code/", "social/login/", "2fa/webauthn/", "sessions/"]
)
def test_what_is_not_in_the_table_cannot_be_reached(address):
    with pytest.raises(Resolver404):
        resolve(f"/accounts/{address}")


def test_a_lazy_page_of_another_package_is_rendered_while_the_transaction_is_open():
    request = HttpRequest()
    request.user = AnonymousUser()
    lazy = open_door("A test.")(lambda request: TemplateResponse(request, "errors/_next.html"))
    assert lazy(request).is_rendered
