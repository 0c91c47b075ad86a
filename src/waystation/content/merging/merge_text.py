"""Three versions of a text → one, sentence by sentence, so that two people can work on one paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from waystation.content.comparison.alignment import Edits, edits
from waystation.content.comparison.sentences import Sentence, Sentences, begins_paragraph, gist, likeness, sentences
from waystation.content.merging.conflict import Conflict, ConflictKind

__all__ = ["merge_texts"]

# Two people who added sentences as alike as these have told the same in two ways.
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class _Side:
    """One side's version, and what became in it of the sentences of the base."""

    text: Sentences
    edits: Edits

    def became(self, index: int) -> Sentence | None:
        """What became of a sentence of the base; None where it was removed."""
        fate = self.edits.fates[index]
        return None if fate is None else self.text.parts[fate]

    def inserted(self, gap: int) -> list[Sentence]:
        return [self.text.parts[index] for index in self.edits.inserted[gap]]


def merge_texts(base: str, ours: str, theirs: str) -> tuple[str, list[Conflict]]:
    """Merge three texts that all differ; ours stands where both changed a sentence.

    Sentences that both added at one spot are both kept, those of the paragraph before new paragraphs. A text in which
    sentences were moved by one and touched by the other is a conflict as a whole.
    """
    text = sentences(base)
    before = text.parts
    our_side, their_side = _side(before, ours), _side(before, theirs)
    if _is_torn(before, our_side, their_side) or _is_torn(before, their_side, our_side):
        return ours, [Conflict(field=(), kind="changed", base=base, ours=ours, theirs=theirs)]
    conflicts: list[Conflict] = []
    parts: list[Sentence] = []
    begins = False
    for gap in range(len(before) + 1):
        new = _added(our_side.inserted(gap), their_side.inserted(gap), conflicts)
        parts += _after_break(new) if begins else new
        begins = begins and not new
        if gap < len(before):
            kept = list(_kept(gap, before[gap], our_side, their_side, conflicts))
            parts += _after_break(kept) if begins else kept
            begins = not kept and (begins or _began_paragraph(gap, our_side, their_side))
    merged = Sentences(
        _changed(text.start, our_side.text.start, their_side.text.start),
        tuple(_spaced(parts)),
        _changed(text.end, our_side.text.end, their_side.text.end),
    )
    return str(merged), conflicts


def _side(base: Sequence[Sentence], text: str) -> _Side:
    its_text = sentences(text)
    return _Side(its_text, edits(_gists(base), _gists(its_text.parts), likeness))


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
    if not (ours and theirs):
        return ours or theirs
    if _gists(ours) == _gists(theirs):
        return max(ours, theirs, key=lambda run: [(part.before, part.text) for part in run])
    if any(likeness(one.text, other.text) >= _ALIKE for one in ours for other in theirs):
        conflicts.append(_conflict(None, _words_of(ours), _words_of(theirs)))
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


def _began_paragraph(index: int, our_side: _Side, their_side: _Side) -> bool:
    """Say whether a sentence that is gone was the first of a paragraph for the one who kept it."""
    return any(begins_paragraph(side) for side in (our_side.became(index), their_side.became(index)) if side)


def _after_break(parts: list[Sentence]) -> list[Sentence]:
    """The parts as the beginning of a paragraph whose first sentence is gone."""
    if not parts or begins_paragraph(parts[0]):
        return parts
    return [Sentence("\n\n", parts[0].text), *parts[1:]]


def _reworded(base: str, ours: str, theirs: str) -> str:
    """The one of two versions that says something new, or else the one that has other line breaks."""
    if gist(ours) != gist(theirs):
        return theirs if gist(ours) == gist(base) else ours
    return _changed(base, ours, theirs)


def _space_before(index: int, base: Sentence, our_side: _Side, their_side: _Side) -> str:
    """The white space before a sentence. A version in which it comes first does not say what that should be."""
    ours, theirs = our_side.became(index), their_side.became(index)
    spaces = [side.before for side in (ours, theirs) if side and side.before]
    if len(spaces) == 2:
        return _changed(base.before, *spaces)
    return spaces[0] if spaces else ""


def _changed(base: str, ours: str, theirs: str) -> str:
    """The changed one of two spaces or forms; of two changes, the one with more line breaks."""
    if ours == base:
        return theirs
    if theirs == base:
        return ours
    return max(ours, theirs, key=lambda space: (space.count("\n"), space))


def _spaced(parts: Sequence[Sentence]) -> Iterator[Sentence]:
    """The parts without white space before the first, and with some before each that once was first."""
    for index, part in enumerate(parts):
        glued = part.before or parts[index - 1].text[-1] in "。！？"
        yield Sentence("" if index == 0 else part.before if glued else " ", part.text)


def _words_of(parts: Sequence[Sentence]) -> str:
    return "".join(map(str, parts)).strip()


def _conflict(base: str | None, ours: str | None, theirs: str | None) -> Conflict:
    kind: ConflictKind = "changed" if ours and theirs else "removed"
    return Conflict(field=(), kind=kind, base=base, ours=ours, theirs=theirs, is_sentence=True)
