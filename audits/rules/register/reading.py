"""Reading one row after the other by the terms, and saying of each cell what is wrong or odd about it."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date

from audits.rules.register.codes import code_of, folded, likely_code
from audits.rules.register.dates import Form, read_date
from audits.rules.register.fields import COUNCIL, DATE_OF, LEAVE_OUT, OTHER, Field, Kind
from audits.rules.register.results import STOPS, Fault, GoodRow, Outcome, Row, Terms
from frameworks.rules.applicability import age_on

BLANKS = {"", "n/a", "na", "none", "null", "nil", "-", "--", ".", "not known", "unknown", "#n/a", "nan", "nat"}
_OFTEN = 0.5
_LONGEST_INITIALS = 8


class Reader:
    """Reads rows one after the other and gathers what is wrong with them."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.faults: list[Fault] = []
        self._here: list[Fault] = []
        self._odd_here: list[tuple[str, Fault]] = []
        self._columns = [(at, terms.fields[code]) for at, code in terms.columns.items() if code != LEAVE_OUT]
        self._must = [each for each in terms.fields.values() if each.must]
        self._oddities: dict[tuple[str, str], list[Fault]] = defaultdict(list)
        self._filled: Counter[str] = Counter()
        self._known: dict[tuple[str, str], str | None] = {}
        self._column_of = terms.column_of

    def stopped(self) -> set[int]:
        return {fault.line for fault in self.faults if fault.outcome in STOPS}

    def settle_oddities(self) -> tuple[str, ...]:
        """An oddity of half the cells of a column is how the file is written: one note, and no fault in each line."""
        notes = []
        for (column, oddity), faults in self._oddities.items():
            if len(faults) > 1 and len(faults) >= self._filled[column] * _OFTEN:
                notes.append(f"Column “{column}”: {len(faults)} values were read {oddity}.")
            else:
                self.faults += faults
        return tuple(notes)

    def read(self, row: Row) -> GoodRow:
        """One row. Of a row of another council nothing else is said: it is not for this register to put right."""
        good = GoodRow(row.line)
        self._here, self._odd_here = [], []
        for position, wanted in self._columns:
            raw = row.cells[position] if position < len(row.cells) else ""
            if raw.strip().casefold() not in BLANKS:
                self._cell(good, self.terms.headings[position], wanted, raw)
        if good.facts.get(COUNCIL) == OTHER:
            reason = "This plan is maintained by another council, so it does not belong in this register."
            self.faults.append(Fault(row.line, self._column(COUNCIL), "", reason, Outcome.OUTSIDE))
            return good
        self._whole(good)
        self.faults += self._here
        for oddity, fault in self._odd_here:
            self._oddities[fault.column, oddity].append(fault)
        return good

    def _cell(self, row: GoodRow, column: str, wanted: Field, raw: str) -> None:
        self._filled[column] += 1
        if raw != raw.strip():
            self._odd(row, column, raw, "without the spaces around them", "The spaces around it were taken away.")
        self._READ[wanted.kind](self, row, column, wanted, " ".join(raw.split()))

    def _text(self, row: GoodRow, column: str, wanted: Field, text: str) -> None:
        if wanted.longest and len(text) > wanted.longest:
            self._fault(row, column, text, f"It is longer than {wanted.longest} characters, so it was left out.")
        elif wanted.code == "initials" and len(text) > _LONGEST_INITIALS:
            self._fault(row, column, "", "These are no initials. Nothing of them is kept.")
        else:
            row.facts[wanted.code] = text

    def _year(self, row: GoodRow, column: str, wanted: Field, text: str) -> None:
        year = _year_code(text)
        if self.terms.is_year(year):
            row.facts[wanted.code] = year
        else:
            self._fault(
                row, column, text, "This is no year group, so it was left out. A year is N1, N2, R or a number."
            )

    def _code(self, row: GoodRow, column: str, wanted: Field, text: str) -> None:
        code = self._meaning(wanted.code_set, text)
        if code:
            row.facts[wanted.code] = code
        elif wanted.code == COUNCIL:
            reason = f"“{text}” is not a council of the list, and the portal does not guess which one is meant."
            self._fault(row, column, text, reason, Outcome.REFUSED)
        else:
            self._unknown_code(row, column, wanted, text)

    def _unknown_code(self, row: GoodRow, column: str, wanted: Field, text: str) -> None:
        names = self.terms.names[wanted.code_set]
        likely = likely_code(text, names)
        offer = f" Was {likely} ({names[likely]}) meant?" if likely else ""
        if wanted.must:
            self._fault(row, column, text, f"“{text}” is not known as a {_noun(wanted)}.{offer}", Outcome.REFUSED)
        else:
            self._fault(row, column, text, f"“{text}” is not known as a {_noun(wanted)}, so it was left out.{offer}")

    def _meaning(self, code_set: str, text: str) -> str | None:
        """What somebody said a value means comes before what it looks like."""
        key = (code_set, text)
        if key not in self._known:
            said = self.terms.meanings.get(code_set, {}).get(folded(text))
            self._known[key] = said if said is not None else code_of(text, self.terms.names[code_set])
        return self._known[key]

    def _date(self, row: GoodRow, column: str, wanted: Field, text: str) -> None:
        read = read_date(text, self.terms.today)
        if read is None:
            self._bad_date(row, column, wanted, text, f"“{text}” is no date.")
            return
        if read.day > self.terms.today and wanted.code not in self.terms.may_lie_ahead:
            self._bad_date(row, column, wanted, text, f"{in_words(read.day)} lies in the future.")
            return
        if read.form is not Form.PLAIN:
            self._odd(row, column, text, read.form, f"It was read {read.form}: {in_words(read.day)}.")
        if wanted.code.startswith(DATE_OF):
            row.days[wanted.code.removeprefix(DATE_OF)] = read.day
        else:
            row.facts[wanted.code] = read.day

    _READ = {Kind.TEXT: _text, Kind.DATE: _date, Kind.CODE: _code, Kind.YEAR: _year}

    def _bad_date(self, row: GoodRow, column: str, wanted: Field, text: str, reason: str) -> None:
        if wanted.must:
            asked = f"{reason} Put the right date into the file and take it in again."
            self._fault(row, column, text, asked, Outcome.REFUSED)
        else:
            self._fault(row, column, text, f"{reason} It is left out.")

    def _whole(self, row: GoodRow) -> None:
        """What can be said only of the row as a whole."""
        told = {fault.column for fault in self._here}
        for wanted in self._must:
            if wanted.code not in row.facts and self._column(wanted.code) not in told:
                self._about(row, wanted.code, "", f"The {_noun(wanted)} is missing.", Outcome.REFUSED)
        self._reference(row)
        self._age(row)
        self._order(row)

    def _reference(self, row: GoodRow) -> None:
        if row.reference and not any(sign.isdecimal() for sign in row.reference):
            reason = "The reference has no number in it, so it may be a name."
            self._about(row, "reference", "", reason, Outcome.REFUSED)

    def _age(self, row: GoodRow) -> None:
        born = row.facts.get("birth_month")
        if not isinstance(born, date):
            return
        age, (youngest, oldest) = age_on(born, self.terms.today), self.terms.ages
        if not youngest <= age <= oldest:
            reason = f"A plan can be for ages {youngest} to {oldest}, and this young person is {age}."
            self._about(row, "birth_month", born.isoformat(), reason, Outcome.OUTSIDE)

    def _order(self, row: GoodRow) -> None:
        """Dates that cannot have come in this order are kept, for the file may be right about one of them."""
        days = {f"{DATE_OF}{event}": day for event, day in row.days.items()}
        if isinstance(issued := row.facts.get("issued"), date):
            days["issued"] = issued
        asked, born = row.facts.get("requested_on"), row.facts.get("birth_month")
        if isinstance(asked, date):
            if row.facts.get("plan_event") in self.terms.begin_with_request:
                self._none_before(row, days, asked, f"the request of {in_words(asked)}")
            days["requested_on"] = asked
        if isinstance(born, date):
            self._none_before(row, days, born, "the day of birth")

    def _none_before(self, row: GoodRow, days: Mapping[str, date], first: date, what: str) -> None:
        for code, day in days.items():
            if day < first:
                reason = f"{in_words(day)} is before {what}. Both are kept; check them."
                self._about(row, code, day.isoformat(), reason, Outcome.NOTED)

    def _column(self, code: str) -> str:
        return self._column_of.get(code, self.terms.fields[code].name)

    def _about(self, row: GoodRow, code: str, value: str, reason: str, outcome: Outcome) -> None:
        self._fault(row, self._column(code), value, reason, outcome)

    def _fault(self, row: GoodRow, column: str, value: str, reason: str, outcome: Outcome = Outcome.NOTED) -> None:
        self._here.append(Fault(row.line, column, value, reason, outcome))

    def _odd(self, row: GoodRow, column: str, value: str, oddity: str, reason: str) -> None:
        self._odd_here.append((oddity, Fault(row.line, column, value, reason, Outcome.NOTED)))


def in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _noun(wanted: Field) -> str:
    name = wanted.name.partition(" (")[0]
    return name[0].lower() + name[1:]


def _year_code(text: str) -> str:
    """One way of writing a year: "Year 7", "Y7", "7.0" and "07" are all 7, and "Reception" is R."""
    bare = re.sub(r"^(?:national curriculum |nc |ncy ?)?(?:year|yr|y)\.? ?(?=\d|r)", "", text.casefold())
    bare = re.sub(r"\.0$", "", bare)
    if bare.isdecimal():
        return str(int(bare))
    nursery = re.fullmatch(r"n(?:ursery)? ?(\d)", bare)
    return f"N{nursery[1]}" if nursery else "R" if bare in {"r", "rec", "reception"} else text.upper()
