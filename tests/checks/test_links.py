from __future__ import annotations

import pytest

from tests.checks.checked_site import CARET, INDEX, CheckedSite


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("link-no-target", "The count of [March]▲() was high."),
        ("link-no-target", "The count of [March]▲(  ) was high."),
        ("link-no-text", "They counted ▲[](https://port-office.example/march)."),
        ("link-no-text", "They counted ▲[ ](https://port-office.example/march)."),
        ("link-blank-between", "The [port office] ▲(https://port-office.example/march)."),
        ("link-blank-between", "The [port office] ▲(www.port-office.example/march)."),
        ("link-blank-inside", "The ▲[ port office](https://port-office.example/march)."),
        ("link-blank-inside", "The [port office ▲](https://port-office.example/march)counted."),
        ("link-escaped-tilde", "The [ferry](https://ferries.example/times#:▲\\~:text=twice)."),
        ("link-escaped-tilde", "The ferry: https://ferries.example/times#:▲\\~:text=twice."),
        ("link-parentheses", "The [quay](https://wiki.example/Quay_▲(Heron_Coast))."),
        ("link-parentheses", "The [quay (old)](https://wiki.example/Quay_▲(Heron_Coast))."),
        ("link-unclosed", "The [quay](https://wiki.example/Quay_▲(Heron_Coast) is closed."),
        ("link-no-scheme", "The [port office](▲www.port-office.example/march)."),
        ("link-no-scheme", "The [port office](▲port-office.example/march)."),
        ("link-no-scheme", "The [port office](▲port-office.org)."),
        ("link-no-scheme", "The [port office](▲tel:+0000)."),
        ("link-no-scheme", "The [count](▲ftp://port-office.example/march)."),
        ("link-no-scheme", "The [count](▲C:\\counts\\march.pdf)."),
        (
            "link-text-long",
            "See ▲[one two three four five six seven eight nine ten eleven twelve](https://a.example/).",
        ),
        ("link-text-vague", "For the times, click [▲here](https://ferries.example/times)."),
        ("link-text-vague", "Die Zeiten stehen [▲Hier](https://ferries.example/times)."),
        ("link-text-vague", "المواعيد [▲هنا](https://ferries.example/times)."),
        ("link-secret", "The [minutes](https://files.example/minutes?▲secret=q8Zr2LmT)."),
        ("link-secret", "The [minutes](https://files.example/minutes?a=b&▲access_token=q8Zr2LmT)."),
        ("link-secret", "The minutes are at https://files.example/minutes#▲key=q8Zr2LmTx."),
        ("link-session", "The [permits](https://port-office.example/permits▲;jsessionid=4F1A09C2)."),
        ("link-session", "The [permits](https://port-office.example/permits▲?sid=4f1a09c2d7e3)."),
        ("link-insecure", "The [permits](▲http://port-office.example/permits)."),
        ("link-insecure", "The permits are at ▲http://port-office.example/permits."),
        ("link-insecure", "The permits are at ▲Http://port-office.example/permits."),
        ("link-secret", "The minutes are at www.files.example/minutes?▲secret=q8Zr2LmT."),
        ("link-unsafe", "The [permits](▲javascript:open)."),
        ("link-unsafe", "The [permits](▲JavaScript:open)."),
        ("link-unsafe", "The permits: <▲javascript:open>"),
        ("link-unsafe", "[permits]: ▲data:text/html,permits"),
        ("link-unsafe", "![permits](▲data:image/svg+xml,permits)"),
        ("raw-html", "The ferry runs ▲<b>twice</b> a day."),
        ("raw-html", "The ferry runs.▲<br/>Twice a day."),
        ("raw-html", "The ferry runs. ▲<!-- is this right? -->"),
        ("raw-html", "The ferry runs▲</p>"),
        ("picture-external", "See ▲![the quay](https://photos.example/quay.jpg)."),
        ("picture-external", "See ▲![the quay](//photos.example/quay.jpg)."),
    ],
)
def test_a_slip_is_found_and_pointed_at(site: CheckedSite, code: str, text: str) -> None:
    site.overview(text.replace(CARET, ""))
    finding = site.finding()
    assert finding.code == code
    assert (finding.where.line, finding.where.column) == (4, len("  ") + text.index(CARET) + 1)


