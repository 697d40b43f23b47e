"""Which theme a finding speaks of: what is known at first, what is learnt, how sure the model is, how well it does.

The shipped start is the pack `theme_examples`; a model is made anew from it and the coded findings of one area.
"""
