"""The charts as SVG: `draw` finds the one that is asked for, `plot` holds what they share."""
