"""Free TCP ports on this machine's own address."""

import socket

LOCALHOST = "127.0.0.1"


def free_port() -> int:
    """A port that is free now. Whoever takes it must be ready to find it taken and ask again."""
    with socket.socket() as probe:
        probe.bind((LOCALHOST, 0))
        return probe.getsockname()[1]


def is_free(port: int) -> bool:
    """Whether nobody listens there; also true of a port whose last connections are still fading away."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOCALHOST, port))
        except OSError:
            return False
    return True


def first_free(wanted: int, tries: int = 20) -> int:
    """`wanted`, or the next free port above it."""
    return next((port for port in range(wanted, wanted + tries) if is_free(port)), 0) or free_port()
