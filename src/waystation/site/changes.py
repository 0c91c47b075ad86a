"""What changed since a site was last planned: told by files, and by what the sections planned from them tell."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Changes"]


@dataclass(slots=True)
class Changes:
    """What other sections may have to show anew."""

    keys: dict[str, set[str]] = field(default_factory=dict)
    """Section → keys of its facts that are new, changed or gone."""
    tops: set[str] = field(default_factory=set)
    """First segments of the paths at which there is an output and was none, or the other way round."""
    files: set[str] = field(default_factory=set)
    """Repo paths of the files that are new, changed or gone."""
    all: bool = False
    """Nothing is known, or something changed that is on every page."""

    def touches(self, prefix: str) -> bool:
        """Say whether a fact under a key with this prefix changed."""
        return any(key.startswith(prefix) for keys in self.keys.values() for key in keys)

    def keys_with(self, prefix: str) -> set[str]:
        """The keys with this prefix under which something changed."""
        return {key for keys in self.keys.values() for key in keys if key.startswith(prefix)}

    @property
    def static(self) -> bool:
        """Say whether a file below `static/` changed."""
        return self.all or any(path.startswith("static/") for path in self.files)
