"""The reader that runs alone: it turns one uploaded document into safe HTML, plain text and blocks.

It is started as a throw-away process (`python -I audits/parser/child --kind docx`) and imports nothing of the portal,
so that a hostile document finds no settings, no credentials and no database to talk to.
"""
