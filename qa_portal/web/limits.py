"""How often somebody who is not signed in may try something, by the address they come from."""

from hashlib import sha256

from axes.helpers import get_client_ip_address
from django.core.cache import cache
from django.http import HttpRequest

MINUTE = 60


def tries_too_often(request: HttpRequest, what: str, most: int = 20) -> bool:
    """Count one more try of this kind; whether there were more than `most` within the minute.

    The address is kept as a hash for that minute. While the cache is away nobody is held up.
    """
    address = sha256((get_client_ip_address(request) or "").encode()).hexdigest()
    key = f"tries:{what}:{address}"
    cache.add(key, 0, MINUTE)
    try:
        return cache.incr(key) > most
    except ValueError:
        return False
