// Warns before a sign-in ends and lets the person stay (WCAG 2.2.1). Real keys and clicks on a long page count as being there;
// polls and autosave do not, they say so with the header X-Background. At the end the page is covered, not thrown away.
const dialog = document.getElementById("session-warning");
const form = dialog.querySelector("form");
const warnBefore = Number(dialog.dataset.warn);
const tellAgainAfter = Number(dialog.dataset.again) * 1000;
let endsAt = 0;
let timer = 0;
let toldAt = Date.now();

const secondsLeft = () => Math.max(0, Math.round((endsAt - Date.now()) / 1000));

const inWords = (seconds) => {
  if (seconds > 90) return `${Math.ceil(seconds / 60)} minutes`;
  return seconds === 1 ? "1 second" : `${seconds} seconds`;
};

const wakeIn = (seconds, what) => {
  clearTimeout(timer);
  timer = setTimeout(what, seconds * 1000);
};

// idle: may stay; last: ten hours are nearly over; over: signed out
const show = (state) => {
  for (const part of dialog.querySelectorAll("[data-in]")) part.hidden = !part.dataset.in.split(" ").includes(state);
  dialog.dataset.state = state;
  if (!dialog.open) dialog.showModal();
};

const say = () => {
  for (const words of dialog.querySelectorAll("[data-left]")) words.textContent = inWords(secondsLeft());
  const mark = [60, 20].find((seconds) => Math.abs(secondsLeft() - seconds) < 2);
  if (mark) dialog.querySelector("[data-said]").textContent = `You will be signed out in ${mark} seconds.`;
};

const countDown = () => {
  say();
  if (secondsLeft() === 0) look();
  else wakeIn(secondsLeft() > 90 ? 10 : 1, countDown);
};

// Signing in again changes the token that forms carry; those that are open take the new one.
const renewForms = (token) => {
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token;
};

const goOnFrom = ({ seconds, may_stay: mayStay, token }) => {
  endsAt = Date.now() + seconds * 1000;
  if (token) renewForms(token);
  if (seconds <= 0) return show("over");
  if (seconds > warnBefore) {
    dialog.close();
    return wakeIn(seconds - warnBefore, look);
  }
  show(mayStay ? "idle" : "last");
  return countDown();
};

const read = (answer) => (answer.ok ? answer.json() : { seconds: 0 });

// The server knows better than this page: another tab may have put the end off.
const look = () =>
  fetch(form.action, { headers: { "X-Background": "1" } })
    .then(read)
    .then(goOnFrom, () => wakeIn(10, look));

const stay = () => {
  toldAt = Date.now();
  return fetch(form.action, { method: "POST", body: new FormData(form) })
    .then(read)
    .then(goOnFrom, () => {});
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (dialog.dataset.state === "over") look();
  else stay();
});
dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
dialog.addEventListener("cancel", (event) => {
  if (dialog.dataset.state === "over") event.preventDefault();
  if (dialog.dataset.state === "idle") stay();
});

const somebodyIsThere = (event) => {
  if (event.isTrusted && !dialog.open && Date.now() - toldAt > tellAgainAfter) stay();
};
for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, somebodyIsThere, { passive: true });

wakeIn(Math.max(0, Number(dialog.dataset.seconds) - warnBefore), look);
