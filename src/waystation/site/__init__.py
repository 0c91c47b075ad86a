"""What gets published: look → plan → render → write; pages, images, feeds and the files for hosts."""

from waystation.site.build import STATE_FOLDER, build
from waystation.site.report import BuildReport, Held, OverBudget

__all__ = ["STATE_FOLDER", "BuildReport", "Held", "OverBudget", "build"]
