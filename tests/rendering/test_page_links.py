"""What the link check reads of a finished page."""

from __future__ import annotations

import pytest

from microsite.rendering.page_links import links_of


@pytest.mark.parametrize(
    ("html", "ids", "addresses", "images"),
    [
        ('<p id="a"><p id="a"><p>', {"a": 2}, (), ()),
        ("<a href=' x?a=1&amp;b=2 '><A HREF=y>", {}, ("x?a=1&b=2", "y"), ()),
        (
            '<img src="a.png"><img src="b.png" alt=""><IMG SRC="c.png">',
            {},
            ("a.png", "b.png", "c.png"),
            ("a.png", "c.png"),
        ),
        ('<img src="a.png"><img src="a.png">', {}, ("a.png",), ("a.png", "a.png")),
        ('<p title="a > b" id="c">', {"c": 1}, (), ()),
        ('<p>href="x" id="y" <b class="grid" data-width="3">', {}, (), ()),
        ('<!-- <a href="x"> --><script src="s.js">"<a id=q>"</script><style>a{}<p id="n"></style>', {}, ("s.js",), ()),
        ('<p title="<a href=x>"><p class="a" hidden id="i"><a class="b" href = "c">', {"i": 1}, ("c",), ()),
        ('<my-card id="e"><svg/id="t">', {"e": 1, "t": 1}, (), ()),
    ],
)
def test_a_page_gives_its_ids_links_and_images(
    html: str, ids: dict[str, int], addresses: tuple[str, ...], images: tuple[str, ...]
) -> None:
    found = links_of(html)
    assert found.ids == ids
    assert found.addresses == addresses
    assert found.images_without_text == images
