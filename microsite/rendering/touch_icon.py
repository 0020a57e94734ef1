"""Make a picture of 180 by 180 pixels of the icon, for the home screens of telephones, which accept no SVG.

The program's own is among its assets. One in an organization's colour, or of its own SVG icon, is made with Typst; if
that is not possible there is none, and telephones make one of the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..problems import Refusal
from ..problems import identity as rules
from ..problems.templates import CARD_MISSING
from .assets import named
from .identity.colours import WHITE
from .identity.values import ICON, TOUCH_ICON
from .typst_pictures import TEMPLATE, Press

if TYPE_CHECKING:
    from ..model.site import Site
    from ..problems import Problems
    from ..project import Project
    from .assets import Assets
    from .identity.values import Identity

_TEMPLATE = b"""\
#set page(width: 180pt, height: 180pt, margin: 1pt * int(sys.inputs.margin), fill: rgb(sys.inputs.ground))
#image("icon.svg", width: 100%, height: 100%, fit: "contain")
"""


def drawn(project: Project, site: Site, identity: Identity, assets: Assets, problems: Problems) -> Assets:
    """Return the assets with the touch icon that belongs to an identity, or without any."""
    own = ICON in identity.files
    if TOUCH_ICON in identity.files or ICON not in assets or not (own or identity.has_accent):
        return assets
    ground, margin = (WHITE, "18") if own else (identity.palette.plate.ground, "0")
    rest = {name: asset for name, asset in assets.items() if name != TOUCH_ICON}
    files = {TEMPLATE: _TEMPLATE, "icon.svg": assets[ICON].data}
    try:
        with Press(files, (), project.cache / "icons") as press:
            return {**rest, TOUCH_ICON: named(TOUCH_ICON, press.picture({"ground": ground, "margin": margin}))}
    except Refusal as refusal:
        if refusal.code != CARD_MISSING.code:  # the same problem is reported for the cards
            place = site.origin.place(["identity", "favicon" if own else "accent"])
            problems.add(rules.TOUCH_ICON.at(place, reason=dict(refusal.problem.sentence.values)["reason"]))
        return rest
