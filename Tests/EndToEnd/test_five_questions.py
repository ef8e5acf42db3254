"""What people come for: each of five questions is answered on the first screens, or one link from there."""

import re

import pytest

import browsing
from gallery import THEMES

# What a reader has to find for each question, by hand: all words of the answer. None: the policy does not say.
QUESTIONS = {
    "What do they keep?": r"collect|data|information",
    "For how long?": r"long|retention|keep|kept|stor",
    "Who else gets it?": r"who|shar|recipient|disclos|third",
    "What are my rights, and how do I use them?": r"right|choice|contact",
    "What changed last, and when?": r"change|version",
}
ANSWERS = {
    "ferry": (
        ["Account details", "Booking records", "Camera recordings"], ["2 years", "5 years", "31 days"],
        ["Tillpay", "Fjordserver", "Sailmark"], ["Access", "Erasure", "privacy@kestrel-ferries.example"],
        ["2 March 2026", "Booking records are kept for five years"]),
    "imaginella": (
        ["Account information", "Prompts and uploads"], ["12 months", "90 days"], ["hosting providers", "payment processors"],
        ["Access", "assist@imaginella.example"], ["1 February 2026", "providers of content moderation receive data"]),
    "imageto3d": (
        ["Account information", "Uploaded content"], ["14 months"], ["Google OAuth", "Stripe"], ["Access", "Portability"],
        ["1 September 2026", "no longer use a product analytics provider"]),
    # It has no rows of retention, and no recipient with a name.
    "imagist3ds": (
        ["Identity and contact details", "Bank details"], None, ["professional payment platform", "other users of the site"],
        ["Access", "privacy@imagist3ds.example"], ["4 May 2026"]),
    "imagitarium": (
        ["Account registration", "Orders", "Website usage"], ["only as long as our obligations or the law make it necessary"],
        ["Brightlane Media", "Our payment provider"], ["Access", "Data Protection Officer"],
        ["20 August 2026", "sell website usage data"]),
    "3d-studio-production": (
        ["Identity and payment details", "Purchases"], ["no longer than the purpose of the processing requires"],
        ["Credit and debit card companies"], ["Access", "Web form for data requests"], ["1 June 2026"]),
}
EXAMPLES = [policy for policy in ANSWERS if policy != "ferry"]

# The words on the first screens: in the page's order, and only those that are seen.
FIRST_SCREENS = """
    const lines = [], links = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
        const node = walker.currentNode, around = node.parentElement
        if (!node.data.trim() || !around.checkVisibility({checkVisibilityCSS: true, checkOpacity: true})) continue
        const range = document.createRange()
        range.selectNodeContents(node)
        const box = range.getBoundingClientRect()
        if (box.width > 2 && box.height > 2 && box.top >= 0 && box.bottom <= 1800 && box.right > 0) lines.push(node.data)
    }
    for (const a of document.querySelectorAll('main a[href]')) {
        const box = a.getBoundingClientRect()
        if (box.height > 2 && box.bottom <= 1800) links.push([a.innerText, a.getAttribute('href'), a.href])
    }
    return [lines.join(' ').replace(/\\s+/g, ' '), links]"""

# Where a link inside the page leads: the clause, or whatever has the anchor.
TARGET = """
    const e = document.getElementById(decodeURIComponent(arguments[0]))
    return e ? (e.closest('section, article, li, tr') || e).innerText.replace(/\\s+/g, ' ') : ''"""


def has(text, words):
    return all(word.lower() in text.lower() for word in words)


@pytest.fixture(scope="module", params=THEMES)
def gallery_address(request, galleries):
    with browsing.served(galleries[request.param].site) as address:
        yield address


@pytest.fixture(scope="module")
def example_address(example_site):
    with browsing.served(example_site) as address:
        yield address


def answer_all(browser, address, policy):
    with browser.sized(1440, height=1800):
        browser.open(address + policy + "/")
        seen, links = browser.ask(FIRST_SCREENS)
        unanswered = []
        for (question, matter), words in zip(QUESTIONS.items(), ANSWERS[policy]):
            if words is None or has(seen, words):
                continue
            # One link away, by a link that says what it leads to.
            leading = [link for link in links if re.search(matter, link[0], re.IGNORECASE)]
            inside = [href[1:] for _, href, _ in leading if href.startswith("#")]
            outside = [whole for _, href, whole in leading if not re.match("#|mailto:|[a-z]+://", href)]
            if any(has(browser.ask(TARGET, anchor), words) for anchor in inside):
                continue
            if any(has(read(browser, whole), words) for whole in outside):
                browser.open(address + policy + "/")
                continue
            browser.open(address + policy + "/")
            unanswered.append(f"{question} {words}")
    assert not unanswered, "\n".join(unanswered) + "\n" + seen[:1500]


def read(browser, address):
    return browser.open(address).ask("return document.body.innerText.replace(/\\s+/g, ' ')")


def test_the_gallery_answers(browser, gallery_address):
    answer_all(browser, gallery_address, "ferry")


@pytest.mark.parametrize("policy", EXAMPLES)
def test_the_examples_answer(browser, example_address, policy):
    answer_all(browser, example_address, policy)


def test_most_answers_need_no_link_at_all(browser, gallery_address):
    """The cards say it: only what is long may be a link away."""
    with browser.sized(1440, height=1800):
        browser.open(gallery_address + "ferry/")
        seen, _ = browser.ask(FIRST_SCREENS)
    there = [question for question, words in zip(QUESTIONS, ANSWERS["ferry"]) if has(seen, words)]
    assert len(there) >= 4, there
