"""The figures of a board as charts: signs for a terminal, SVG, and a page for a meeting."""
