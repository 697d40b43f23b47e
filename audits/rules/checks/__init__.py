"""Drafting prompts: rules that point at lines of a plan and ask a person to look. They never grade.

What is looked for, the words and what is said about them are data (`frameworks/packs/checks.yaml`); here is how a plan
is read for it: `lines` and `sentences` (the text), `columns` and `items` (tables and lists), `amounts` (how much),
and one file for each family of checks. `registry` knows them all, `running` carries them out.
"""
