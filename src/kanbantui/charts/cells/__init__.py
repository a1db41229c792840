"""The charts in cells of a terminal: the same for the screen and for the command line."""
