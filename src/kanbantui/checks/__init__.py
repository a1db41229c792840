"""What a board lacks: rules as small functions that return problems."""
