"""Services ask before they do and record what they did; views and tasks leave the doing to them."""

import ast
from importlib import import_module

import pytest

from qa_portal.access.acts import Act
from qa_portal.jobs.registry import handler_of
from tests.house import addresses
from tests.house.sources import Source, acts_in, called, python_sources

WRITES = {
    "save",
    "create",
    "delete",
    "update",
    "bulk_create",
    "get_or_create",
    "update_or_create",
    "record",
    "notify",
    "enqueue",
}
HELD_BACK_FROM_VIEWS = {"save", "create", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}

ASKS_NOBODY = {
    "reporting/services/board_words.py": "part of services that ask",
    "qa_portal/jobs/services.py": "the state of work; what the work does asks again, as the person who wants it",
    "qa_portal/ledger/services.py": "writes down what was asked, in the name of the one who did it",
    "qa_portal/notices/services.py:notify": "tells of a deed, inside the service that asked",
    "qa_portal/partners/services/invitations.py:accept": "before sign-in, by the secret of a link",
    "qa_portal/partners/services/memberships.py:end_access": "chooses between two services that ask",
    "qa_portal/partners/services/memberships.py:renew_access": "chooses between two services that ask",
    "qa_portal/partners/services/opening.py": "parts of founding and opening, inside services that ask",
    "qa_portal/partners/services/preferences.py:set_preferences": "a person's own choice",
    "qa_portal/spaces/services.py:open_space": "done as the operator, by commands alone; no door leads to it",
    "qa_portal/spaces/services.py:seat_first_steward": "done as the operator, by commands alone; no door leads to it",
    "qa_portal/upkeep/services/marks.py": "timed work and commands say that they were done; it speaks of nobody",
    "frameworks/services/rows.py": "part of services that ask",
    "qa_portal/upkeep/services/retention.py:run_everywhere": "goes to each space as its service person, who is asked",
    "audits/services/clocks.py:refresh_clocks": "part of services that ask",
    "audits/services/clocks.py:fill_in_clocks": "timed work; what follows from the dates of a plan is worked out",
    "audits/services/surveys.py:send_answers": "before sign-in, by the secret of a link",
    "audits/services/meanings.py": "part of services that ask",
    "audits/services/effort.py": "counts a minute, inside services that ask",
    "audits/services/second_looks.py:give_again": "part of two services that ask",
    "audits/services/audits.py:open_audit": "part of two services that ask",
    "moderation/services/joint_sessions.py": "parts of a release and of a close, which ask",
    "moderation/services/joint.py:take_case": "part of beginning a redaction, which asks",
    "moderation/services/holding.py:changed": "part of services that ask, of a session that they hold",
    "moderation/services/sessions.py:save_session": "part of services that ask",
    "moderation/services/picture_files.py": "parts of services that ask",
}
"""Public functions in services rooms, or whole files of them, that do not ask, with the reason."""

RECORDED_BY_ANOTHER = {
    "audits/services/clocks.py:refresh_clocks": "recorded by the services whose dates it follows",
    "audits/services/reminders.py:ask_to_remind": "recorded when the reminders are sent",
    "audits/services/stages.py:draw_for_stage": "recorded by what settles the list and draws from it",
    "audits/services/checks.py:take_draft": "recorded by what takes the text, and by what opens a round",
    "audits/services/taking_in.py:take_in_rows": "recorded once for the whole import, when the last rows are in",
    "reporting/services/focus_groups.py:ask_by_link": "recorded by the service that opens a survey",
    "reporting/services/benchmarks.py:ask_to_give": "recorded when the figures are given",
    "reporting/services/gathering.py:ask_to_gather": "recorded when the findings are made",
    "reporting/services/gathering.py:ask_to_gather_missed": "recorded when the findings are made",
    "reporting/services/you_said.py:publish_you_said": "recorded by the service that publishes",
    "reporting/services/reminders.py:ask_to_remind": "recorded when the reminders are given",
    "moderation/services/joint.py:take_case": "recorded by the redaction that begins with it",
    "moderation/services/sessions.py:save_session": "recorded by the services that open a session",
    "moderation/services/reminders.py:ask_to_remind": "recorded when the warnings are given",
    "reporting/services/cells.py:ask_to_recount": "recorded when it is counted",
    "reporting/services/public_pages.py": "recorded by the service that publishes",
    "frameworks/services/publishing.py": "recorded by the service that publishes",
    "qa_portal/partners/services/memberships.py:let_go": "recorded with each access that it ends",
    "qa_portal/spaces/services.py": "the ledger lies above and hears a signal",
    "qa_portal/notices/services.py": "reading one's own notices is no deed",
    "qa_portal/partners/services/invitations.py": "recorded with the link, or by joining",
    "qa_portal/partners/services/guests.py": "a grant is recorded by the signal that it sends",
    "qa_portal/partners/services/terms.py:open_next_year": "recorded by the service that it calls",
    "frameworks/services/days.py": "what the day brings is recorded by the services that it calls",
    "frameworks/services/packs.py": "recorded by the service that it calls",
    "frameworks/services/library.py": "recorded by each service that it calls",
}