@pytest.mark.parametrize(
    "text",
    [
        "People (most of them families) wait for 3-4 days, cf. page 12 [2] (in French).",
        "The price rose from 1.50 to 2.75, i.e. by more than 80 %, e.g. for water (and more).",
        "Write to office@port-office.example or <help@port-office.example>, or call the quay.",
        "If a < b and c > d, then 5 < 6 > 3; x <= y, <- back, and I <3 this.",
        "A re-opened, well-known, half-day, long-term plan [sic] (as they say), and more.",
        "The figures [1] and [2], and the notes [a], [b] (see below).",
        "A path such as C:\\temp, an array[i](j), and snake_case_names.",
        "Open 10:30-11:00, and/or on request; see note: below.",
        "2 * 3 * 4 = 24, about ~20 people, ~~gone~~, *often*, **always**.",
        "Bare: https://port-office.example/a, www.port-office.example. And (https://port-office.example/b).",
        "The [port office (in French)](https://port-office.example/fr) and [list \\[2\\]](https://port-office.example/).",
        "The [port office](<https://port-office.example/march>) and [its list](https://port-office.example/ 'March').",
        "[Mail](mailto:office@port-office.example), [up](#top), [Reed Quay](/regions/heron-coast/reed-quay/).",
        "Home of [Samira](https://people.example/~samira), [notes](notes.pdf) and [more on the harbour](../saltpans/).",
        "Code is shown as it is: `<b>`, `[here]()`, `http://port-office.example`, ``[a] (https://a.example)``.",
        "Code is shown as it is:\n\n```html\n<a href='http://port-office.example'>here</a>\n```",
        "See [the count](https://data.example/?key=population&sid=12&auth=none&sig=on&session_id=4).",
        "See [the service](http://heroncoastx.onion/permits).",
        "[eleven words are not yet a sentence that goes too far](https://port-office.example/march)",
        "[港口办公室说三月份有四百人大多数是乘夜间渡轮抵达的家庭](https://port-office.example/march)",
        "- [ ] a box\n- [x] another\n\n> a quote\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n---\n\n# Heading",
        "Más de 400 personas esperan [en el puerto](https://port-office.example/es) (véase también aquí).",
        "أكثر من 400 شخص ينتظرون في [الميناء](https://port-office.example/ar) (انظر هنا).",
        "Line one [ends\nhere](https://port-office.example/march) and goes on.",
    ],
)
def test_ordinary_prose_has_no_findings(site: CheckedSite, text: str) -> None:
    site.overview(text)
    # The address of an office is better among the quick links, which is no matter of how it is linked.
    assert set(site.codes()) <= {"email-of-office"}


def test_each_slip_of_a_text_is_found(site: CheckedSite) -> None:
    site.overview(
        "[a]() and [ ](https://a.example/) and [here](http://b.example/)\n\n<i>b</i> and [c] (https://c.example/)"
    )
    assert site.codes() == [
        "link-no-target",
        "link-no-text",
        "link-text-vague",
        "link-insecure",
        "raw-html",
        "link-blank-between",
    ]


@pytest.mark.parametrize(
    "fields",
    [
        "governmentResponse: see [here](https://a.example/)",
        "longText: see [here](https://a.example/)",
        "population:\n  description: see [here](https://a.example/)",
        "newsUpdates:\n  updates:\n    - title: A\n      date: 2026-04-02\n      content: see [here](https://a.example/)",
    ],
)
def test_every_markdown_field_is_looked_into(site: CheckedSite, fields: str) -> None:
    site.region(fields)
    assert site.codes() == ["link-text-vague"]


