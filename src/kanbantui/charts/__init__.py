"""The figures of a board as charts: in signs for a terminal, as SVG, and as a page for a meeting."""
