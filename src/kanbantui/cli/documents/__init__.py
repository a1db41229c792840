"""What every JSON document of the program looks like, as JSON Schemas; loaded by `guide` alone.

`document` is what all of them share; `cards`, `changes`, `figures`, `in_git` and `others` have a
model each document; `table` knows which command answers with which; `board_file` is the board file
itself.
"""