ASKED_BY_NO_DOOR: dict[str, str] = {}
"""Acts that no door, service or query asks about, with the reason."""


ATOMIC = {"transaction.atomic", "transaction.atomic(savepoint=False)"}
"""The second spares the two statements of a savepoint where a refusal ends the request in any case."""


def _services() -> list[tuple[Source, ast.FunctionDef]]:
    """The public functions of services rooms, but for helpers that name nobody and write nothing."""
    public = [
        (source, function)
        for source in python_sources("services")
        for function in source.functions()
        if not function.name.startswith("_")
    ]
    return [
        (source, function)
        for source, function in public
        if _names_somebody(function) or WRITES & _reach(source, function)
    ]


def _names_somebody(function: ast.FunctionDef) -> bool:
    return "by" in {argument.arg for argument in function.args.kwonlyargs}


def _reach(source: Source, function: ast.FunctionDef) -> set[str]:
    """The names of everything that a function calls, itself or through other functions of its file."""
    near = {each.name: each for each in source.functions()}
    found: set[str] = set()
    waiting = [function]
    while waiting:
        new = {called(call) for call in ast.walk(waiting.pop()) if isinstance(call, ast.Call)} - found
        found |= new
        waiting += [near[name] for name in new & set(near)]
    return found


def _is_listed(listed: dict[str, str], source: Source, function: ast.FunctionDef) -> bool:
    return source.name in listed or f"{source.name}:{function.name}" in listed


def _asking() -> list:
    return [
        pytest.param(function, id=f"{source.name}:{function.name}")
        for source, function in _services()
        if not _is_listed(ASKS_NOBODY, source, function)
    ]


@pytest.mark.parametrize("function", _asking())
def test_a_service_asks_before_it_writes(function):
    early = []
    for statement in function.body:
        if (
            isinstance(statement, ast.Expr)
            and isinstance(statement.value, ast.Call)
            and called(statement.value) == "require"
        ):
            break
        early += [called(call) for call in ast.walk(statement) if isinstance(call, ast.Call)]
    else:
        pytest.fail(
            "Begin it with require(by, Act..., on), or give a reason in ASKS_NOBODY in tests/house/test_services.py."
        )
    assert not WRITES & set(early), "It writes before it asks."


@pytest.mark.parametrize("function", _asking())
def test_a_service_names_who_does_it_and_takes_its_facts_by_name(function):
    assert _names_somebody(function)
    assert not function.args.args


def test_a_service_records_what_it_did():
    silent = [
        f"{source.name}:{function.name}"
        for source, function in _services()
        if not _is_listed(ASKS_NOBODY | RECORDED_BY_ANOTHER, source, function)
        and "record" not in _reach(source, function)
    ]
    assert not silent, "Close these with ledger.record(...), or give a reason in RECORDED_BY_ANOTHER."


def test_a_service_is_one_transaction():
    """Its deed and its record are kept or lost together, also where a command or a job calls it."""
    loose = [
        f"{source.name}:{function.name}"
        for source, function in _services()
        if not _is_listed(ASKS_NOBODY, source, function)
        and not ATOMIC & {ast.unparse(decorator) for decorator in function.decorator_list}
    ]
    assert not loose


def test_the_lists_of_exceptions_name_what_there_is():
    known = {name for source, function in _services() for name in (source.name, f"{source.name}:{function.name}")}
    assert not (set(ASKS_NOBODY) | set(RECORDED_BY_ANOTHER)) - known


@pytest.mark.parametrize("room", ["views", "tasks", "queries", "forms"])
def test_only_services_write(room):
    writing = [
        f"{source.name}:{call.lineno} {called(call)}"
        for source in python_sources(room)
        for call in source.calls()
        if called(call) in HELD_BACK_FROM_VIEWS
    ]
    assert not writing, "Write it in a service, where it is asked and recorded."


def test_every_act_is_asked_somewhere():
    """An act that nothing asks about is a promise on the page of roles that nothing keeps."""
    asked = {address.sign.act.name for address in addresses.guarded()}
    for source in python_sources():
        for call in source.calls():
            if called(call) in {"require", "decide", "decide_by_role", "MenuEntry"}:
                asked |= {name for argument in call.args for name in acts_in(argument)}
    assert {act.name for act in Act} - asked == set(ASKED_BY_NO_DOOR)


def test_every_kind_of_work_that_is_asked_for_is_done_by_somebody():
    kinds = {
        getattr(import_module(source.name.removesuffix(".py").replace("/", ".")), keyword.value.id)
        for source in python_sources("services")
        for call in source.calls()
        if called(call) == "enqueue"
        for keyword in call.keywords
        if keyword.arg == "kind" and keyword.value.id.isupper()  # a variable holds one of the kinds named elsewhere
    }
    for source in python_sources("tasks"):
        import_module(source.name.removesuffix(".py").replace("/", "."))
    assert kinds
    assert all(handler_of(kind) for kind in kinds)
