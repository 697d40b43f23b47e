"""The one error that the start and stop of the portal raise."""


class CannotRun(Exception):  # noqa: N818  (it is read aloud: "cannot run: ...")
    """Something on this machine is in the way. The message is a sentence, printed as it is."""
