"""The rows of the table, a module for each group that `--rows` names."""
