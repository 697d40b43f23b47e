"""What an auditor does: score a plan by keys and clicks, add words of the plan, submit, and see the grade."""

from playwright.sync_api import Locator, Page, expect

from qa_portal.run.smoke.browser import follow, press

SAVING_SECONDS = 30
LOCAL = "#section-local ~ [data-criterion]"
ALL_SAVED = (
    "() => [...document.querySelectorAll('[data-criterion]')].every(one => one.querySelector('.save-status__saved'))"
)
ANSWER = """(criteria, comment) => criteria.forEach((criterion) => {
    const grade = criterion.querySelector("[data-key='3']") ?? criterion.querySelector("input[name=grade]");
    criterion.querySelector("textarea[name=comment]").value = comment;
    grade.checked = true;
    grade.dispatchEvent(new Event("change", { bubbles: true }));
})"""


def start_scoring(page: Page, reference: str) -> None:
    """From the home page to the page of two panes: by a button the first time, directly when the audit was begun."""
    main = page.get_by_role("main")
    main.get_by_role("link", name=reference).first.click()
    start, scoring = (
        main.get_by_role("button", name="Start scoring"),
        main.get_by_role("heading", name=f"Score {reference}"),
    )
    expect(start.or_(scoring)).to_be_visible()
    if start.count():
        start.click()
    expect(scoring).to_be_visible()


def criterion(page: Page, code: str) -> Locator:
    return page.locator(f"[data-criterion='{code}']")


def codes(page: Page) -> list[str]:
    """The codes of the criteria, in the page's order."""
    found: list[str] = page.eval_on_selector_all("[data-criterion]", "all => all.map(one => one.dataset.criterion)")
    return found


def focus_first_grade(page: Page, code: str) -> None:
    criterion(page, code).locator("input[name=grade]").first.focus()


def answer_by_keys(page: Page, keys: str) -> None:
    """From the first criterion on, give the grades of these keys, going on to the next open one by n."""
    unanswered = codes(page)
    focus_first_grade(page, unanswered[0])
    for code, key in zip(unanswered, keys, strict=False):
        page.keyboard.press(key)
        expect(criterion(page, code).locator(f"input[data-key='{key}']")).to_be_checked()
        see_saved(page, code)
        page.keyboard.press("n")


def answer_the_rest(page: Page, comment: str) -> None:
    """Give every other criterion a grade and this comment, each by its own form, and wait until all are saved."""
    page.locator("[data-criterion]:not(:has(input[name=grade]:checked))").evaluate_all(ANSWER, comment)
    page.wait_for_function(ALL_SAVED, timeout=SAVING_SECONDS * 1000)
    asked = len(codes(page)) - page.locator(LOCAL).count()  # a council's own questions do not count
    expect(page.locator("#progress")).to_contain_text(f"{asked} of {asked} answered")


def see_saved(page: Page, code: str) -> None:
    """The status of a criterion says that the server has it."""
    expect(criterion(page, code).locator(".save-status__saved")).to_be_visible()


def quote_where_needed(page: Page) -> int:
    """Add a paragraph of the plan to each criterion that lacks words of it; returns how many did."""
    lacking = [code for code in codes(page) if criterion(page, code).get_by_text("needs words of the plan").count()]
    for code in lacking:
        quote_paragraph(page, code)
    return len(lacking)


def quote_paragraph(page: Page, code: str) -> None:
    """Mark a long paragraph by three clicks, and add it to a criterion by its button."""
    longest_paragraph(page).click(click_count=3)
    criterion(page, code).get_by_role("button", name="Add the words I marked").click()
    expect(criterion(page, code).locator(".quote")).to_have_count(1)


def longest_paragraph(page: Page) -> Locator:
    paragraphs = page.locator("#document-text p")
    lengths = paragraphs.evaluate_all("all => all.map(one => one.textContent.length)")
    return paragraphs.nth(lengths.index(max(lengths)))


def submit(page: Page, reference: str) -> str:
    """From the scoring page to the result; returns the grade for content."""
    follow(page, "Check and submit")
    press(page, "Submit audit")
    expect(page.get_by_role("heading", name=f"Result of the audit of {reference}")).to_be_visible()
    content = page.locator(".grade-pair > div", has_text="Content")
    return content.locator(".grade-tag").inner_text()
