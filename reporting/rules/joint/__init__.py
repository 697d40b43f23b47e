"""The joint report on cases that several agencies looked at together."""

from reporting.rules.joint.compiling import compile_joint

__all__ = ["compile_joint"]
