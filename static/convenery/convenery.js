// Small services for pages that already work without a script. Everything is asked for by a data attribute,
// so no page needs a script of its own and the content security policy can stay strict.
"use strict";

document.documentElement.classList.add("js");

// One dialog serves every question: [data-confirm] on a form or its button, and hx-confirm. Where one key asked, [data-careful]
// keeps the next one from answering yes: whoever types without looking up types on.
function ask(question, yes, careful) {
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-label", question);
  const words = document.createElement("p");
  words.textContent = question;
  const form = document.createElement("form");
  form.method = "dialog";
  form.className = "actions";
  for (const [value, label, look] of [["yes", document.body.dataset.yes || "Yes", "btn btn-primary"], ["", document.body.dataset.no || "Cancel", "btn btn-outline-primary"]]) {
    const button = document.createElement("button");
    button.value = value;
    button.textContent = label;
    button.className = look;
    button.autofocus = careful && !value;
    form.append(button);
  }
  dialog.append(words, form);
  dialog.addEventListener("close", () => { dialog.remove(); if (dialog.returnValue === "yes") yes(); });
  document.body.append(dialog);
  dialog.showModal();
}

document.addEventListener("submit", (event) => {
  const asker = event.submitter?.closest("[data-confirm]") || event.target.closest("[data-confirm]");
  if (!asker || event.target.dataset.confirmed) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const { target, submitter } = event;
  ask(asker.dataset.confirm, () => {
    target.dataset.confirmed = "yes";
    target.requestSubmit(submitter || undefined);
    delete target.dataset.confirmed;
  }, asker.matches("[data-careful]"));
}, true);

document.addEventListener("htmx:confirm", (event) => {
  if (!event.detail.question) return;
  event.preventDefault();
  ask(event.detail.question, () => event.detail.issueRequest(true));
});

// Say something to a screen reader, and briefly to the eye, without moving the focus.
function say(words) {
  const place = document.getElementById("said");
  if (!place) return;
  place.textContent = words;
  window.setTimeout(() => { if (place.textContent === words) place.textContent = ""; }, 4000);
}

document.addEventListener("click", async (event) => {
  const copier = event.target.closest("[data-copy], [data-copy-from]");
  if (copier) {
    const source = copier.dataset.copyFrom && document.querySelector(copier.dataset.copyFrom);
    const words = copier.dataset.copy || source?.value || source?.textContent.trim() || "";
    try {
      await navigator.clipboard.writeText(words);
      say(copier.dataset.copied || document.body.dataset.copied || "Copied");
    } catch {
      // Without https or permission there is no clipboard: leave the text selected for the hand.
      if (source) window.getSelection().selectAllChildren(source);
    }
    return;
  }
  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.querySelector(opener.dataset.dialog);
  if (dialog?.showModal) { event.preventDefault(); dialog.showModal(); return; }
  const closer = event.target.closest("[data-dialog-close]");
  if (closer) { event.preventDefault(); closer.closest("dialog")?.close(); return; }
  if (event.target.closest("[data-print]")) { window.print(); return; }
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
    return;
  }
  if (event.key === "Enter" && event.target.matches?.("[data-filter]")) { pressFirst(event); return; }
  pressKey(event);
});

