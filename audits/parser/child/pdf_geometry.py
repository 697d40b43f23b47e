"""Boxes and lines on a page: points (1/72 inch) from its upper left corner, downwards, as the page is shown."""

from dataclasses import dataclass


@dataclass(slots=True)
class Box:
    """Anything that covers a place on the page."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self):
        return self.x1 - self.x0

    @property
    def height(self):
        return self.bottom - self.top

    @property
    def centre(self):
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    @property
    def area(self):
        return self.width * self.height

    def holds(self, point, slack=0.0):
        x, y = point
        return self.x0 - slack <= x <= self.x1 + slack and self.top - slack <= y <= self.bottom + slack


@dataclass(slots=True)
class Rule(Box):
    """A thin line, level or upright."""

    @property
    def level(self):
        return self.width >= self.height


@dataclass(slots=True)
class Fill(Box):
    """A box filled with a colour (red, green, blue, each to 255); white hides what was filled before it."""

    colour: tuple[int, ...] = (0, 0, 0)


def around(boxes):
    """The smallest box around all of them."""
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


def overlap(from_a, to_a, from_b, to_b):
    """How much two stretches of one axis have in common, 0 where nothing."""
    return max(0.0, min(to_a, to_b) - max(from_a, from_b))


def clusters(values, near):
    """The values, sorted, as lists of neighbours: each at most `near` from the first of its list."""
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][0] <= near:
            found[-1].append(value)
        else:
            found.append([value])
    return found


class Matrix:
    """An affine change of coordinates (a, b, c, d, e, f), as PDF writes it."""

    __slots__ = ("numbers",)

    def __init__(self, *numbers):
        self.numbers = numbers

    def point(self, x, y):
        a, b, c, d, e, f = self.numbers
        return a * x + c * y + e, b * x + d * y + f

    def box(self, left, bottom, right, top):
        """The upright box around a box after the change, as (x0, top, x1, bottom)."""
        corners = [self.point(x, y) for x in (left, right) for y in (bottom, top)]
        across, down = zip(*corners, strict=True)
        return min(across), min(down), max(across), max(down)

    def after(self, other):
        """The change that does `other` first and then this one."""
        a, b, c, d, _, _ = other.numbers
        e, f = self.point(*other.numbers[4:])
        x, y = self.turned(a, b), self.turned(c, d)
        return Matrix(*x, *y, e, f)

    def turned(self, x, y):
        """A direction after the change, its beginning left aside."""
        a, b, c, d, _, _ = self.numbers
        return a * x + c * y, b * x + d * y
