"""Text stays text, whatever somebody called a card."""

from html.parser import HTMLParser
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanbantui.board.text import shown
from kanbantui.charts.markup import as_html, as_svg, element

HOSTILE = [
    "<script>alert(1)</script>",
    "</title></svg><script>",
    "\"'><img src=x onerror=alert(1)>",
    "]]>&lt;&#0;&nbsp;",
    "\x00\x1b[31m\x7f\x85",
    "\ufffe\uffff\ud800",
    "\u202eשלום\u2066",
    "a\nb\tc",
    "<!-- -->",
]


class Texts(HTMLParser):
    """What a browser sees of a page: its tags, their attributes, its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.facts: list[tuple[str, str | None]] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.facts += attrs

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is_written(text: str) -> None:
    page = Texts(as_html(element("p", text, class_=text)))
    assert page.tags == ["p"]
    assert [key for key, _ in page.facts] == ["class"]
    assert "".join(page.texts).strip() == shown(text).replace("\ufffe\uffff", r"\ufffe\uffff")


@given(st.text(st.characters()), st.text(st.characters(codec=None)))
def test_any_text_gives_xml_that_parses_and_says_it(text: str, other: str) -> None:
    made = element("a", text, element("b", other), text, title=other)
    read = fromstring(as_svg(made).encode())  # noqa: S314 - the XML is ours
    assert [part.tag for part in read.iter()] == ["a", "b"]
    assert read.get("title") == (read[0].text or "")
    assert (read.text or "") == (read[0].tail or "")
    if "\ufffe" not in text and "\uffff" not in text:
        assert (read.text or "") == shown(text)


def test_numbers_are_short_and_names_are_those_of_the_web() -> None:
    made = element("circle", cx=3.14159, r=2.0, class_="over mark", stroke_width=1)
    assert as_svg(made) == '<circle cx="3.1" r="2" class="over mark" stroke-width="1" />\n'


def test_texts_stand_between_elements_where_they_were_put() -> None:
    made = element("p", "one ", element("b", "two"), " three", None, "", element("i"), "four")
    assert as_html(made) == "<!doctype html>\n<p>one <b>two</b> three<i></i>four</p>\n"
