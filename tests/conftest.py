"""What holds for all tests: the day on which they run, an option of the golden tests, and what a skipped test means."""

from __future__ import annotations

import os
import signal
from collections.abc import Generator

import pytest

IN_CI = bool(os.environ.get("CI"))
TODAY = "1795608000"  # 2026-11-25: what is new that day would be overdue in a year, and a test shall not be


def pytest_configure() -> None:
    """Let it be the same day in every run, also for the programs that tests start, and let Ctrl+C end these.

    A shell lets what it runs in the background ignore SIGINT, which the programs would inherit.
    """
    os.environ["SOURCE_DATE_EPOCH"] = TODAY
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--approve` takes what the golden tests find as what they expect from now on."""
    parser.addoption("--approve", action="store_true", help="write the golden files anew, to be read before a commit")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI, a skipped test has failed, unless what it lacks is not part of the project, or no right that CI has."""
    report = yield
    if IN_CI and not {"seed", "as_root"} & set(item.keywords):
        _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a module that skips itself."""
    report = yield
    if IN_CI:
        _fail_if_skipped(report)
    return report


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"Nothing may be skipped in CI. {reason}"
