"""Comments of audits as findings, and the council's lead at the page where they are coded."""

from audits.rules.answers import GivenAnswer
from frameworks.models import Theme
from reporting.models import Finding
from reporting.queries.findings import FindingRow, theme_counts, visible_findings
from reporting.services.findings import code_findings
from tests.factories.audits import acting, assigned, entered

SAID = {
    "F3": "Speech therapy is regular; no hours, no minutes.",
    "A1": "Nobody asked the child for his views.",
    "W2": "Another pupil's name on the first page.",
}


def commented(place, said=SAID, **facts):
    """A submitted audit in which these criteria bear a comment, and no other does."""
    but = {code: GivenAnswer(grade=3, comment=comment) for code, comment in said.items()}
    return entered(assigned(place, **facts), 3, but=but)


class Coder:
    """One person of a council who reads and codes findings, each time in a transaction of their own."""

    def __init__(self, place, person):
        self.place, self.person = place, person

    def sees(self):
        with acting(self.person) as by:
            return {
                each.criterion: each for each in visible_findings(by, self.place.space).select_related("tag__theme")
            }

    def codes(self, **themes):
        """`codes(F3="specific_provision", A1=None)`; how many were changed."""
        with acting(self.person) as by:
            library = {theme.key: theme for theme in Theme.objects.filter(space=self.place.library)}
            found = {each.criterion: each for each in Finding.objects.in_space(self.place.space)}
            wanted = {found[code]: library.get(key) for code, key in themes.items()}
            return code_findings(space=self.place.space, themes=wanted, by=by)

    def counts(self):
        with acting(self.person) as by:
            return {each.key: each.findings for each in theme_counts(by, self.place.space)}

    def row(self, criterion):
        with acting(self.person):
            names = dict(Theme.objects.filter(space=self.place.library).values_list("key", "name"))
        return FindingRow(self.sees()[criterion], names)