@pytest.mark.parametrize(
    "fields",
    [
        "needs:\n  url: http://needs.example/",
        "stayInformed:\n  links:\n    - label: Ferry times\n      url: http://ferries.example/",
        "figures:\n  - label: Beds\n    value: 4\n    asOf: 2026-03-31\n    source: http://port-office.example/",
        "newsUpdates:\n  updates:\n    - title: A\n      date: 2026-04-02\n      source: http://port-office.example/",
    ],
)
def test_every_address_field_is_looked_into(site: CheckedSite, fields: str) -> None:
    site.region(fields)
    finding = site.finding()
    assert finding.code == "link-insecure"
    assert finding.source_line[finding.where.column - 1 :].startswith("http://")


@pytest.mark.parametrize("title", ["[here]() <b> [a] (http://a.example/)", "http://a.example/ has moved"])
def test_brackets_tags_and_addresses_in_plain_text_are_only_text(site: CheckedSite, title: str) -> None:
    """A caption or a title is no Markdown: it is shown as it stands."""
    site.update(f"title: '{title}'\ndate: 2026-04-02")
    assert site.findings() == ()


def test_a_secret_in_plain_text_is_a_secret_too(site: CheckedSite) -> None:
    site.update("title: 'Minutes: https://files.example/minutes?secret=q8Zr2LmT'\ndate: 2026-04-02")
    assert site.codes() == ["link-secret"]


@pytest.mark.parametrize("order", [("data", "data2"), ("data2", "data")])
def test_of_two_hosts_the_one_with_the_number_is_pointed_at(site: CheckedSite, order: tuple[str, str]) -> None:
    first, second = order
    site.overview(f"See https://{first}.example/march and https://{second}.example/march.")
    finding = site.finding()
    assert finding.code == "link-two-hosts"
    assert finding.source_line[finding.where.column - 1 :].startswith("https://data2.example/")


@pytest.mark.parametrize(
    "text",
    [
        "https://data.example/march and https://data2.example/april",
        "https://data.example/ and https://data2.example/",
        "https://a.example/march and https://b.example/march",
    ],
)
def test_different_sources_are_not_taken_for_one(site: CheckedSite, text: str) -> None:
    site.overview(text)
    assert site.findings() == ()


def test_one_source_under_two_hosts_is_seen_across_fields_and_said_once(site: CheckedSite) -> None:
    site.region(
        "overview: https://data2.example/march\ngovernmentResponse: https://data.example/march\n"
        "needs:\n  url: https://data.example/march"
    )
    assert [(finding.code, finding.field) for finding in site.findings()] == [("link-two-hosts", "overview")]


@pytest.mark.parametrize("scheme", ["javascript:open", "data:text/html,x", "VBScript:x"])
def test_a_quick_link_that_would_run_code_holds_the_place_back(site: CheckedSite, scheme: str) -> None:
    site.region(f"stayInformed:\n  links:\n    - label: Permits\n      url: '{scheme}'")
    assert [(finding.code, finding.severity) for finding in site.findings()] == [("link-unsafe", "error")]


def test_the_same_slip_points_right_in_every_style_of_yaml(site: CheckedSite) -> None:
    said = "It’s said that 'many' wait; see [here](https://a.example/)."
    styles = {
        "plain": said.replace("; ", ";\n  "),
        "single": "'" + said.replace("'", "''").replace("; ", ";\n  ") + "'",
        "double": '"' + said.replace("’", "\\u2019").replace("; ", "; \\\n  ") + '"',
        "literal": "|-\n  " + said,
        "folded": ">-\n  " + said.replace("; ", ";\n  "),
    }
    for style, text in styles.items():
        site.write(INDEX, f"---\nname: Heron Coast\noverview: {text}\n---\n")
        finding = site.finding()
        assert finding.source_line[finding.where.column - 1 :].startswith("here]("), style
