// The scoring page: keys, jumps, quotes from the document, and edits that outlive a lost connection.
const page = document.querySelector("[data-scoring]");
const pane = document.getElementById("document");
const RETRY_EVERY = 5000;

// --- which criterion the auditor is at ---------------------------------------------------------------------------

const criteria = () => [...page.querySelectorAll("[data-criterion]")];
let present = null;

// The sheet of an audit made on paper has the same forms, and no document beside them.
const isSplit = () => pane !== null && getComputedStyle(pane).position === "sticky";

const scrollDocumentTo = (id) => {
  const target = id && document.getElementById(id);
  if (!target || !isSplit()) return;
  pane.scrollTop += target.getBoundingClientRect().top - pane.getBoundingClientRect().top - 10;
};

page.addEventListener("focusin", (event) => {
  const criterion = event.target.closest("[data-criterion]");
  if (!criterion || criterion === present) return;
  const moved = present?.dataset.jump !== criterion.dataset.jump;
  present = criterion;
  if (moved) scrollDocumentTo(criterion.dataset.jump);
});

const goTo = (criterion) => {
  if (!criterion) return;
  const first = criterion.querySelector("input[name=grade]:checked") || criterion.querySelector("input[name=grade]");
  first.focus({ preventScroll: true });
  criterion.scrollIntoView({ block: "start" });
};

const step = (criterion, by) => {
  const all = criteria();
  return all[all.indexOf(criterion) + by];
};

const isAnswered = (criterion) => criterion.querySelector("input[name=grade]:checked") !== null;

const nextUnanswered = (criterion) => {
  const all = criteria();
  const at = all.indexOf(criterion);
  return [...all.slice(at + 1), ...all.slice(0, at)].find((each) => !isAnswered(each));
};

// --- keys: only inside a criterion, never while typing, never with a modifier, and only while they are on ------------

const isTyping = (element) => element.matches("textarea, select, input:not([type=radio]):not([type=checkbox])");

const give = (criterion, key) => {
  const radio = criterion.querySelector(`input[name=grade][data-key="${key}"]`);
  if (!radio) return false;
  radio.focus({ preventScroll: true });
  radio.click();
  return true;
};

const openHelp = () => {
  const help = document.getElementById("keys-help");
  help.open = true;
  help.querySelector("summary").focus();
  return true;
};

const press = (criterion, key) => {
  if (/^\d$/.test(key)) return give(criterion, key);
  if (key === "j") return goTo(step(criterion, 1)) ?? true;
  if (key === "k") return goTo(step(criterion, -1)) ?? true;
  if (key === "n") return goTo(nextUnanswered(criterion)) ?? true;
  if (key === "e") return quoteSelection(criterion);
  if (key === "?") return openHelp();
  return false;
};

page.addEventListener("keydown", (event) => {
  const criterion = event.target.closest("[data-criterion]");
  const withModifier = event.ctrlKey || event.metaKey || event.altKey;
  if (page.dataset.shortcuts !== "on" || !criterion || withModifier || isTyping(event.target)) return;
  if (press(criterion, event.key)) event.preventDefault();
});

// --- words of the plan -------------------------------------------------------------------------------------------------
// Offsets are code points of the document's text content; a string's length counts UTF-16 units, so it is spread.

let marked = null;

const offsetOf = (node, offset) => {
  const before = document.createRange();
  before.selectNodeContents(document.getElementById("document-text"));
  before.setEnd(node, offset);
  return [...before.toString()].length;
};

const asSelection = (range) => {
  const start = offsetOf(range.startContainer, range.startOffset);
  const words = range.toString();
  return { words, start, end: start + [...words].length };
};

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  const text = document.getElementById("document-text");
  if (text?.contains(range.commonAncestorContainer)) marked = asSelection(range);
});

const send = (criterion, { words, start, end }) => {
  const answer = criterion.querySelector("[data-autosave]");
  const csrfmiddlewaretoken = answer.elements.csrfmiddlewaretoken.value;
  const quotes = criterion.querySelector("[data-quotes]");
  htmx.ajax("POST", `${answer.getAttribute("action")}/quote`, {
    source: criterion,
    target: quotes,
    swap: "innerHTML",
    values: { csrfmiddlewaretoken, words, start, end },
  });
};

const takesQuotes = (criterion) => criterion.querySelector("[data-quotes]") !== null;

const quoteSelection = (criterion) => {
  if (!marked || !takesQuotes(criterion)) return false;
  send(criterion, marked);
  marked = null;
  document.getSelection().removeAllRanges();
  return true;
};

page.addEventListener("click", (event) => {
  if (event.target.closest("[data-quote-selection]")) quoteSelection(event.target.closest("[data-criterion]"));
  const button = event.target.closest("[form=quote]");
  if (button && present && takesQuotes(present)) {
    event.preventDefault(); // without such a criterion that one is at, the page that asks for it opens
    quoteParagraph(button);
  }
  const paste = event.target.closest("[data-paste]");
  if (paste) openPaste(event, paste);
  const link = event.target.closest(".quote__link, .criterion__facts a");
  if (link && isSplit()) {
    event.preventDefault();
    scrollDocumentTo(link.getAttribute("href").slice(1));
  }
});

const quoteParagraph = (button) => {
  const [start, end] = button.value.split("-").map(Number);
  const words = [...document.getElementById("document-text").textContent].slice(start, end).join("");
  send(present, { words, start, end });
};

