"""How a board is kept: blocks of text, their values, one writer, one merge, one save."""
