"""What can be done in the portal. Each act is a noun and a verb, and has words for a refusal."""

from enum import StrEnum


class Act(StrEnum):
    """One thing a person may be allowed to do; the value is `noun.verb`."""

    SPACE_ENTER = "space.enter"

    PERSON_READ = "person.read"
    PERSON_INVITE = "person.invite"
    GRANT_READ = "grant.read"
    GRANT_GIVE = "grant.give"
    GRANT_REVOKE = "grant.revoke"
    GRANT_RENEW = "grant.renew"
    LEDGER_READ = "ledger.read"
    PLAN_READERS = "plan.readers"
    AREA_FOUND = "area.found"
    ORGANISATION_KEEP = "organisation.keep"
    SPACE_OPEN = "space.open"
    COUNCIL_EDIT = "council.edit"
    AGREEMENT_READ = "agreement.read"
    AGREEMENT_KEEP = "agreement.keep"
    TERM_OPEN = "term.open"
    TERM_CHANGE = "term.change"

    FRAMEWORK_READ = "framework.read"
    FRAMEWORK_LOAD = "framework.load"
    CONSULTATION_READ = "consultation.read"
    CONSULTATION_COMMENT = "consultation.comment"
    CONSULTATION_KEEP = "consultation.keep"
    PUBLICATION_MAKE = "publication.make"
    FRAMEWORK_EDIT = "framework.edit"
    FRAMEWORK_APPROVE = "framework.approve"
    FRAMEWORK_TRY = "framework.try"

    PLAN_READ = "plan.read"
    PLAN_REGISTER = "plan.register"
    PLAN_UPLOAD = "plan.upload"
    PLAN_DOWNLOAD = "plan.download"
    PLAN_DATE = "plan.date"
    REGISTER_IMPORT = "register.import"

    PRIORITY_READ = "priority.read"
    PRIORITY_KEEP = "priority.keep"
    ADVICE_READ = "advice.read"
    ADVICE_WRITE = "advice.write"
    ADVICE_CHECK = "advice.check"
    ADVICE_SEND = "advice.send"
    ADVICE_RECORD = "advice.record"
    ADVICE_RETURN = "advice.return"
    ADVICE_DOWNLOAD = "advice.download"
    ADVICE_PATTERNS = "advice.patterns"
    ADVICE_SERVICE = "advice.service"
    THREAD_DRAW = "thread.draw"
    ADVICE_JUDGE = "advice.judge"

    ROUND_READ = "round.read"
    ROUND_OPEN = "round.open"
    SAMPLE_READ = "sample.read"
    SAMPLE_DRAW = "sample.draw"
    STAGE_SET = "stage.set"
    PROMPT_DECIDE = "prompt.decide"
    PROMPT_SET = "prompt.set"
    AUDIT_ASSIGN = "audit.assign"
    AUDIT_ANSWER = "audit.answer"
    AUDIT_REMIND = "audit.remind"
    AUDIT_HAND_OVER = "audit.hand_over"
    AUDIT_READ = "audit.read"
    AUDIT_ENTER = "audit.enter"
    AUDIT_SCORE = "audit.score"
    AUDIT_SUBMIT = "audit.submit"
    RETURN_READ = "return.read"
    RETURN_WRITE = "return.write"
    RETURN_RELEASE = "return.release"
    RETURN_ANSWER = "return.answer"
    RETURN_CHECK = "return.check"
    PLAN_ALLOW_FINAL = "plan.allow_final"
    QUERY_READ = "query.read"
    QUERY_ASK = "query.ask"
    QUERY_DECIDE = "query.decide"

    VOICE_READ = "voice.read"
    VOICE_RECORD = "voice.record"
    CONCERN_DECIDE = "concern.decide"
    SURVEY_READ = "survey.read"
    SURVEY_KEEP = "survey.keep"
    SURVEY_ANSWER = "survey.answer"
    ISSUE_READ = "issue.read"
    ISSUE_RAISE = "issue.raise"
    ISSUE_ANSWER = "issue.answer"
    FOCUS_READ = "focus.read"
    FOCUS_ARRANGE = "focus.arrange"
    FOCUS_ANSWER = "focus.answer"
    FORUM_COMMENT = "forum.comment"

    SESSION_READ = "session.read"
    SESSION_OPEN = "session.open"
    SESSION_LEAD = "session.lead"
    SESSION_RATE = "session.rate"
    JOINT_READ = "joint.read"
    JOINT_OPEN = "joint.open"
    EXHIBIT_MAKE = "exhibit.make"
    EXHIBIT_READ = "exhibit.read"
    EXHIBIT_ERASE = "exhibit.erase"
    STUDY_KEEP = "study.keep"
    KIT_READ = "kit.read"
    KIT_KEEP = "kit.keep"
    TRAINING_READ = "training.read"
    TRAINING_BOOK = "training.book"
    TRAINING_KEEP = "training.keep"
    TRAINING_REMIND = "training.remind"
    EXAMPLE_READ = "example.read"
    EXAMPLE_KEEP = "example.keep"
    EXAMPLE_APPROVE = "example.approve"
    CALIBRATION_SCORE = "calibration.score"

    THEME_KEEP = "theme.keep"
    FINDING_READ = "finding.read"
    FINDING_CODE = "finding.code"
    FINDING_GATHER = "finding.gather"
    FIGURE_READ = "figure.read"
    FIGURE_RECOUNT = "figure.recount"
    CONTRIBUTION_READ = "contribution.read"
    BENCHMARK_READ = "benchmark.read"
    BENCHMARK_CHOOSE = "benchmark.choose"
    BENCHMARK_GIVE = "benchmark.give"
    BENCHMARK_LAY = "benchmark.lay"
    REPORT_READ = "report.read"
    REPORT_COMPILE = "report.compile"
    REPORT_EDIT = "report.edit"
    REPORT_ISSUE = "report.issue"
    REPORT_DOWNLOAD = "report.download"
    PACK_READ = "pack.read"
    PACK_MAKE = "pack.make"
    PACK_WITHDRAW = "pack.withdraw"
    EXTRACT_READ = "extract.read"
    EXTRACT_MAKE = "extract.make"
    ACTION_READ = "action.read"
    ACTION_KEEP = "action.keep"
    ACTION_REPORT = "action.report"
    ACTION_REMIND = "action.remind"
    GROUP_READ = "group.read"
    GROUP_KEEP = "group.keep"
    LEARNING_READ = "learning.read"
    LEARNING_SHARE = "learning.share"
    LEARNING_ACKNOWLEDGE = "learning.acknowledge"
    MEETING_READ = "meeting.read"
    MEETING_KEEP = "meeting.keep"
    RISK_READ = "risk.read"
    RISK_KEEP = "risk.keep"
    ESCALATION_READ = "escalation.read"
    ESCALATION_RAISE = "escalation.raise"
    ESCALATION_ANSWER = "escalation.answer"
    ESCALATION_ROUTE = "escalation.route"

    JOB_READ = "job.read"
    NOTICE_READ = "notice.read"
    STATUS_READ = "status.read"
    RETENTION_READ = "retention.read"
    RETENTION_RUN = "retention.run"


