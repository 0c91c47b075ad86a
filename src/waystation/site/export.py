"""The export: the files below `/data/` of a site, without the site."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator
from pathlib import Path

from waystation.config import Config, Publish
from waystation.site.data import FOLDER
from waystation.site.in_memory import SiteInMemory
from waystation.site.output import Output
from waystation.site.report import BuildReport
from waystation.site.set_up import read_settings
from waystation.site.write import OutputFolder, WriteReport, has_bytes, stage

__all__ = ["export"]

_MADE_BY = "waystation export"


def export(root: Path, out: Path) -> BuildReport:
    """Write the data of one site into a folder of their own; what its page says of them is left out.

    They are the bytes of a build's `data/`, also where the settings leave the data out of the site. Raises UsageError
    and BuildError; what was in the folder is then as it was.
    """
    started = time.perf_counter()
    config = _with_data_alone(read_settings(root))
    with OutputFolder.alone(out, made_by=_MADE_BY) as folder:
        site = SiteInMemory(root, "", config)
        site.refresh()
        outputs = dict(_data(site))
        written = tuple(path for path, output in outputs.items() if _stage(folder, path, output.render()))
        removed = folder.commit(outputs, set(folder.made_before()).difference(outputs))
    return BuildReport(
        errors=tuple(finding for finding in site.findings if finding.severity == "error"),
        lesser=sum(finding.severity != "error" for finding in site.findings),
        held=site.held_places,
        over_budget=(),
        files=len(outputs),
        write=WriteReport(written, removed, len(outputs) - len(written)),
        seconds=time.perf_counter() - started,
    )


def _with_data_alone(config: Config) -> Config:
    """The settings of a site that publishes data and nothing else beside its pages."""
    nothing = {field.name: False for field in dataclasses.fields(Publish)}
    return dataclasses.replace(config, publish=Publish(**{**nothing, "data": True}))


def _data(site: SiteInMemory) -> Iterator[tuple[str, Output]]:
    for path, output in sorted(site.outputs.items()):
        if path.startswith(FOLDER) and not path.endswith(".html"):
            yield path.removeprefix(FOLDER), output


def _stage(folder: OutputFolder, path: str, content: bytes) -> bool:
    """Stage a file, and say so, where the folder does not hold its bytes yet."""
    if has_bytes(f"{folder.folder}/{path}", content):
        return False
    stage(str(folder.stage_folder), path, content)
    return True
