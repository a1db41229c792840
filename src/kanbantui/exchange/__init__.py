"""Other people's boards: read from what other tools write, and written for them; a file a format.

`source` reads files and is the only module here that does; `gathering` is what importers share, and
`imported` what they return. `formats` names them all.
"""
