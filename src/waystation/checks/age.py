"""Age: reviews that no longer hold, news that is no longer news, and pages that nobody answers for.

All of it is a note. It begins on some morning though nobody changed anything, and must not stop anybody's work then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from waystation.checks.surroundings import Surroundings
from waystation.places import Place, Problem, Region, due, months_after

__all__ = ["check_age", "check_owners"]


def check_age(place: Place, surroundings: Surroundings) -> Iterator[Problem]:
    """Report what has to be reviewed again, and news of which even the newest is old.

    What was never reviewed is no finding: in a collection that is older than the field, that is every page.
    """
    if place.status != "published":
        return
    for name, day in due(place, surroundings.config.review_every).items():
        if surroundings.has_come(day):
            yield _review_overdue(name, place.review_every or surroundings.config.review_every)
    newest = place.newest_news
    if newest and surroundings.has_come(months_after(newest, surroundings.config.news_months)):
        yield Problem(
            code="news-old",
            field=("newsUpdates",),
            found=f"{newest} as the day of the newest update",
            expected=f"news that is younger than {_months(surroundings.config.news_months)}",
            fix="add what has happened since, or say in an update that nothing new is known",
            on_key=True,
        )


def _review_overdue(name: str | None, months: int) -> Problem:
    return Problem(
        code="review-overdue",
        field=("reviewed", name) if name else ("reviewed",),
        found=f"a review that held for {_months(months)}",
        expected="a text that somebody has confirmed since",
        fix="read it, put right what has changed, and write today's date",
    )


def _months(number: int) -> str:
    return "a month" if number == 1 else f"{number} months"


def check_owners(places: Sequence[Place], surroundings: Surroundings) -> Iterator[tuple[str, Problem]]:
    """Report, once for a region, that some of its pages have owners and others have none.

    The owners of a region answer for its places too. A region that names nobody at all does not use the field.
    """
    published = [place for place in places if place.status == "published"]
    region = next((place for place in published if isinstance(place, Region)), None)
    without = [place for place in published if not place.owners]
    if region is None or region.owners or len(without) == len(published):
        return
    names = ", ".join(place.path.rpartition("/")[2] for place in without[:5]) + (
        " and more" if len(without) > 5 else ""
    )
    yield (
        region.path,
        Problem(
            code="owner-missing",
            field=("name",),
            found=f"{len(without)} of the region's {len(published)} pages without an owner: {names}",
            expected="somebody who answers for each page",
            fix="add `owners` here, for all places that have none of their own, or to each of these files",
            on_key=True,
        ),
    )
