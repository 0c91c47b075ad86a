"""All that can be taken along of one region, in the order in which it has to be made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from waystation.places import Region
from waystation.site.edition import Edition
from waystation.site.output import Output, Tally, file_of_address
from waystation.site.take_away.addresses import MANIFEST, PACK, TAKE_AWAY, is_free, is_offered
from waystation.site.take_away.manifest import plan_manifest
from waystation.site.take_away.offers import plan_offers
from waystation.site.take_away.pack import plan_pack

__all__ = ["plan_take_away"]

_DRAWING = ".svg"


def plan_take_away(
    edition: Edition, region: Region, pages: Mapping[str, Output], others: Sequence[Output]
) -> Iterator[Output | Tally]:
    """Plan it. `pages` are those of the region's places by repo path, `others` what else was planned of the region.

    Drawings among the `others` belong to the pages; to briefs and feeds the page leads that offers it all.
    """
    publish, files = edition.config.publish, [*pages.values(), *others]
    drawings = {output.path: output for output in others if output.path.endswith(_DRAWING)}
    if publish.packs and is_free(edition.atlas, region, PACK):
        pack = plan_pack(edition, region, pages, drawings)
        files.append(pack)
        yield pack
    can_be_saved = publish.offline and is_free(edition.atlas, region, MANIFEST)
    kept = (*(page.path for page in pages.values()), *drawings) if can_be_saved else ()
    if is_offered(edition, region):
        yield plan_offers(edition, region, kept, files)
        kept = (*kept, file_of_address(region.address + TAKE_AWAY))
    if can_be_saved:
        yield plan_manifest(edition, region, kept)
