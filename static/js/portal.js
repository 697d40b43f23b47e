// What every page needs: GOV.UK Frontend's behaviour, also in fragments that htmx brings, and a word when the connection is gone.
import { initAll } from "../vendor/govuk/govuk-frontend.min.js";

// GOV.UK Frontend looks for these classes; its own page template sets them with an inline script, which our policy forbids.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

document.body.addEventListener("htmx:afterSettle", (event) => initAll({ scope: event.detail.elt }));

const offline = document.getElementById("offline");
const sayOffline = (words) => {
  offline.textContent = words;
};

document.body.addEventListener("htmx:sendError", () => sayOffline(offline.dataset.words));
document.body.addEventListener("htmx:afterOnLoad", () => sayOffline(""));
