"""Addresses of plans, rounds and audits."""

from django.urls import path

from audits.views import (
    advice,
    assignments,
    audits,
    local_criteria,
    moving,
    plans,
    prompts,
    quoting,
    register,
    returns,
    rounds,
    samples,
    scoring,
    self_checks,
    traces,
    trials,
    versions,
)

app_name = "audits"

_PLAN = "<slug:space>/plans/<uuid:plan_id>/"
_VERSION = f"{_PLAN}versions/<uuid:version_id>/"
_ADVICE = "<slug:space>/advice/<uuid:advice_id>/"
_OWN_ADVICE = "<slug:space>/advice/<uuid:own_id>/"
_REGISTER = "<slug:space>/register/<uuid:register_id>/"
_ROUND = "<slug:space>/rounds/<uuid:round_id>/"
_SAMPLE = "<slug:space>/samples/<uuid:frame_id>/"
_PRIORITIES = "<slug:space>/local-priorities/"
_AUDIT = "<slug:space>/audits/<uuid:assignment_id>/"

urlpatterns = [
    path("<slug:space>/plans/", plans.list_plans, name="plan-list"),
    path("<slug:space>/plans/new", plans.register, name="plan-register"),
    path(_PLAN, plans.plan, name="plan"),
    path(f"{_PLAN}correct", plans.correct, name="plan-correct"),
    path(f"{_PLAN}upload", versions.upload, name="version-upload"),
    path(_VERSION, versions.version, name="version"),
    path(f"{_VERSION}progress", versions.progress, name="version-progress"),
    path(f"{_VERSION}again", versions.again, name="version-again"),
    path(f"{_VERSION}quotes", traces.quotes, name="version-quotes"),
    path(f"{_VERSION}prompts", prompts.of_version, name="version-prompts"),
    path(f"{_VERSION}prompts/again", prompts.ask, name="prompts-again"),
    path(f"{_VERSION}prompts/<uuid:prompt_id>", prompts.decide, name="prompt-decide"),
    path(f"{_VERSION}prompts/<uuid:prompt_id>/dismiss", prompts.dismiss, name="prompt-dismiss"),
    path("<slug:space>/checks/", prompts.checks, name="check-list"),
    path("<slug:space>/checks/<slug:check_code>", prompts.check, name="check-set"),
    path(f"{_VERSION}original", versions.original, name="version-original"),
    path(f"{_PLAN}advice", advice.record, name="advice-record"),
    # Advice: at a desk its author's own, in a council what it holds for its plans
    path("<slug:space>/advice/", advice.list_advice, name="advice-list"),
    path("<slug:space>/advice/new", advice.new, name="advice-new"),
    path(_ADVICE, advice.advice, name="advice"),
    path(f"{_ADVICE}progress", advice.progress, name="advice-progress"),
    path(f"{_ADVICE}again", advice.again, name="advice-again"),
    path(f"{_ADVICE}original", advice.original, name="advice-original"),
    path(f"{_OWN_ADVICE}correct", advice.correct, name="advice-correct"),
    path(f"{_OWN_ADVICE}document", advice.document, name="advice-document"),
    path(f"{_OWN_ADVICE}remove", advice.remove, name="advice-remove"),
    path(f"{_ADVICE}check", self_checks.check, name="advice-check"),
    path(f"{_OWN_ADVICE}send", self_checks.send, name="advice-send"),
    path(f"{_ADVICE}send-back", self_checks.send_back, name="advice-send-back"),
    path(f"{_OWN_ADVICE}later", self_checks.later, name="advice-later"),
    path("<slug:space>/register/", register.list_imports, name="register-list"),
    path("<slug:space>/register/new", register.upload, name="register-upload"),
    path(_REGISTER, register.register, name="register"),
    path(f"{_REGISTER}progress", register.progress, name="register-progress"),
    path(f"{_REGISTER}columns", register.columns, name="register-columns"),
    path(f"{_REGISTER}values", register.values, name="register-values"),
    path(f"{_REGISTER}take-in", register.take_in, name="register-take-in"),
    path(f"{_REGISTER}again", register.again, name="register-again"),
    path(f"{_REGISTER}faults", register.faults, name="register-faults"),
    path("<slug:space>/rounds/", rounds.list_rounds, name="round-list"),
    path("<slug:space>/rounds/new", rounds.open_new, name="round-open"),
    path(_ROUND, rounds.audit_round, name="round"),
    path(f"{_ROUND}progress", rounds.progress, name="round-progress"),
    path(f"{_ROUND}close", rounds.close, name="round-close"),
    path(f"{_ROUND}assign", assignments.give, name="assign"),
    path("<slug:space>/samples/", samples.list_samples, name="sample-list"),
    path("<slug:space>/samples/new", samples.choose, name="sample-choose"),
    path(_SAMPLE, samples.sample, name="sample"),
    path(f"{_SAMPLE}draw", samples.draw, name="sample-draw"),
    path(f"{_SAMPLE}plans/<uuid:drawn_id>/replace", samples.replace, name="sample-replace"),
    path(f"{_SAMPLE}summary", samples.summary, name="sample-summary"),
    path(f"{_SAMPLE}round", samples.open_round, name="sample-round"),
    path(_PRIORITIES, local_criteria.list_priorities, name="priority-list"),
    path(f"{_PRIORITIES}new", local_criteria.add, name="priority-add"),
    path(f"{_PRIORITIES}<uuid:criterion_id>/change", local_criteria.change, name="priority-change"),
    path(f"{_PRIORITIES}<uuid:criterion_id>/move", local_criteria.move, name="priority-move"),
    path(f"{_PRIORITIES}<uuid:criterion_id>/end", local_criteria.end, name="priority-end"),
    path("<slug:space>/trials/", trials.trials, name="trial-list"),
    path("<slug:space>/trials/<uuid:draft_id>/", trials.trial, name="trial"),
    path("<slug:space>/audits/", audits.list_audits, name="audit-list"),
    path(f"{_AUDIT}withdraw", assignments.take_back, name="withdraw"),
    # Scoring: one audit, under the id of its assignment
    path(_AUDIT, scoring.audit, name="audit"),
    path(f"{_AUDIT}start", scoring.start, name="start"),
    path(f"{_AUDIT}score", scoring.score, name="score"),
    path(f"{_AUDIT}document", scoring.document, name="document"),
    path(f"{_AUDIT}answers/<uuid:answer_id>", scoring.save, name="answer"),
    path(f"{_AUDIT}local/<uuid:local_id>", local_criteria.save, name="local-answer"),
    path(f"{_AUDIT}answers/<uuid:answer_id>/quote", scoring.quote, name="quote"),
    path(f"{_AUDIT}quote", quoting.words, name="quote-words"),
    path(f"{_AUDIT}quotes/<uuid:quote_id>/remove", scoring.unquote, name="unquote"),
    path(f"{_AUDIT}quotes/<uuid:quote_id>/renew", moving.renew_quote, name="renew-quote"),
    path(f"{_AUDIT}newer", moving.newer, name="newer"),
    path(f"{_AUDIT}check", scoring.check, name="check"),
    path(f"{_AUDIT}submit", scoring.submit, name="submit"),
    # Feedback: the note of one audit
    path("<slug:space>/feedback/", returns.list_notes, name="return-list"),
    path(f"{_AUDIT}feedback", returns.note, name="return"),
    path(f"{_AUDIT}feedback/begin", returns.begin, name="return-begin"),
    path(f"{_AUDIT}feedback/write", returns.write, name="return-write"),
    path(f"{_AUDIT}feedback/points", returns.add, name="return-point"),
    path(f"{_AUDIT}feedback/release", returns.release, name="return-release"),
    path(f"{_AUDIT}feedback/give-back", returns.give_back, name="return-give-back"),
    path(f"{_AUDIT}feedback/pdf", returns.printed, name="return-pdf"),
    path(f"{_AUDIT}feedback/allow", returns.allow, name="return-allow"),
]
