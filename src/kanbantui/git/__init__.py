"""Boards in git: merged by card and field, read as a story, carried from machine to machine.

`repository` is where a board lies; `setup` names boards to git, `driver` and `diff_text` are what
git then calls. `committing` and `syncing` carry a board on, `past` and `closing` read commits.
"""
