"""What gets published: look → plan → render → write; pages, images, feeds and the files for hosts."""

from waystation.site.build import build
from waystation.site.report import BuildReport, Held, OverBudget
from waystation.site.state import STATE_FOLDER

__all__ = ["STATE_FOLDER", "BuildReport", "Held", "OverBudget", "build"]
