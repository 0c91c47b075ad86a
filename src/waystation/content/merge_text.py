"""Three versions of a text → one, sentence by sentence, so that two people can work on one paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from waystation.content.alignment import Edits, edits
from waystation.content.conflict import Conflict, ConflictKind
from waystation.content.sentences import Sentence, begins_paragraph, gist, joined, likeness, sentences

__all__ = ["merge_texts"]

# Two people who added sentences as alike as these have told the same in two ways.
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class _Side:
    """One side's version, and what became in it of the sentences of the base."""

    parts: Sequence[Sentence]
    end: str
    edits: Edits

    def became(self, index: int) -> Sentence | None:
        """What became of a sentence of the base; None where it was removed."""
        fate = self.edits.fates[index]
        return None if fate is None else self.parts[fate]

    def inserted(self, gap: int) -> list[Sentence]:
        return [self.parts[index] for index in self.edits.inserted[gap]]


def merge_texts(base: str, ours: str, theirs: str) -> tuple[str, list[Conflict]]:
    """Merge three texts that all differ; ours stands where both changed a sentence.

    Sentences that both added at one spot are both kept, those of the paragraph before new paragraphs. A text in which
    sentences were moved by one and touched by the other is a conflict as a whole.
    """
    before, end = sentences(base)
    our_side, their_side = _side(before, ours), _side(before, theirs)
    if _is_torn(before, our_side, their_side) or _is_torn(before, their_side, our_side):
        return ours, [Conflict(field=(), kind="changed", base=base, ours=ours, theirs=theirs)]
    conflicts: list[Conflict] = []
    parts: list[Sentence] = []
    for gap in range(len(before) + 1):
        parts += _added(our_side.inserted(gap), their_side.inserted(gap), conflicts)
        if gap < len(before):
            parts += _kept(gap, before[gap], our_side, their_side, conflicts)
    return joined(list(_spaced(parts)), _changed(end, our_side.end, their_side.end)), conflicts


def _side(base: Sequence[Sentence], text: str) -> _Side:
    parts, end = sentences(text)
    return _Side(parts, end, edits(_gists(base), _gists(parts), likeness))


def _gists(parts: Sequence[Sentence]) -> list[str]:
    return [gist(part.text) for part in parts]


def _is_torn(base: Sequence[Sentence], one: _Side, other: _Side) -> bool:
    """Say whether a sentence would be doubled or lost: one has put it somewhere, the other elsewhere or nowhere."""
    gaps = {gist(part.text): gap for gap in range(len(base) + 1) for part in one.inserted(gap)}
    other_gaps = {gist(part.text): gap for gap in range(len(base) + 1) for part in other.inserted(gap)}
    if any(other_gaps.get(text, gap) != gap for text, gap in gaps.items()):
        return True
    gone = (
        text for index, text in enumerate(_gists(base)) if text in gaps and text not in other_gaps
        and one.became(index) is None and other.became(index) is None
    )  # fmt: skip
    return any(gone)


def _added(ours: list[Sentence], theirs: list[Sentence], conflicts: list[Conflict]) -> list[Sentence]:
    """What stands in one gap of the base."""
    if not theirs or _gists(ours) == _gists(theirs):
        return ours
    if not ours:
        return theirs
    if any(likeness(one.text, other.text) >= _ALIKE for one in ours for other in theirs):
        conflicts.append(_conflict(None, joined(ours, "").strip(), joined(theirs, "").strip()))
        return ours
    first, second = sorted((ours, theirs), key=lambda run: (begins_paragraph(run[0]), _gists(run)))
    return [*first, *second]


def _kept(
    index: int, base: Sentence, our_side: _Side, their_side: _Side, conflicts: list[Conflict]
) -> Iterator[Sentence]:
    """What became of one sentence of the base, if it is still there."""
    ours, theirs = our_side.became(index), their_side.became(index)
    if ours is None or theirs is None:
        left = ours or theirs
        if left and gist(left.text) != gist(base.text):
            conflicts.append(_conflict(base.text, ours.text if ours else None, theirs.text if theirs else None))
            yield from [ours] if ours else []
        return
    if len({gist(base.text), gist(ours.text), gist(theirs.text)}) == 3:
        conflicts.append(_conflict(base.text, ours.text, theirs.text))
        text = ours.text
    else:
        text = _reworded(base.text, ours.text, theirs.text)
    yield Sentence(_space_before(index, base, our_side, their_side), text)


def _reworded(base: str, ours: str, theirs: str) -> str:
    """The one of two versions that says something new, or else the one that has other line breaks."""
    if gist(ours) != gist(theirs):
        return theirs if gist(ours) == gist(base) else ours
    return _changed(base, ours, theirs)


def _space_before(index: int, base: Sentence, our_side: _Side, their_side: _Side) -> str:
    """The white space before a sentence. Where it comes first, it has none that says anything."""
    ours, theirs = our_side.edits.fates[index], their_side.edits.fates[index]
    assert ours is not None and theirs is not None  # noqa: S101, PT018 - neither has removed it
    if not ours:
        return their_side.parts[theirs].before
    if not theirs:
        return our_side.parts[ours].before
    return _changed(base.before if index else None, our_side.parts[ours].before, their_side.parts[theirs].before)


def _changed(base: str | None, ours: str, theirs: str) -> str:
    """The changed one of two spaces or forms; of two changes, the one with more line breaks."""
    if ours == base:
        return theirs
    if theirs == base:
        return ours
    return max(ours, theirs, key=lambda space: (space.count("\n"), space))


def _spaced(parts: Sequence[Sentence]) -> Iterator[Sentence]:
    """The parts with a blank between those of which one stood first before."""
    for index, part in enumerate(parts):
        glued = index and not part.before and parts[index - 1].text[-1] not in "。！？"
        yield Sentence(" ", part.text) if glued else part


def _conflict(base: str | None, ours: str | None, theirs: str | None) -> Conflict:
    kind: ConflictKind = "changed" if ours and theirs else "removed"
    return Conflict(field=(), kind=kind, base=base, ours=ours, theirs=theirs, is_sentence=True)
