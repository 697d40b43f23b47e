"""The main job of the portal, done once in a throw-away place, as people do it: in a browser.

A writer uploads a plan, the QA lead gives it to an auditor, the auditor scores it, the QA lead builds the report. A
step counts only once its outcome was seen on a page.

The modules named after pages (`plans`, `rounds`, `audits`, `reports`) say what a person does there, and serve the
journeys of the tests as well. Playwright is a development tool: nothing outside this package imports it.
"""
