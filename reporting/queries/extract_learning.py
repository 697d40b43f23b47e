"""The rows of an extract on what was said, done, learned and drawn, and the codes that all tables use."""

from collections.abc import Iterator

from audits.models import Sample
from audits.queries.draws import counts_of
from audits.queries.voice import open_items
from frameworks.packs import read_pack
from frameworks.queries.themes import outcomes_of_themes
from moderation.models import Attendance
from qa_portal.spaces.queries import board_of, library_of
from reporting.models import Action, ImpactMeasure, ThemeTag
from reporting.queries.extract_source import Row, Source


def tags(source: Source) -> Iterator[Row]:
    tags = ThemeTag.objects.in_space(source.space).order_by("given_at")
    touched = outcomes_of_themes()
    columns = ("theme__key", "finding__source", "finding_id", "tone", "finding__tone", "given_at")
    for theme, kind, finding, tone, own, at in tags.values_list(*columns):
        yield {
            "theme": theme, "source_kind": kind, "source_key": source.key("finding", finding),
            "polarity": tone or own, "area_outcomes": touched.get(theme, ()), "tagged_on": at.date(),
        }  # fmt: skip


def feedback(source: Source) -> Iterator[Row]:
    for each in open_items(source.space).order_by("received_on", "pk").iterator():
        row = {
            "feedback_key": source.key("feedback", each.pk), "source": each.source, "event": each.event,
            "received_on": each.received_on,
        }  # fmt: skip
        for question, score in each.answers.items() or [("", None)]:
            yield {**row, "question_code": question, "score": score}


def actions(source: Source) -> Iterator[Row]:
    board = board_of(source.space)
    spaces = [source.space, *([board] if board else [])]
    moved = {each.action_id: each.moved for each in ImpactMeasure.objects.filter(space__in=spaces)}
    for each in Action.objects.filter(space__in=spaces).select_related("group").order_by("raised_at"):
        yield {
            "action_key": source.key("action", each.pk), "origin_kind": each.source, "area_outcome": each.outcome,
            "owner_team": str(each.group or ""), "due_on": each.due_on,
            "closed_on": each.done_at and each.done_at.date(), "status": each.state,
            "impact_verdict": moved.get(each.pk),
        }  # fmt: skip


def training(source: Source) -> Iterator[Row]:
    came = Attendance.objects.in_space(library_of(source.space)).filter(
        organisation=source.space.own_council.organisation, state=Attendance.State.ATTENDED
    )
    columns = ("person_id", "event__course__code", "event__held_on", "organisation__name")
    for person, course, day, agency in came.order_by("event__held_on").values_list(*columns):
        key = source.key("person", person)
        yield {"person_key": key, "course": course, "completed_on": day, "agency": agency}


def samples(source: Source) -> Iterator[Row]:
    for each in Sample.objects.in_space(source.space).select_related("frame").order_by("drawn_at"):
        typed = each.seed_source == Sample.SeedSource.ANNOUNCED
        yield {
            "sample_key": source.key("sample", each.pk), "frame_size": each.frame.listed,
            "drawn": counts_of(each.pk).drawn, "seed": "" if typed else each.seed,
            "strata": each.frame.grouped_by, "drawn_on": each.drawn_at.date(),
        }  # fmt: skip


def codes(_: Source) -> Iterator[Row]:
    for each in read_pack("statutory")["code_sets"]:
        for value in each["values"]:
            current = not value.get("legacy")
            yield {"is_current": current, "code_set": each["code"], "code": value["code"], "name": value["name"]}
