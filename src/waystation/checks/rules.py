"""The rules: every code that a Finding can carry, with its family, severity and reason.

The docs pages of the rules are made from this table and from the examples in `tests/golden/rules/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

__all__ = ["RULES", "SEVERITIES", "Family", "Rule", "Severity"]

Severity: TypeAlias = Literal["error", "warning", "note", "off"]
"""An error keeps the place from being published, a warning and a note do not; `off` is for settings."""

Family: TypeAlias = Literal[
    "harm", "shape", "references", "links", "sources", "numbers and dates", "age", "placeholders", "images"
]

SEVERITIES: tuple[Severity, ...] = get_args(Severity)


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be wrong with content."""

    code: str
    family: Family
    severity: Severity
    says: str
    """What the rule reports, in one sentence."""
    why: str
    """Why it matters to a reader or an editor, and what happens to the page meanwhile."""


def _rules(*rules: Rule) -> dict[str, Rule]:
    return {rule.code: rule for rule in rules}


RULES = _rules(
    # ── shape ────────────────────────────────────────────────────────────────────────────────────────────────────
    Rule(
        "file-unreadable", "shape", "error",
        "The file cannot be opened.",
        "Without its file the place cannot be shown. Its last good version stays on the site where there is one.",
    ),
    Rule(
        "not-utf-8", "shape", "error",
        "The file is not UTF-8 text.",
        "In another encoding, letters with accents and other scripts turn into other letters without anybody noticing.",
    ),
    Rule(
        "byte-order-mark", "shape", "note",
        "The file begins with an invisible byte order mark.",
        "Waystation reads past it, but other tools take it for a part of the first line and no longer see the fence.",
    ),
    Rule(
        "front-matter-missing", "shape", "error",
        "The file has no front matter.",
        "All fields of a place stand between two lines `---` at the top of its file; without them there is no page.",
    ),
    Rule(
        "front-matter-unclosed", "shape", "error",
        "The front matter has no closing fence.",
        "Without the second line `---`, nobody can tell where the fields end and the text begins.",
    ),
    Rule(
        "front-matter-not-fields", "shape", "error",
        "The front matter is not a group of fields.",
        "A list or a plain text between the fences has no field names, so no value can be placed.",
    ),
    Rule(
        "yaml-invalid", "shape", "error",
        "The front matter is not YAML.",
        "Mostly a key stands one column off, or a text with a colon lacks its quotes. Only this place is held back; "
        "all others are published.",
    ),
    Rule(
        "key-twice", "shape", "error",
        "One group has the same key twice.",
        "Programs disagree on which of the two counts, so a correction in one of them may never be seen.",
    ),
    Rule(
        "merge-unfinished", "shape", "error",
        "A merge of two people's changes is not settled.",
        "Git has marked what both have changed. Until a person has chosen, nobody knows what the page should say.",
    ),
    Rule(
        "name-missing", "shape", "error",
        "The place has no name.",
        "The name is the page's title and the text of every link to it.",
    ),
    Rule(
        "wrong-type", "shape", "error",
        "A value has another shape than its field.",
        "A list where a text belongs, or a number where a group belongs, cannot be shown as what it was meant to be.",
    ),
    Rule(
        "unknown-key", "shape", "warning",
        "A key means nothing in its group.",
        "What stands under a misspelt key is not shown, and its author does not learn of it.",
    ),
    Rule(
        "older-shape", "shape", "warning",
        "A key is one of an older shape of the format.",
        "What stands under it is not shown, and may differ from what is. `waystation migrate` says where it belongs "
        "today, and moves it there.",
    ),
    Rule(
        "list-as-map", "shape", "warning",
        "A list has become a group with the keys 0, 1, 2.",
        "Form editors do this when their template changes. It is read as the list that it was.",
    ),
    Rule(
        "list-missing-dash", "shape", "warning",
        "A single value stands where a list belongs.",
        "It is read as a list of one. The next person to add a second value would not know how.",
    ),
    Rule(
        "text-unquoted", "shape", "note",
        "A text looks like a number or a truth word to YAML.",
        "Unquoted, `1.10` becomes 1.1 and `007` becomes 7. It is shown as YAML gave it.",
    ),
    Rule(
        "flag-unclear", "shape", "warning",
        "A yes-or-no field is neither true nor false.",
        "YAML takes `yes` for a word. It is read as what it most likely means, or as false.",
    ),
    Rule(
        "choice-misspelt", "shape", "warning",
        "A word is close to one that the field knows.",
        "It is read as the word that it most likely stands for.",
    ),
    Rule(
        "choice-unknown", "shape", "warning",
        "A word is none that the field knows.",
        "The value is not shown, since nobody can say what it means.",
    ),
    Rule(
        "country-unknown", "shape", "warning",
        "A country code does not exist.",
        "The country is left out. Codes are those of ISO 3166-1; Greece is GR, the United Kingdom is GB.",
    ),
    Rule(
        "control-character", "shape", "warning",
        "A text holds an invisible control character.",
        "It comes from PDF files, breaks search and copying, and may not stand in a web page. Or it is one of the two, "
        "U+202D and U+202E, that show letters in another order than the file has them. It is left out.",
    ),
    Rule(
        "address-unusable", "shape", "warning",
        "An address field holds no usable address.",
        "The link is left out: a link to nowhere costs a reader on a poor line more than no link.",
    ),
    Rule(
        "body-unused", "shape", "warning",
        "The long text stands in two places.",
        "`longText` is shown; what stands below the closing fence is not.",
    ),
    Rule(
        "file-stray", "shape", "warning",
        "A file lies where no place can be, or its name cannot be an address.",
        "A region is `regions/<folder>/index.md`, a place within it `regions/<folder>/<name>.md`. "
        "This file is neither, and is not published.",
    ),
    # ── numbers and dates ────────────────────────────────────────────────────────────────────────────────────────
    Rule(
        "date-unreadable", "numbers and dates", "error",
        "A date cannot be read.",
        "News without its date would be shown as the oldest, and 03/04/2022 is two different days to two readers.",
    ),
    Rule(
        "date-missing", "numbers and dates", "warning",
        "A news update has no date.",
        "Nobody can tell whether it is news. It is shown after all dated updates.",
    ),
    Rule(
        "number-ambiguous", "numbers and dates", "warning",
        "A count holds a point, a comma or a blank.",
        "182.979 may be 182,979 people or a slip; 8.75 may be 8,750. A guess about people is not published.",
    ),
    Rule(
        "number-as-text", "numbers and dates", "warning",
        "A number stands in quotes.",
        "It is read as the number. Other tools take it for a text, and cannot sum or compare it.",
    ),
    Rule(
        "number-too-small", "numbers and dates", "warning",
        "A number is smaller than it can be.",
        "-1 often stands for “not known”. The value is not shown; `visibleCount` falls back to its default.",
    ),
    Rule(
        "number-zero", "numbers and dates", "warning",
        "A count of an older field is 0.",
        "Empty forms wrote 0 where nobody knew. A zero is a strong claim about people, so it is not shown.",
    ),
    Rule(
        "number-unreadable", "numbers and dates", "warning",
        "A count is no whole number.",
        "The value is not shown, the rest of the page is.",
    ),
    Rule(
        "figure-empty", "numbers and dates", "warning",
        "A key figure has no label or no number.",
        "It is not shown: a number that nobody can name says nothing.",
    ),
    Rule(
        "figure-range", "numbers and dates", "warning",
        "The range of a key figure is the wrong way round, or incomplete, or stands beside a value.",
        "It is shown from the smaller to the larger number; a value wins over a range.",
    ),
    Rule(
        "figure-unsourced", "numbers and dates", "warning",
        "A key figure has no day or no source, or numbers in its history have no source.",
        "A number that nobody can look up can only be believed, and one without a day is wrong some day. It is shown, "
        "and the page says what is missing. Numbers in a `history` are told of together, once for each figure. The "
        "older group `population` has room for neither, and is not asked.",
    ),
    Rule(
        "history-undated", "numbers and dates", "warning",
        "An earlier number of a figure has no day.",
        "It is not shown: where it belongs, before or after the others, nobody can tell.",
    ),
    Rule(
        "history-day-twice", "numbers and dates", "warning",
        "The history of a figure has another number for a day that it has already.",
        "A thing has one number at a time. Shown is the figure's own, or else the first in the file. The same number "
        "twice is let pass.",
    ),
    Rule(
        "history-newer", "numbers and dates", "warning",
        "The history of a figure has a number that is newer than the figure's own.",
        "The page and all lists give the figure's own number as the state of things, so that readers meet the older "
        "one. The chart shows both where they belong.",
    ),
    Rule(
        "figure-sum", "numbers and dates", "warning",
        "The places within a region have more than the region.",
        "Compared are figures with the same label and unit, of days at most a month apart, and `population.count`; "
        "5 % more are let pass. Numbers over a period (`measure: flow`) are not added up, since who moves on is "
        "counted twice. Less than the region is no finding: there are other places.",
    ),
    Rule(
        "figure-copied", "numbers and dates", "note",
        "Two places of a region have the same number for the same thing.",
        "Mostly a file was copied to begin a new one. Round numbers and those below 100 are not reported.",
    ),
    Rule(
        "figure-jump", "numbers and dates", "note",
        "A number is more than 30 % away from that of the last commit.",
        "So it is when a digit is missing, or when much has happened. It is a note, shown by `waystation check` until "
        "the change is committed, since the number may well be right. Without Git there is nothing to compare.",
    ),
    Rule(
        "trend-contradicted", "numbers and dates", "note",
        "The trend of the population is not the one that its description tells.",
        "Mostly one of the two was brought up to date. It goes by words such as “fell” and “risen”, in English, "
        "German, French, Spanish and Arabic, whichever is the site's language.",
    ),
    Rule(
        "date-future", "numbers and dates", "warning",
        "Something is said to have happened on a day that has not come.",
        "Such an update stays the first for months or years, and a figure or a review looks newer than all others. "
        "Tomorrow is let pass, since it has begun elsewhere.",
    ),
    Rule(
        "update-before-month", "numbers and dates", "note",
        "An update is older than a month that it tells of.",
        "In January, people write last year. Months that are announced (“will”, “until”, “from”) are not reported.",
    ),
    Rule(
        "time-vague", "numbers and dates", "note",
        "A text says “currently” or “last year”, and nothing says when that is.",
        "It is true on the day on which it is written, and misleads a year later. The date of an update, a `reviewed` "
        "day, or a year in the same sentence says when. The first such word of each text is reported, in English, "
        "German, French, Spanish or Arabic, whichever is the site's language.",
    ),
    Rule(
        "source-after-update", "numbers and dates", "warning",
        "An update cites a source whose address names a later day.",
        "Then the date of the update is wrong, or somebody changed it later without saying so.",
    ),
    # ── age ──────────────────────────────────────────────────────────────────────────────────────────────────────
    Rule(
        "review-overdue", "age", "note",
        "A review of a page or of a part of it no longer holds.",
        "It holds for the months of `reviewEvery`, or else of the setting `site.review_every`. Readers are told how "
        "old it is. What was never reviewed is not reported.",
    ),
    Rule(
        "news-old", "age", "note",
        "The newest news of a place is old.",
        "Under the heading of news, readers take it for the present. How many months are old is the setting "
        "`age.news_months`.",
    ),
    Rule(
        "owner-missing", "age", "note",
        "Some pages of a region have an owner, and others have none.",
        "What nobody answers for is not kept up. The owners of a region answer for its places too. Regions in which "
        "nobody is named are not reported.",
    ),
    # ── links ────────────────────────────────────────────────────────────────────────────────────────────────────
    Rule(
        "link-no-target", "links", "warning",
        "A link has no address.",
        "Its text is shown without a link; the source that the sentence promises is missing.",
    ),
    Rule(
        "link-no-text", "links", "warning",
        "A link has no text.",
        "Nobody can see it, and a screen reader reads an address aloud. The address itself is shown.",
    ),
    Rule(
        "link-blank-between", "links", "warning",
        "A blank stands between the text and the address of a link.",
        "Markdown then sees no link. The page shows the link that was meant.",
    ),
    Rule(
        "link-blank-inside", "links", "warning",
        "The text of a link begins or ends with a blank.",
        "The underline runs too far, and the next word sticks to the link. The page puts the blank outside.",
    ),
    Rule(
        "link-escaped-tilde", "links", "warning",
        "A tilde in an address is escaped.",
        "An editor wrote `\\~` for `~`, and the link no longer finds the passage. The page undoes it.",
    ),
    Rule(
        "link-parentheses", "links", "note",
        "An address holds parentheses.",
        "Markdown reads a pair of them, but the next edit easily loses one. Written as %28 and %29 they are safe.",
    ),
    Rule(
        "link-unclosed", "links", "warning",
        "A parenthesis in an address is not closed, so that the link does not end.",
        "The page takes the one that is there for the address's own, and ends the link after it.",
    ),
    Rule(
        "link-no-scheme", "links", "warning",
        "An address in a link does not begin with https://.",
        "A browser would look for it on this site. The page adds https:// where the address begins with www. Other "
        "schemes, such as `tel:`, are not linked; their text is shown.",
    ),
    Rule(
        "link-text-long", "links", "note",
        "A whole sentence is the text of a link.",
        "Long underlines are hard to read, and a screen reader lists links by their text. Link the two or three "
        "words that name the source.",
    ),
    Rule(
        "link-text-vague", "links", "warning",
        "The text of a link does not say where it leads.",
        "Read alone, as screen readers list it, “here” says nothing. Name the source instead.",
    ),
    Rule(
        "link-secret", "links", "warning",
        "An address carries a secret, a key or a token.",
        "Whoever reads the page can use it, perhaps to open a document that was shared with one person.",
    ),
    Rule(
        "link-session", "links", "warning",
        "An address carries the number of somebody's session.",
        "It may let others into that session, and it stops working within hours.",
    ),
    Rule(
        "link-insecure", "links", "note",
        "An address is plain http.",
        "Others on the line can see and change what the reader gets. Nearly every site answers to https today.",
    ),
    Rule(
        "link-two-hosts", "links", "warning",
        "One source is cited under two hosts.",
        "Readers take it for two sources that agree, where there is one.",
    ),
    Rule(
        "link-unsafe", "links", "error",
        "An address would run code or show made-up data in the reader's browser.",
        "`javascript:`, `data:` and their like have no place in a report. They never reach the page; since nobody "
        "writes them by accident, the place is held back until somebody has looked.",
    ),
    Rule(
        "raw-html", "links", "warning",
        "A text holds HTML.",
        "HTML never reaches the page; readers see the tags as text. Markdown has emphasis, links, lists and tables.",
    ),
    Rule(
        "picture-external", "links", "warning",
        "A text shows a picture from another site.",
        "Loading it would tell that site who reads the page. A link takes its place.",
    ),
    # ── sources ──────────────────────────────────────────────────────────────────────────────────────────────────
    Rule(
        "source-twice", "sources", "warning",
        "A page cites one source under two addresses.",
        "Readers take it for two sources that agree. Addresses are the same source if only `http`, `www.`, a tracking "
        "parameter or the slash at the end differs, or if the setting `sources.same_host` says so of their hosts.",
    ),
    Rule(
        "link-tracking", "sources", "note",
        "An address says how somebody came to it.",
        "Parameters such as `utm_source` and `fbclid` tell the publisher from where, and sometimes by whom, a page was "
        "shared. The page opens without them.",
    ),
    Rule(
        "source-live", "sources", "note",
        "The source of a number is a page that changes all the time.",
        "Who follows the link to a dashboard a month later finds another number, and cannot tell whether this one was "
        "ever right. The setting `sources.live` adds addresses to the list.",
    ),
    Rule(
        "claim-unsourced", "sources", "note",
        "A paragraph makes a claim and cites nothing.",
        "Claims are numbers of three digits and more, percentages, and words of violence by somebody. An update is one "
        "paragraph, and its `source` is one. It is a note, since what people saw themselves has no address.",
    ),
    # ── placeholders ─────────────────────────────────────────────────────────────────────────────────────────────
    Rule(
        "placeholder", "placeholders", "warning",
        "A text holds a note to self: TODO, TBD, FIXME, XXX or lorem ipsum.",
        "Such notes stay public for months, and readers cannot tell what is still to be checked.",
    ),
    Rule(
        "update-untitled", "placeholders", "warning",
        "A news update has no title.",
        "Lists of news and links to it have nothing to show but its date.",
    ),
    # ── references ───────────────────────────────────────────────────────────────────────────────────────────────
    Rule(
        "address-taken", "references", "error",
        "Two files have the same address.",
        "Only the first of them, by file name, can be published.",
    ),
    Rule(
        "region-missing", "references", "warning",
        "A folder has places, but no readable `index.md`.",
        "Its places are published, below a plain page that only lists them.",
    ),
    Rule(
        "subregion-missing", "references", "warning",
        "`subregions` names a file that does not exist.",
        "It is passed over. Perhaps the file was renamed.",
    ),
    Rule(
        "subregion-elsewhere", "references", "warning",
        "`subregions` names a file of another folder.",
        "The folder decides to which region a place belongs, so the entry is passed over.",
    ),
    Rule(
        "subregion-twice", "references", "warning",
        "`subregions` names one file twice.",
        "The first entry counts.",
    ),
    Rule(
        "subregion-unlisted", "references", "warning",
        "A place of the folder is missing from `subregions`.",
        "It is shown after those that are listed, by name.",
    ),
    Rule(
        "update-place-missing", "references", "warning",
        "A news update belongs to a place that does not exist.",
        "It is shown on its own page, but not on the one that was meant.",
    ),
    Rule(
        "alias-unusable", "references", "warning",
        "An old address cannot be one.",
        "An alias is a path of this site, such as /balkans/serbia/. Whoever follows the old address finds nothing.",
    ),
    Rule(
        "alias-taken", "references", "warning",
        "An old address belongs to a page, or to another place's aliases.",
        "One address leads to one page: the page that is there, or the first that claims it.",
    ),
    # ── images ───────────────────────────────────────────────────────────────────────────────────────────────────
    Rule(
        "image-missing", "images", "warning",
        "An image does not exist.",
        "The page is published without it.",
    ),
    Rule(
        "image-outside", "images", "warning",
        "The path of an image does not lead into `/uploads/`.",
        "Images come from `static/uploads/` only. The page is published without it.",
    ),
    Rule(
        "image-unreadable", "images", "warning",
        "A file is not an image that can be shown.",
        "PNG, JPEG, WebP, AVIF and GIF are read, by the ending of their name too; SVG is not, since it can carry code. "
        "The page is published without it.",
    ),
    Rule(
        "image-too-large", "images", "warning",
        "An image is larger than any screen needs.",
        "Readers get a smaller copy, but everybody who works with the repository carries the large one for ever.",
    ),
    Rule(
        "alt-text-missing", "images", "warning",
        "A photo or a picture in a text has no alternative text.",
        "People who cannot see it learn only that there is one.",
    ),
    # ── harm ─────────────────────────────────────────────────────────────────────────────────────────────────────
    Rule(
        "phone-number", "harm", "error",
        "A text holds a telephone number.",
        "Whoever has it can call, trace or impersonate its owner, years later too. A hotline that an organisation "
        "publishes is legitimate: allow it in the settings, so that somebody answers for it.",
    ),
    Rule(
        "phone-number-likely", "harm", "warning",
        "A text holds digits that are a telephone number in a country of the place.",
        "Nothing beside them says what they count. If they are a number to call, it may be a person's.",
    ),
    Rule(
        "email-address", "harm", "error",
        "A text holds an e-mail address that may be a person's.",
        "It can be searched for, and leads to names, accounts and places. That of an organisation is legitimate: allow "
        "it in the settings, so that somebody answers for it.",
    ),
    Rule(
        "email-of-office", "harm", "note",
        "A running text holds the e-mail address of an office.",
        "Addresses such as info@… are published to be used, but in a text nobody keeps them up to date. Among the "
        "quick links they are seen and checked, and are not reported.",
    ),
    Rule(
        "chat-invitation", "harm", "error",
        "A text holds an invitation to a chat or a call.",
        "Whoever has the address can join, read who the members are, and write to each of them. Traffickers and "
        "informers do.",
    ),
    Rule(
        "coordinates", "harm", "error",
        "A text holds coordinates finer than about a kilometre.",
        "Three decimals of a degree name a building, and who sleeps in it can be found there tonight. For a reader, "
        "the town is enough.",
    ),
    Rule(
        "plus-code", "harm", "error",
        "A text holds a plus code.",
        "It stands for a square of 14 metres, as exact as coordinates, though it does not look it.",
    ),
    Rule(
        "map-link", "harm", "error",
        "An address shows one point on a map.",
        "The link tells the position to everybody who opens it, and to the map's owner who opens it. A map of the town "
        "or the district does no harm.",
    ),
    Rule(
        "link-shared", "harm", "warning",
        "An address opens a shared file to whoever has it.",
        "Such files are shared with a few people and hold names, numbers and comments; their history can often be read "
        "too. Their owner does not expect them on a website.",
    ),
    Rule(
        "shelter-place", "harm", "warning",
        "A sentence names an informal shelter and says where exactly it is.",
        "Police, landlords and attackers read too. Squats and camps were cleared within days of such a sentence.",
    ),
    Rule(
        "person-age", "harm", "warning",
        "A text gives somebody's name with an age.",
        "Name and age together are enough to find one person among thousands, at home as well, where the family lives. "
        "An initial hides little from those who know the person.",
    ),
    Rule(
        "case-number", "harm", "warning",
        "A text gives somebody's name with the number of a file.",
        "With both, others can ask about the case, or pretend to be the person.",
    ),
    Rule(
        "small-count", "harm", "warning",
        "A place within a region has a count below 10 of people who are there.",
        "Where five people live, neighbours know who is meant, and whatever else the page says, it says of them.",
    ),
    Rule(
        "image-position", "harm", "warning",
        "The file of an image says where it was taken.",
        "The published copy has lost the position. The file in the repository has not, and neither have its old "
        "versions in Git.",
    ),
    Rule(
        "image-owner", "harm", "warning",
        "The file of an image names its owner or the camera.",
        "A name, or a serial number that stands in other pictures of the same camera too, leads to whoever was there. "
        "A name that the page gives as `attribution` is not reported.",
    ),
    Rule(
        "term-dehumanising", "harm", "note",
        "A text speaks of people as crime, water or insects.",
        "Nobody is illegal, and a flood has no faces. Such terms make it easier to do to people what nobody would do "
        "to a neighbour. In quotation marks they are somebody else's words, and are not reported.",
    ),
    Rule(
        "exception-expired", "harm", "error",
        "An exception in the settings is past its last day.",
        "It allows nothing any more. A contact that was right last year may be somebody else's by now, so somebody has "
        "to ask again.",
    ),
    Rule(
        "exception-unused", "harm", "note",
        "An exception in the settings allows nothing.",
        "What it was for has gone, or it is written otherwise than in the text. Left in place, it may one day allow "
        "what nobody looked at. Only a check of all files can tell.",
    ),
)  # fmt: skip
