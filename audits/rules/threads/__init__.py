"""The golden thread of a plan, and what became of advice in it.

    items = read_plan(html, spans, words)        aspirations, needs, outcomes, provision, contributors
    propose_links(items, words)                  which of them go together, and why
    orphans(items, words)                        where the thread breaks
    read_advice(html, words)                     needs, outcomes and recommendations of an advice document
    match_advice(advised, items, words)          each of them in the plan: yes, changed or no, with the words of both

`words` are the pack thread_words.yaml, `spans` the sections that were found. `likeness` alone needs scikit-learn; the
room imports nothing here, so that reading items costs nothing of it.
"""
