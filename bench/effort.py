"""How much is measured."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Effort:
    """Blocks of each side, requests in a block, seconds of a block that counts what goes through, the crowd, and the
    past audits on which a draft is tried; boards and watchers of each, and seconds between what their leads show;
    councils and plans of a whole country.
    """

    rounds: int
    requests: int
    page_requests: int
    seconds: float
    prints: int
    crowd: int
    crowd_seconds: float
    think: float
    audits: int
    register_rows: tuple[int, int]
    boards: tuple[int, int]
    board_seconds: float
    country: tuple[int, int]
    board_every: float


FULL = Effort(
    rounds=10,
    requests=60,
    page_requests=12,
    seconds=2.0,
    prints=4,
    crowd=500,
    crowd_seconds=60.0,
    think=10.0,
    audits=10_000,
    register_rows=(1_000, 50_000),
    boards=(10, 30),
    board_seconds=40.0,
    country=(153, 640_000),
    board_every=4.0,
)
QUICK = Effort(
    rounds=2,
    requests=3,
    page_requests=2,
    seconds=0.2,
    prints=1,
    crowd=4,
    crowd_seconds=2.0,
    think=0.5,
    audits=40,
    register_rows=(20, 40),
    boards=(1, 2),
    board_seconds=3.0,
    country=(2, 30),
    board_every=1.0,
)
