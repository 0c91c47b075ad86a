"""What gets published: plan → render → write; pages, images and the files for hosts."""

from waystation.site.build import STATE_FOLDER, BuildReport, Draft, Held, OverBudget, build, prepare, read_settings
from waystation.site.output import Output

__all__ = [
    "STATE_FOLDER",
    "BuildReport",
    "Draft",
    "Held",
    "Output",
    "OverBudget",
    "build",
    "prepare",
    "read_settings",
]
