"""A pack as the database keeps it."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from frameworks.rules.reading import Raw


def as_stored(pack: Raw) -> dict[str, Any]:
    """The pack as it comes back from a JSON column: keys are text, dates are ISO text; its hash stays the same."""
    return dict(json.loads(json.dumps(pack, cls=DjangoJSONEncoder)))
