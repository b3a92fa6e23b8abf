"""Setting a community up in six steps: each may be passed over, and nothing is overwritten.

`facts.py` says how far it is, `actions.py` takes a step, `defaults.py` is what a step that is
passed over leaves behind, `pages.py` and `views.py` show them.
"""
