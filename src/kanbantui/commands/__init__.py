"""What can change on a board: small frozen commands, each from one board to the next."""
