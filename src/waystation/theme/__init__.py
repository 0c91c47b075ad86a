"""Templates, styles and messages; nothing in it decides anything.

A site overrides any of these files by one of the same name in its own `theme/` folder.
"""

from waystation.theme.colour import contrast, readable_on
from waystation.theme.compact import compact
from waystation.theme.preview import live_asset, live_template
from waystation.theme.theme import PAPER_DARK, PAPER_LIGHT, Theme

__all__ = ["PAPER_DARK", "PAPER_LIGHT", "Theme", "compact", "contrast", "live_asset", "live_template", "readable_on"]
