"""The command line: one file a group of commands, and what these share.

`command_table` says in which file a command is. `option_values`, `options`, `arguments` and
`environment` are what comes in; `output`, `exits`, `phrases`, `board_text`, `card_text` and
`json_shapes` what goes out; `find_board`, `open_board` and `execute` stand in between.
`many` is about several cards at once, `complete` about what a shell may complete, `tools` and
`documents` about programs, `gate` and `web` about browsers.
"""
