"""A terminal Kanban board that lives in one TOML file."""

__version__ = "0.1.0"