// The form for pasting comes when it is asked for: most criteria never need it.
const openPaste = async (event, link) => {
  event.preventDefault();
  const place = link.parentElement;
  await htmx.ajax("GET", link.getAttribute("href"), { source: place, target: place, swap: "innerHTML" });
  place.querySelector("textarea")?.focus();
};

const addMarkButton = (criterion) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary criterion__mark";
  button.dataset.quoteSelection = "";
  button.innerHTML = 'Add the words I marked<span class="govuk-visually-hidden"></span>';
  button.lastChild.textContent = ` to ${criterion.dataset.criterion}`;
  criterion.querySelector("[data-quotes]").after(button);
};
criteria().filter(takesQuotes).forEach(addMarkButton);

// New marks come with a whole new document: whoever was at a paragraph's button stays there.
let kept = { top: 0, at: null };
pane?.addEventListener("htmx:beforeSwap", (event) => {
  if (event.target === pane) kept = { top: pane.scrollTop, at: pane.contains(document.activeElement) && document.activeElement.value };
});
pane?.addEventListener("htmx:afterSwap", (event) => {
  if (event.target !== pane) return;
  if (kept.at) pane.querySelector(`[form=quote][value="${kept.at}"]`)?.focus({ preventScroll: true });
  pane.scrollTop = kept.top;
});

// --- what became of what was sent ---------------------------------------------------------------------------------------
// Saved; or a conflict, whose fragment shows both values; or refused, when trying again does not help; or lost, and sent again.

const REFUSED = [400, 403, 404, 413, 422];

const outcomeOf = (xhr) => {
  if (xhr.status >= 200 && xhr.status < 300) return "saved";
  if (xhr.status === 409) return "conflict";
  return REFUSED.includes(xhr.status) ? "refused" : "lost";
};

const sentenceOf = (xhr) => {
  const answer = new DOMParser().parseFromString(xhr.responseText, "text/html");
  return answer.querySelector("main p")?.textContent.trim() ?? "Reload the page to see why.";
};

const sayRefused = (box, xhr) => {
  const words = document.createElement("p");
  words.className = "govuk-error-message";
  words.setAttribute("role", "alert");
  words.textContent = `Not saved. ${sentenceOf(xhr)}`;
  box.querySelector(".govuk-error-message")?.remove();
  box.append(words);
};

const quoteSent = (sender, xhr) => {
  const quotes = sender.closest("[data-criterion]").querySelector("[data-quotes]");
  if (outcomeOf(xhr) === "saved") {
    if (sender.matches("form")) sender.reset();
  } else if (xhr.status !== 422) {
    sayRefused(quotes, xhr); // 422 brings its own words
  }
};

// --- edits outlive a lost connection ---------------------------------------------------------------------------------

const edits = new Map(); // form -> how many edits were made, were in the last request, are on the server
const lost = new Set();
const banner = document.getElementById("unsaved");

const editsOf = (form) => {
  if (!edits.has(form)) edits.set(form, { made: 0, sent: 0, saved: 0 });
  return edits.get(form);
};

const autosaved = (event) => event.target.closest?.("[data-autosave]");

page.addEventListener("input", (event) => {
  const form = autosaved(event);
  if (form) editsOf(form).made += 1;
});

// The server tells by this number what came late: it is answered with the newer words, and undoes none of them.
document.body.addEventListener("htmx:configRequest", (event) => {
  const form = autosaved(event);
  if (!form) return;
  event.detail.parameters.page_edit = editsOf(form).made;
  event.detail.headers["X-Background"] = "1"; // what saves itself does not keep a session alive
});

document.body.addEventListener("htmx:beforeRequest", (event) => {
  const form = autosaved(event);
  if (form) editsOf(form).sent = editsOf(form).made;
});

const answerSent = (form, xhr) => {
  const outcome = outcomeOf(xhr);
  lost.delete(form);
  if (outcome === "saved") editsOf(form).saved = editsOf(form).sent;
  if (outcome === "refused") sayRefused(form.closest("[data-criterion]").querySelector(".save-status"), xhr);
  if (outcome === "lost") lost.add(form);
  banner.hidden = lost.size === 0;
};

document.body.addEventListener("htmx:afterRequest", (event) => {
  const form = autosaved(event);
  if (form) answerSent(form, event.detail.xhr);
  if (event.target.matches?.("[data-quote-form], [data-criterion]")) quoteSent(event.target, event.detail.xhr);
});

const isSignedOut = () => document.getElementById("session-warning")?.open;
const retry = () => {
  if (navigator.onLine && !isSignedOut()) lost.forEach((form) => htmx.trigger(form, "submit"));
};

setInterval(retry, RETRY_EVERY);
window.addEventListener("online", retry);

const isUnsaved = ({ made, saved }) => made !== saved;
window.addEventListener("beforeunload", (event) => {
  if (lost.size || [...edits.values()].some(isUnsaved)) event.preventDefault();
});

// After a conflict: forget what was typed here and show what the server holds.
page.addEventListener("click", (event) => {
  const link = event.target.closest("[data-discard]");
  if (!link) return;
  event.preventDefault();
  edits.clear();
  lost.clear();
  history.replaceState(null, "", link.href);
  location.reload();
});
