"""The widgets of the screen: lines that are drawn, and a line that is typed."""