WORDS: dict[Act, str] = {
    Act.SPACE_ENTER: "come in here",
    Act.PERSON_READ: "see who works here",
    Act.PERSON_INVITE: "invite people",
    Act.GRANT_READ: "see who may enter this space",
    Act.GRANT_GIVE: "let people into this space",
    Act.GRANT_REVOKE: "end a person's access",
    Act.GRANT_RENEW: "prolong a person's access",
    Act.LEDGER_READ: "read the record of who did and read what",
    Act.PLAN_READERS: "see who has read a plan",
    Act.AREA_FOUND: "found local areas",
    Act.ORGANISATION_KEEP: "keep the list of organisations",
    Act.SPACE_OPEN: "open and close spaces",
    Act.COUNCIL_EDIT: "change the council's settings",
    Act.AGREEMENT_READ: "see the data sharing agreements",
    Act.AGREEMENT_KEEP: "keep the register of data sharing agreements",
    Act.TERM_OPEN: "open the terms of a year",
    Act.TERM_CHANGE: "change the dates of a term",
    Act.FRAMEWORK_READ: "read the framework",
    Act.FRAMEWORK_LOAD: "load a framework",
    Act.CONSULTATION_READ: "see consultations and their outcome",
    Act.CONSULTATION_COMMENT: "comment on a framework",
    Act.CONSULTATION_KEEP: "consult on a framework",
    Act.PUBLICATION_MAKE: "publish for everybody to read",
    Act.FRAMEWORK_EDIT: "draft or change a framework",
    Act.FRAMEWORK_APPROVE: "approve a framework or put it in force",
    Act.FRAMEWORK_TRY: "try a framework on past audits",
    Act.PLAN_READ: "read plans",
    Act.PLAN_REGISTER: "register a plan",
    Act.PLAN_UPLOAD: "upload a plan document",
    Act.PLAN_DOWNLOAD: "download the original document",
    Act.PLAN_DATE: "record a date of a plan",
    Act.PRIORITY_READ: "see local priorities",
    Act.PRIORITY_KEEP: "keep local priorities",
    Act.ADVICE_READ: "read advice",
    Act.ADVICE_WRITE: "prepare advice at a desk",
    Act.ADVICE_CHECK: "answer a self-check",
    Act.ADVICE_SEND: "send advice to the council",
    Act.ADVICE_RECORD: "record advice for a plan",
    Act.ADVICE_RETURN: "send advice back",
    Act.ADVICE_DOWNLOAD: "download the original of advice",
    Act.ADVICE_PATTERNS: "see what advice of each type shows in a term",
    Act.ADVICE_SERVICE: "see what the advice of a service shows in a term",
    Act.REGISTER_IMPORT: "take in an export of plans",
    Act.THREAD_DRAW: "draw or remove links of the golden thread",
    Act.ADVICE_JUDGE: "decide what became of advice in a plan",
    Act.ROUND_READ: "see audit rounds",
    Act.ROUND_OPEN: "open an audit round",
    Act.SAMPLE_READ: "see samples",
    Act.SAMPLE_DRAW: "draw a sample",
    Act.STAGE_SET: "set how drafts are checked",
    Act.PROMPT_DECIDE: "say whether a drafting prompt is right",
    Act.PROMPT_SET: "choose which drafting prompts are made",
    Act.AUDIT_ASSIGN: "assign an audit",
    Act.AUDIT_REMIND: "remind auditors of what is due",
    Act.AUDIT_ANSWER: "answer a request to score a plan",
    Act.AUDIT_HAND_OVER: "hand the audits of somebody who leaves to a colleague",
    Act.AUDIT_READ: "read audits",
    Act.AUDIT_ENTER: "enter an audit from paper",
    Act.AUDIT_SCORE: "score a plan",
    Act.AUDIT_SUBMIT: "submit an audit",
    Act.RETURN_READ: "read feedback notes",
    Act.RETURN_WRITE: "write a feedback note",
    Act.RETURN_RELEASE: "release feedback notes",
    Act.RETURN_ANSWER: "answer a feedback note",
    Act.RETURN_CHECK: "check what was changed after feedback",
    Act.QUERY_READ: "read grade queries",
    Act.QUERY_ASK: "query a grade",
    Act.QUERY_DECIDE: "decide a grade query",
    Act.PLAN_ALLOW_FINAL: "let a plan become final while a point is open or its draft is not checked",
    Act.VOICE_READ: "read what families and professionals say",
    Act.VOICE_RECORD: "record what families and professionals say",
    Act.CONCERN_DECIDE: "decide whether words tell of harm to a child",
    Act.SURVEY_READ: "see surveys and what was answered",
    Act.SURVEY_KEEP: "open surveys and invite people to them",
    Act.ISSUE_READ: "read what forums raise",
    Act.ISSUE_RAISE: "raise an issue for a forum",
    Act.ISSUE_ANSWER: "answer an issue of a forum",
    Act.FOCUS_READ: "read of focus groups and what was said there",
    Act.FOCUS_ARRANGE: "arrange focus groups and write down what was said there",
    Act.FOCUS_ANSWER: "say what changed because of a focus group",
    Act.FORUM_COMMENT: "comment on criteria and themes for a forum or a youth group",
    Act.SURVEY_ANSWER: "take in what is answered by link",
    Act.SESSION_READ: "see moderation sessions",
    Act.SESSION_OPEN: "set up a moderation session",
    Act.SESSION_LEAD: "lead a moderation session",
    Act.SESSION_RATE: "score plans in a moderation session",
    Act.JOINT_READ: "see multi-agency audits",
    Act.JOINT_OPEN: "set up a multi-agency audit",
    Act.EXHIBIT_MAKE: "redact a plan for people outside the council",
    Act.EXHIBIT_READ: "read the redacted copy of a plan",
    Act.EXHIBIT_ERASE: "erase redacted copies that need not be kept any more",
    Act.STUDY_KEEP: "put a case study together",
    Act.KIT_READ: "read what a child says in a profile",
    Act.KIT_KEEP: "write a child's profile",
    Act.TRAINING_READ: "see courses and training days",
    Act.TRAINING_BOOK: "book a place on a training day",
    Act.TRAINING_KEEP: "organise training and give certificates",
    Act.TRAINING_REMIND: "remind of certificates that end",
    Act.EXAMPLE_READ: "read examples of good passages",
    Act.EXAMPLE_KEEP: "propose examples and take them out of use",
    Act.EXAMPLE_APPROVE: "approve an example",
    Act.CALIBRATION_SCORE: "score gold-standard plans",
    Act.THEME_KEEP: "keep the themes of the library",
    Act.FINDING_READ: "see what was found and said about plans",
    Act.FINDING_CODE: "code findings to themes",
    Act.FINDING_GATHER: "gather findings from everything that was said",
    Act.FIGURE_READ: "see figures",
    Act.FIGURE_RECOUNT: "count figures anew",
    Act.CONTRIBUTION_READ: "see what a service gives to plans and what came of it",
    Act.BENCHMARK_READ: "see how the council compares with others",
    Act.BENCHMARK_CHOOSE: "decide whether the council is compared with others",
    Act.BENCHMARK_GIVE: "give figures to be compared with other councils",
    Act.BENCHMARK_LAY: "lay down what came of comparing councils",
    Act.REPORT_READ: "read reports",
    Act.REPORT_COMPILE: "build a report",
    Act.REPORT_EDIT: "edit the words of a report",
    Act.REPORT_ISSUE: "issue a report",
    Act.REPORT_DOWNLOAD: "download a report",
    Act.PACK_READ: "open evidence packs",
    Act.PACK_MAKE: "make an evidence pack",
    Act.EXTRACT_READ: "download extracts",
    Act.EXTRACT_MAKE: "make an extract",
    Act.PACK_WITHDRAW: "withdraw an evidence pack",
    Act.ACTION_READ: "see actions",
    Act.ACTION_KEEP: "raise and change actions",
    Act.ACTION_REPORT: "say how far an action has come",
    Act.ACTION_REMIND: "remind owners of their actions",
    Act.GROUP_READ: "see the groups of the area",
    Act.GROUP_KEEP: "keep the terms and the seats of groups",
    Act.LEARNING_READ: "see where learning was shared",
    Act.LEARNING_SHARE: "write down where learning was shared",
    Act.LEARNING_ACKNOWLEDGE: "take note of learning for your organisation",
    Act.MEETING_READ: "see meetings and their papers",
    Act.MEETING_KEEP: "call meetings and note what they decide",
    Act.RISK_READ: "see risks",
    Act.RISK_KEEP: "keep the register of risks",
    Act.ESCALATION_READ: "see what is on its way up",
    Act.ESCALATION_RAISE: "take a concern up",
    Act.ESCALATION_ANSWER: "answer a concern that was taken up",
    Act.ESCALATION_ROUTE: "set the route on which concerns go up",
    Act.JOB_READ: "see background work",
    Act.NOTICE_READ: "read notices",
    Act.STATUS_READ: "see how the portal is",
    Act.RETENTION_READ: "see what need not be kept any more",
    Act.RETENTION_RUN: "remove what need not be kept any more",
}
"""How each act is said in a sentence: "Your role does not let you …"."""
