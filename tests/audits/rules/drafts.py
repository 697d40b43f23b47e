"""Plans that do not exist, paragraph by paragraph, for tests that re-draft them."""

from hypothesis import strategies as st

from audits.rules.quoting import Quote, make_quote

_WHO = ("A teacher", "The teaching assistant", "A speech therapist", "The school nurse", "Robin's key worker")
_DEEDS = ("read with Robin", "practise spelling", "plan the next day", "check the hearing aids", "talk about worries")
_TIMES = ("each morning", "every Tuesday", "once a term", "after lunch", "twice a week")


def _sentence(who: str, deed: str, minutes: int, time: str) -> str:
    return f"{who} will {deed} for {minutes} minutes {time}."


SENTENCES = st.builds(
    _sentence, st.sampled_from(_WHO), st.sampled_from(_DEEDS), st.integers(10, 99), st.sampled_from(_TIMES)
)
PARAGRAPHS = st.lists(SENTENCES, min_size=2, max_size=12, unique=True)
"""Provision much alike: the hardest neighbours that a quote can have."""


def text_of_paragraphs(paragraphs: list[str]) -> str:
    return "".join(f"{each}\n" for each in paragraphs)


def quote_of(text: str, words: str) -> Quote:
    start = text.index(words)
    return make_quote(text, start, start + len(words))
