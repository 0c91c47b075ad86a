"""Outputs: what a build makes, each with a fingerprint of everything that it shows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import cache

import msgspec

__all__ = ["Output", "Tally", "Weight", "file_of_address", "fingerprint", "kept_once_made", "weigh"]


class Output(msgspec.Struct, frozen=True):
    """One file of the site."""

    path: str
    """Below the output folder, with `/`: `regions/the-balkans/index.html`."""
    fingerprint: str
    """Equal fingerprints mean equal bytes."""
    render: Callable[[], bytes]
    """Makes the bytes; called at most once a build, and only if they are not known."""
    sources: tuple[str, ...] = ()
    """Repo paths of the places that the file is about, for the findings beside a preview."""
    is_slow: bool = False
    """Whether it takes so long to make that a preview does not do so before somebody asks for it."""


class Weight(msgspec.Struct, frozen=True, array_like=True):
    """What is known of a file that was made, without reading it again."""

    digest: str
    """Equal digests mean equal bytes. It begins their SHA-256, which browsers can make as well."""
    size: int
    """In bytes."""


class Tally(msgspec.Struct, frozen=True):
    """One file of the site that tells how large others of its section are, which are made before it."""

    path: str
    fingerprint: str
    """Of all that it shows besides."""
    others: tuple[str, ...]
    """Their paths."""
    render: Callable[[Mapping[str, Weight]], bytes]
    shows_digests: bool = True
    """Whether it tells more of them than their sizes; else their digests can be empty."""

    def output(self, weights: Mapping[str, Weight]) -> Output:
        """The file, once the others are made. `weights` are by path."""
        own = {path: weights[path] for path in self.others}
        shown = own if self.shows_digests else {path: weight.size for path, weight in own.items()}
        return Output(self.path, fingerprint(self.fingerprint, shown), lambda: self.render(own))

    def output_of_unmade(self, outputs: Mapping[str, Output]) -> Output:
        """The same where nothing is made until somebody asks for it. `outputs` are by path.

        What is slow to make is not made to be weighed, so `render` has no weight of it.
        """
        others = {path: outputs[path] for path in self.others if not outputs[path].is_slow}
        return Output(
            self.path,
            fingerprint(self.fingerprint, [other.fingerprint for other in others.values()]),
            lambda: self.render({path: weigh(other.render()) for path, other in others.items()}),
        )


def kept_once_made(output: Output) -> Output:
    """The same, for an output of which another one makes use as well: its bytes are kept with the plan."""
    return msgspec.structs.replace(output, render=cache(output.render))


def weigh(data: bytes) -> Weight:
    """Digest and size of a file's content."""
    return Weight(hashlib.sha256(data).hexdigest()[:16], len(data))


def file_of_address(address: str) -> str:
    """The file behind an address: `regions/` is `regions/index.html`, `old.html` is itself."""
    return address if address.endswith(".html") else f"{address}index.html"


def fingerprint(*shown: object) -> str:
    """A digest of values: texts, bytes, numbers, days, and data classes and sequences of such."""
    return hashlib.blake2b(_encode(shown), digest_size=16).hexdigest()


_encode = msgspec.msgpack.Encoder().encode
