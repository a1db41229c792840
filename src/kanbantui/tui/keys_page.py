"""The page of keys for the documentation, made from the table of actions."""

from kanbantui.tui.actions import ACTIONS, GROUPS, key_shown


def keys_page() -> str:
    """Return the page as Markdown; `docs/keys.md` is this text."""
    lines = [
        "# Keys",
        "",
        "Made by `make docs` from the table of actions. What has no key is in the palette (`:`).",
        "In a question `tab` completes tags, names, classes and cards that the board knows.",
        "A click puts the cursor, and on the line of keys it does what is named there.",
    ]
    for group in GROUPS:
        lines += ["", f"## {group}", "", "| keys | what they do |", "|---|---|"]
        for action in ACTIONS:
            if action.group == group:
                keys = " ".join(f"`{key_shown(key)}`" for key in action.keys) or "palette"
                lines.append(f"| {keys} | {action.label} |")
    return "\n".join(lines) + "\n"
