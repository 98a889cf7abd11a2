"""The report in a real browser: it fits, has words for everybody, and complains of nothing."""

from __future__ import annotations

import base64
import json
import re
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from provenance.asking.record import Record
from provenance.file import opening
from provenance.formats.withholding import shareable
from provenance.report import layout, reporting
from tests.asking.test_report import pages

__all__ = ["pages"]


class Browser:
    """Headless Chromium, driven over the protocol of its own driver."""

    def __init__(self, port: int, chromium: str, profile: Path) -> None:
        self.address = f"http://127.0.0.1:{port}"
        arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            f"--user-data-dir={profile}",
        ]
        wanted = {
            "browserName": "chrome",
            "goog:chromeOptions": {"binary": chromium, "args": arguments},
            "goog:loggingPrefs": {"browser": "ALL"},
        }
        made = self.ask("/session", {"capabilities": {"alwaysMatch": wanted}})
        self.address += f"/session/{made['sessionId']}"

    def ask(self, path: str, given: dict[str, Any] | None = None, method: str = "POST") -> Any:
        data = json.dumps(given or {}).encode() if method == "POST" else None
        asked = urllib.request.Request(self.address + path, data, method=method)
        asked.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(asked, timeout=60) as answer:
            return json.load(answer)["value"]

    def command(self, name: str, **parameters: Any) -> Any:
        return self.ask("/goog/cdp/execute", {"cmd": name, "params": parameters})

    def show(self, page: Path, width: int, scheme: str = "light") -> None:
        self.command(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=False,
        )
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.command("Emulation.setEmulatedMedia", media="", features=features)
        self.ask("/url", {"url": page.as_uri()})

    def run(self, script: str) -> Any:
        return self.ask("/execute/sync", {"script": f"return {script.strip()}", "args": []})

    def console(self) -> list[str]:
        return [entry["message"] for entry in self.ask("/se/log", {"type": "browser"})]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or driver is None:
        pytest.skip("chromium and chromedriver are not installed (Debian: chromium-driver)")
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    running = subprocess.Popen(
        [driver, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(200):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.05)
        opened = Browser(port, chromium, tmp_path_factory.mktemp("profile"))
        yield opened
        with suppress(OSError):
            opened.ask("", method="DELETE")
    finally:
        running.terminate()
        running.wait(10)


WIDTHS = (375, 1280)
# What reaches beyond the page, other than inside a part that scrolls by itself.
BEYOND = """
[...document.querySelectorAll('body *')].filter(element => {
    const box = element.getBoundingClientRect();
    const beyond = box.right > document.documentElement.clientWidth + 1;
    return beyond && !element.closest('.scroll, .skip');
}).map(element => element.outerHTML.slice(0, 120))
"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["stories.html", "hostile.html", "empty.html"])
def test_a_page_fits_and_complains_of_nothing(
    browser: Browser, pages: dict[str, Path], name: str, width: int
) -> None:
    browser.show(pages[name], width)
    assert browser.run(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )
    assert browser.run(BEYOND) == []
    assert browser.console() == []
    assert browser.run("document.scripts.length + document.images.length") == 0
    assert browser.run("document.title") != "owned"
    # Every link inside the page leads somewhere, and no two places share a name.
    assert (
        browser.run(
            "[...document.querySelectorAll('a[href^=\"#\"]')].filter("
            "a => !document.getElementById(a.hash.slice(1))).length"
        )
        == 0
    )
    ids = browser.run("[...document.querySelectorAll('[id]')].map(element => element.id)")
    assert len(ids) == len(set(ids))


def test_charts_have_their_marks_and_words_for_who_cannot_see_them(
    browser: Browser, pages: dict[str, Path]
) -> None:
    browser.show(pages["stories.html"], 1280)
    rows = browser.run("document.querySelectorAll('svg.interval').length")
    assert rows == browser.run("document.querySelectorAll('.bar').length") > 60
    seen = browser.run(
        "[...document.querySelectorAll('svg.interval')].filter(svg => "
        "[...svg.querySelectorAll('rect, line')].some(mark => {"
        "const a = mark.getBoundingClientRect(), b = svg.getBoundingClientRect();"
        "return a.right >= b.left - 3 && a.left <= b.right + 3 && (a.width > 0 || a.height > 0)"
        "})).length"
    )
    assert seen == rows
    boxes = browser.run("document.querySelectorAll('svg.relays .node').length")
    assert boxes > browser.run("document.querySelectorAll('svg.relays .passes').length") / 2 > 0
    # Headings step down by one, images have names, parts have labels, cells have headers.
    levels = browser.run("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
    assert levels[0] == 1 and all(b - a <= 1 for a, b in pairwise(levels))
    unnamed = "document.querySelectorAll('svg[role=img]:not([aria-label]), th:not([scope])').length"
    assert browser.run(unnamed) == 0
    assert browser.run("document.documentElement.lang") == "en"


CONTRAST = """
(() => {
    const light = colour => {
        const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map(c => c / 255).map(
            c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = element => {
        for (let at = element; at; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor;
            if (!/, 0\\)$/.test(colour)) return colour;
        }
    };
    return Math.min(...[...document.querySelectorAll(
        'p, h1, h2, h3, h4, a, blockquote, .soft, .flag, .when, .incompatible, .tension, .deny'
    )].filter(element => !element.closest('.skip, .gone')).map(element => {
        const [a, b] = [light(getComputedStyle(element).color), light(behind(element))];
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }));
})()
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_the_page(
    browser: Browser, pages: dict[str, Path], scheme: str
) -> None:
    browser.show(pages["stories.html"], 1280, scheme)
    dark = browser.run("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
    assert dark == (scheme == "dark")
    assert browser.run(CONTRAST) >= 4.5


def test_every_printed_page_is_marked(browser: Browser, pages: dict[str, Path]) -> None:
    browser.show(pages["stories.html"], 1280)
    printed = base64.b64decode(browser.command("Page.printToPDF", preferCSSPageSize=True)["data"])
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) > 5
    rules = browser.run(
        "[...document.styleSheets[0].cssRules].filter(r => r instanceof CSSPageRule)"
        ".map(r => r.cssText).join()"
    )
    assert '@top-center { content: "TLP:AMBER"' in rules


def test_a_report_on_a_case_is_that_on_a_record_of_the_case_alone(
    _seed_template: Path, _stories_template: Path
) -> None:
    pages = []
    for database in (_seed_template, _stories_template):
        reading = opening.read(database)
        case = Record(reading).case("chinese-nationals-2025-04")
        held, _ = shareable(reading, None, case)
        told = reporting.report(held, reporting.cases(reading, case))
        for row in told.cases:
            del row["recorded_at"]
        pages.append("".join(layout.markdown(told)))
        reading.close()
    assert pages[0] == pages[1]
