"""How a service says no."""

from qa_portal.access.acts import Act
from qa_portal.access.decisions import InSpace, Viewer, decide


class Refused(Exception):  # noqa: N818 - it reads as the sentence it carries
    """An act that was not allowed. `str()` gives the sentence for the person who asked."""

    def __init__(self, reason: str, *, act: Act | None = None, on: InSpace | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.act = act
        self.on = on


def require(by: Viewer, act: Act, on: InSpace | None = None) -> None:
    """Begin a service with this: it returns, or raises `Refused` with the sentence."""
    decision = decide(by, act, on)
    if not decision:
        raise Refused(decision.reason, act=act, on=on)
