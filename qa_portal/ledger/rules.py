"""How an entry of the ledger is said: who did what to what. Words in, words out."""

from dataclasses import dataclass

from qa_portal.access.acts import WORDS
from qa_portal.access.roles import NAMES

DID: dict[str, str] = {
    "space.enter": "took up {}",
    "person.invite": "sent {}",
    "person.invite: withdrawn": "withdrew {}",
    "grant.give": "began {}",
    "grant.revoke": "ended {}",
    "grant.renew": "changed the last day of {}",
    "area.found": "founded a local area in {}",
    "organisation.keep": "changed the organisations of {}",
    "space.open": "opened or closed a space of {}",
    "term.change": "changed the dates of {}",
    "council.edit": "changed the settings of {}",
    "agreement.keep": "wrote down {}",
    "agreement.keep: ended": "ended {}",
    "term.open": "opened the terms of a year in {}",
    "framework.load": "loaded {}",
    "framework.load: live": "put {} in force",
    "plan.register": "registered {}",
    "plan.register: corrected": "corrected the facts of {}",
    "plan.read: quotes traced": "had the quotes of earlier documents looked for in the newest of {}",
    "plan.upload": "uploaded a document of {}",
    "plan.upload: read": "had a document of {} read by the portal",
    "plan.upload: not readable": "uploaded a document of {} that the portal could not read",
    "plan.upload: read again": "asked the portal to read a document of {} again",
    "advice.write": "began {}",
    "advice.write: corrected": "corrected the facts of {}",
    "advice.write: document": "gave {} another document",
    "advice.write: removed": "removed a draft of {}",
    "advice.write: later version": "began a later version of {}",
    "advice.write: read": "had the document of {} read by the portal",
    "advice.write: not readable": "gave {} a document that the portal could not read",
    "advice.write: read again": "asked the portal to read the document of {} again",
    "advice.record": "recorded {}",
    "advice.record: read": "had the document of {} read by the portal",
    "advice.record: not readable": "recorded {} with a document that the portal could not read",
    "advice.record: read again": "asked the portal to read the document of {} again",
    "advice.check: saved": "answered items of the self-check of {}",
    "advice.check: complete": "completed the self-check of {}",
    "advice.send": "sent {}",
    "advice.send: received": "laid down a copy of {}",
    "advice.return": "sent back {}",
    "advice.return: from the council": "noted that the council sent back {}",
    "round.open": "opened {}",
    "round.open: closed": "closed {}",
    "audit.assign": "gave out {}",
    "audit.assign: withdrawn": "took {} back",
    "audit.hand_over": "gave {} to a colleague of somebody who left",
    "audit.hand_over: withdrawn": "took {} back from somebody who left",
    "audit.score": "saved {}",
    "audit.score: started": "began {}",
    "audit.score: entered": "entered {}",
    "audit.score: quoted": "attached {}",
    "audit.enter: from paper": "began to enter {} from paper",
    "audit.enter: handed on": "let somebody else go on entering {}",
    "audit.score: moved": "moved {} to the newest document",
    "audit.score: new words": "took the new words for {}",
    "audit.score: nothing there": "noted, in place of {}, that nothing is there",
    "audit.score: unquoted": "removed {}",
    "audit.submit": "submitted {}",
    "audit.submit: counted": "added {} to the figures",
    "report.compile": "asked for {}",
    "report.compile: compiled": "built {}",
    "report.edit": "wrote words in {}",
    "report.issue": "issued {}",
    "report.issue: asked": "asked to issue {}",
    "retention.run": "removed from {} what was kept for its time",
}
"""act, or "act: detail", -> what was done, with the place of its subject. One that is not here is said by `WORDS`."""

READ: dict[str, str] = {
    "plan.download": "downloaded the original of {}",
    "advice.download": "downloaded the original of {}",
    "report.download": "downloaded {}",
    "ledger.read": "downloaded the record of {}",
    "plan.readers": "downloaded who has read a plan of {}",
    "audit.read": "read the result of an audit of {}",
}
"""act -> how a reading of the subject is said; any other is "read"."""

HOW: dict[str, str] = {
    "view": "",
    "result": "",
    "download": "",
    "score": ", to score it",
    "quotes": ", beside the quotes of earlier documents",
    "pdf": ", as a PDF",
    "csv": ", as a table",
    "word": ", in Word",
    "invitation accepted": ", by accepting an invitation",
}
"""detail -> what is said at the end; one that is neither here nor a role's stands in brackets."""


@dataclass(frozen=True, slots=True)
class Said:
    """The words around the subject of an entry: "read", plan 231, ", to score it"."""

    before: str
    after: str = ""

    def about(self, actor: str, subject: str) -> str:
        """The whole sentence, without a full stop. An entry may be about nothing."""
        words = self if subject else self.alone()
        return " ".join(part for part in (actor, words.before, subject) if part) + words.after

    def alone(self) -> "Said":
        """The words of an entry about nothing."""
        return Said(self.before.rstrip(":"), self.after)


def said(kind: str, act: str, detail: str = "") -> Said:
    """The words of an entry. `kind` is act, read or refused; an act that no longer exists is said by its code."""
    if kind == "refused":
        return Said(f"was not allowed to {_words(act)}:")
    if kind == "read":
        return _said(READ.get(act, "read {}"), _how(detail))
    if detail and f"{act}: {detail}" in DID:
        return _said(DID[f"{act}: {detail}"])
    return _said(DID.get(act, f"used the right to {_words(act)}: {{}}"), _how(detail))


def _said(words: str, how: str = "") -> Said:
    before, _, after = words.partition("{}")
    return Said(before.strip(), after + how)


def _words(act: str) -> str:
    words: dict[str, str] = {str(known): text for known, text in WORDS.items()}
    return words.get(act, f"do “{act}”")


def _how(detail: str) -> str:
    roles: dict[str, str] = {str(role): name for role, name in NAMES.items()}
    if detail in roles:
        return f", as {roles[detail]}"
    return HOW.get(detail, f" ({detail})" if detail else "")
