"""What gives rise to a change of a framework. Source: Nottingham and Nottinghamshire framework, 4.5."""

TRIGGERS = (
    ("policy", "National policy or law"),
    ("inspection", "An inspection"),
    ("feedback", "Feedback"),
    ("data_trend", "A trend in the data"),
    ("training_evaluation", "The evaluation of training"),
)

TRIGGER_NAMES = dict(TRIGGERS)