// A key stands for a button, or leads into a box: data-key="z backspace" undoes what was just done. Letters never while somebody types;
// an empty filter box lets only the named keys through, so that a name may begin with any letter.
function pressKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], dialog");
  if (typing && (!typing.matches("[data-filter]") || typing.value || event.key.length === 1)) return;
  const button = document.querySelector(`[data-key~="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!button || button.disabled || !button.getClientRects().length) return;
  event.preventDefault();
  if (button.matches("input")) { button.focus(); button.select(); } else button.click();
}

// data-filter="#list": typing keeps the rows whose words begin so; Enter presses the first one's [data-first] button.
function fold(words) { return words.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, ""); }

function filter(box) {
  const asked = fold(box.value).split(/\s+/).filter(Boolean);
  const rows = document.querySelectorAll(`${box.dataset.filter} [data-words]`);
  let first = null;
  let shown = 0;
  for (const row of rows) {
    const words = fold(row.dataset.words).split(/[\s,.&/-]+/);
    const fits = asked.every((start) => words.some((word) => word.startsWith(start)));
    row.hidden = !fits;
    row.classList.remove("match");
    if (fits) { shown += 1; first ??= row; }
  }
  if (asked.length && first) first.classList.add("match");
  for (const empty of document.querySelectorAll(`[data-filter-empty="${box.dataset.filter}"]`)) empty.hidden = shown > 0;
}

function pressFirst(event) {
  const box = event.target;
  const row = box.value.trim() && [...document.querySelectorAll(`${box.dataset.filter} [data-words]`)].find((one) => !one.hidden);
  if (!row) return;
  event.preventDefault();
  box.value = "";
  row.querySelector("[data-first]")?.click();
  filter(box);
}

document.addEventListener("input", (event) => { if (event.target.matches("[data-filter]")) filter(event.target); });

// data-find="Find a person" on a select or a list of checkboxes: where it is long, a field above it keeps those whose words
// begin so. What is chosen or ticked stays so. Of a select the only one that fits is chosen for as long as it is the only one,
// and Enter takes the first.
const LONG_LIST = 12;

function fits(row, asked) {
  const words = fold(row.textContent).split(/[\s,.&/()-]+/);
  return asked.every((start) => words.some((word) => word.startsWith(start)));
}

function narrowed(list) {
  if (!list.matches("select")) {
    const rows = [...list.children];
    return { rows, show(kept) { for (const row of rows) row.hidden = !kept.has(row); }, take(row) { row.querySelector("input").focus(); } };
  }
  // Not every browser hides an option, so those that do not fit are taken out; the chosen one and the empty one stay in.
  const rows = [...list.options].filter((one) => one.value);
  const shape = [...list.children].map((one) => [one, one.matches("optgroup") ? [...one.children] : null]);
  let before = null;  // what was chosen, as long as typing alone has chosen another
  const choose = (value, last = list.value) => { list.value = value; if (value !== last) list.dispatchEvent(new Event("change", { bubbles: true })); };
  const show = (kept, asked) => {
    const last = list.value;
    const only = asked.length && kept.size === 1 && !list.matches("[data-send]") ? [...kept][0].value : null;
    const chosen = only ?? (asked.length && before !== null ? before : last);
    before = only === null ? null : before ?? last;
    const stays = (one) => kept.has(one) || !one.value || one.value === chosen;
    for (const [group, options] of shape) if (options) group.replaceChildren(...options.filter(stays));
    list.replaceChildren(...shape.filter(([one, options]) => (options ? one.children.length : stays(one))).map(([one]) => one));
    choose(chosen, last);
  };
  return { rows, show, take(row) { before = null; choose(row.value); list.focus(); } };
}

function offerToFind(list) {
  const { rows, show, take } = narrowed(list);
  if ("findable" in list.dataset || rows.length <= LONG_LIST) return;
  list.dataset.findable = "";
  const box = document.createElement("input");
  box.type = "search";
  box.className = "form-control form-control-sm finder";
  box.autocomplete = "off";
  box.placeholder = list.dataset.find;
  const called = list.labels?.[0] || list.closest("fieldset")?.querySelector("legend");
  box.setAttribute("aria-label", called ? `${list.dataset.find}: ${called.textContent.trim()}` : list.dataset.find);
  const said = document.createElement("span");
  said.className = "small finder-said";
  said.setAttribute("role", "status");
  const asked = () => fold(box.value).split(/\s+/).filter(Boolean);
  const kept = () => rows.filter((row) => fits(row, asked()));
  box.addEventListener("input", () => {
    const found = kept();
    show(new Set(found), asked());
    said.textContent = box.value.trim() ? (document.body.dataset.found || "{count}").replace("{count}", found.length).replace("{all}", rows.length) : "";
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "ArrowDown") return;
    event.preventDefault();
    const [first] = kept();
    if (event.key === "Enter" && box.value.trim() && first) take(first);
    else if (event.key === "ArrowDown" && first) (list.matches("select") ? list : first.querySelector("input")).focus();
  });
  list.before(box, said);
}

function offerAllToFind() { for (const list of document.querySelectorAll("[data-find]")) offerToFind(list); }

// A select or checkbox with data-send sends its form at once; the form's own button stays for those without a script.
document.addEventListener("change", (event) => {
  const sender = event.target.closest("[data-send]");
  if (sender?.form) sender.form.requestSubmit();
});

// data-ticked="people" on words in a form: they say how many boxes of that name are ticked, as data-one or data-many has it.
function tellTicked() {
  for (const words of document.querySelectorAll("[data-ticked]")) {
    const count = words.closest("form").querySelectorAll(`input[name="${words.dataset.ticked}"]:checked`).length;
    words.textContent = (count === 1 ? words.dataset.one : words.dataset.many).replace("{count}", count);
  }
}

document.addEventListener("change", tellTicked);
// A page that is gone back to keeps its ticks.
window.addEventListener("pageshow", tellTicked);

// After a swap the focus must not fall to the top of the page: to [data-focus] in the new piece, or to the piece itself.
let focusLostFrom = null;
document.addEventListener("htmx:beforeSwap", (event) => {
  const inside = event.detail.target?.contains(document.activeElement);
  focusLostFrom = inside ? event.detail.target.id : null;
});
document.addEventListener("htmx:afterSettle", (event) => {
  for (const box of document.querySelectorAll("[data-filter]")) if (box.value) filter(box);
  const wanted = event.detail.elt?.querySelector?.("[data-focus]");
  if (wanted) { wanted.focus(); return; }
  if (!focusLostFrom || document.activeElement !== document.body) return;
  const piece = document.getElementById(focusLostFrom);
  if (!piece) return;
  if (!piece.hasAttribute("tabindex")) piece.setAttribute("tabindex", "-1");
  piece.focus({ preventScroll: true });
});

document.addEventListener("htmx:afterSettle", offerAllToFind);
document.addEventListener("DOMContentLoaded", () => {
  offerAllToFind();
  for (const box of document.querySelectorAll("[data-filter]")) if (box.value) filter(box);
});
