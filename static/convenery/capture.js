// The capture screen: what is typed goes into a line and is sent in its order, so that nobody waits for an answer
// before the next name. What could not be sent stays in sight, with a button to try again.
"use strict";

const page = document.querySelector(".capture");
// What comes in is ready for the next key at once.
htmx.config.defaultSettleDelay = 0;
let line = Promise.resolve();
const unsent = new Set();

// Sending -------------------------------------------------------------------

function enqueue(entry) {
  entry.waiting?.classList.remove("failed");
  unsent.add(entry);
  following.begin();
  line = line.then(() => post(entry)).catch((error) => stumbled(entry, error)).finally(following.end).catch(console.error);
}

async function post(entry) {
  let answer;
  let pieces;
  try {
    answer = await fetch(entry.url, { method: "POST", body: entry.data, headers: { "HX-Request": "true" } });
    if (answer.redirected || !(answer.ok || answer.status === 422)) throw new Error(String(answer.status));
    pieces = await answer.text();
  } catch {
    failed(entry);
    return;
  }
  unsent.delete(entry);
  entry.isTaken = answer.ok;
  entry.waiting?.remove();
  if (!answer.ok) pieces = refused.layBeside(entry, pieces);
  htmx.swap(document.body, pieces, { swapStyle: "none", swapDelay: 0, settleDelay: 0 });
  tidyUp();
  if (answer.status === 422) entry.refused?.();
}

// Something broke on this page: the line goes on. What the server took is asked for anew; anything else is not saved.
function stumbled(entry, error) {
  console.error(error);
  if (entry.isTaken) { following.miss(); return; }
  unsent.add(entry);
  failed(entry);
}

function failed(entry) {
  if (entry.beside) { unsent.delete(entry); refused.handBack(entry.waiting, page.dataset.notSaved); return; }
  const again = document.createElement("button");
  again.type = "button";
  again.className = "btn btn-sm btn-outline-danger";
  again.textContent = page.dataset.tryAgain;
  again.addEventListener("click", () => { entry.note = null; again.parentElement.remove(); enqueue(entry); });
  const note = document.createElement("span");
  note.className = "not-saved";
  if (!entry.waiting && entry.words) note.append(`“${entry.words}” `);
  note.append(`${page.dataset.notSaved} `, again);
  entry.waiting?.classList.add("failed");
  entry.note = note;
  entry.waiting?.append(note);
  layUnsent();
}

// What was not sent yet, or could not be, stays in sight whatever comes in around it.
function layUnsent() {
  for (const { waiting: item, note } of unsent) {
    if (item) { if (!item.isConnected) lay(item); } else if (note && !note.isConnected) document.getElementById("door-said").append(note);
  }
}

function lay(item) {
  if (item.matches(".refused")) { refused.lay(item); return; }
  const list = document.querySelector(item.dataset.place);
  if (item.classList.contains("champion")) list?.append(item);
  else list?.prepend(item);
}

function waiting(place, kind, words, more) {
  if (!place || !document.querySelector(place)) return null;
  const item = document.createElement("li");
  item.className = `${kind} going`;
  item.dataset.place = place;
  const name = document.createElement("span");
  name.className = "name";
  name.textContent = words;
  const sub = document.createElement("span");
  sub.className = "sub";
  sub.textContent = more || "";
  const who = document.createElement("span");
  who.className = "who";
  who.append(name, " ", sub);
  item.append(who);
  lay(item);
  return item;
}

function freshKey() { return window.crypto?.randomUUID?.() || `${Date.now()}-${Math.random()}`; }

// A form with data-queue is sent in line and emptied at once; the focus stays where it is.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-queue]");
  if (!form || event.defaultPrevented) return;
  event.preventDefault();
  const data = new FormData(form, event.submitter);
  const box = form.querySelector("[role=combobox]");
  if (box && box.name === "who") { sendName(form, data, box, null); return; }
  const words = form.querySelector("[data-clears]")?.value;
  const entry = { url: form.action, data, words, of: form.dataset.of || form.id };
  if (form.dataset.of) {
    entry.beside = true;
    entry.waiting = refused.sentAgain(form);
  } else {
    if (words) entry.waiting = waiting(form.dataset.into, "note", words);
    if (event.submitter?.name === "person") entry.waiting = tapped(form, event.submitter);
    empty(form);
  }
  enqueue(entry);
});

function empty(form) {
  for (const field of form.querySelectorAll("[data-clears]")) field.value = "";
  refused.forget(form);
  const key = form.elements.client_key;
  if (key) key.value = freshKey();
  const person = form.querySelector("input[type=hidden][name$=person]");
  if (person) person.value = "";
}

// Somebody was ticked off a list, or chosen among several of a name.
function tapped(form, button) {
  const one = people.known.get(Number(button.value));
  const row = button.closest("[data-likely]");
  if (row) row.hidden = true;
  return form.action.endsWith("/here/") && one ? seat(one) : null;
}

function seat(one) {
  const item = waiting(one.side === "p" ? "#here-public" : "#here-industry", "seat", one.name, one.company);
  if (item) item.dataset.person = one.id;
  return item;
}

// Name fields ------------------------------------------------------------------

function sendName(form, data, box, one) {
  const typed = box.value;
  data.set("person", one ? one.id : "");
  data.set("who", one ? "" : typed);
  const entry = { url: form.action, data };
  if (one && form.dataset.people === "door") entry.waiting = seat(one);
  if (one && form.dataset.people === "champion") entry.waiting = waiting(form.dataset.into, "champion", one.name, one.company);
  entry.refused = () => {
    const field = document.getElementById(box.id);
    if (!field || field.value || form.dataset.people === "door") return;
    field.value = one ? one.name : typed;
    if (document.activeElement === field) field.select();
  };
  box.value = "";
  box.dispatchEvent(new Event("input"));
  enqueue(entry);
}

function equip(form) {
  const box = form.querySelector(".combo input");
  if (!box || box.getAttribute("role") === "combobox") return;
  const order = form.dataset.people;
  if (order !== "step") {
    new NameField(box, { order, choose: (one) => sendName(form, new FormData(form), box, one), unknown: openWalkIn });
    return;
  }
  const number = form.querySelector("input[type=hidden][name$=person]");
  const choose = (one) => { box.value = one.name; number.value = one.id; };
  new NameField(box, { order, choose, type: () => { number.value = ""; } });
}

// Nobody is called so: the walk-in form opens at once with the name, and waits for the company.
function openWalkIn(name) {
  const tool = document.getElementById("walk-in");
  const form = document.getElementById("walk-in-form");
  form.reset();
  form.elements["walk_in-name"].value = name;
  form.elements["walk_in-priority"].value = "";
  tool.open = true;
  document.getElementById("who").value = "";
  tell(page.dataset.walkIn.replace("{name}", name));
  form.elements["walk_in-company"].focus();
}

// After every answer -------------------------------------------------------------

function tidyUp() {
  layUnsent();
  people.learnSeats();
  for (const form of document.querySelectorAll("form[data-people]")) equip(form);
  const seen = new Set();
  for (const row of document.querySelectorAll("#here li[id]")) {
    if (seen.has(row.id)) row.remove();
    seen.add(row.id);
  }
  const here = people.present();
  for (const row of document.querySelectorAll("[data-likely]")) row.hidden = here.has(Number(row.dataset.likely));
  offerCompanies();
  takeFocus();
}

// Whether somebody types in a field outside this piece by now. Nobody is called back from there: the letters would follow.
function typesElsewhere(piece) {
  const field = document.activeElement;
  // Where everybody begins; empty, it has been left.
  if (field.id === "who" && !field.value) return false;
  return field.matches("input:not([type=checkbox], [type=radio]), textarea, select") && !piece?.contains(field);
}

function takeFocus() {
  const asked = document.querySelector("[data-take-focus]");
  if (asked) {
    asked.removeAttribute("data-take-focus");
    if (!typesElsewhere(asked.closest("details, #ideas-list"))) asked.focus();
  }
  const gaps = document.querySelector("[data-first-gap]");
  if (!gaps) return;
  gaps.removeAttribute("data-first-gap");
  if (typesElsewhere(gaps)) return;
  const fields = [...gaps.querySelectorAll("input:not([type=hidden]), select")];
  (fields.find((field) => field.classList.contains("is-invalid")) || fields.find((field) => !field.value) || fields[0])?.focus();
}

// The companies of everybody known are offered while a walk-in's is typed.
function offerCompanies() {
  const box = document.getElementById("id_walk_in-company");
  if (!box || box.list) return;
  let list = document.getElementById("known-companies");
  if (!list) {
    list = document.createElement("datalist");
    list.id = "known-companies";
    const names = new Set([...people.known.values()].map((one) => one.company).filter(Boolean));
    for (const name of [...names].sort()) { const option = document.createElement("option"); option.value = name; list.append(option); }
    page.append(list);
  }
  box.setAttribute("list", list.id);
}

// A refused form comes back as a piece; an answer from elsewhere (signed out meanwhile) never becomes part of the page.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig } = event.detail;
  const asked = new URL(requestConfig.path, window.location.href).pathname;
  if (xhr.responseURL && new URL(xhr.responseURL).pathname !== asked) event.detail.shouldSwap = false;
  else if (xhr.status === 422) { event.detail.shouldSwap = true; event.detail.isError = false; }
});
document.addEventListener("htmx:beforeRequest", (event) => { if (event.target.id === "pulse" && document.hidden) event.preventDefault(); });
document.addEventListener("htmx:afterSettle", () => tidyUp());
document.addEventListener("htmx:afterRequest", (event) => {
  const done = event.detail.xhr?.status === 200;
  const form = event.detail.requestConfig?.elt.id;
  if (done && (form === "walk-in-form" || form === "pasted-form") && !typesElsewhere()) document.getElementById("who")?.focus();
});

// The part of the agenda that runs now, by the clock of whoever looks.
function tellTheTime() {
  const now = Date.now() / 1000;
  for (const row of document.querySelectorAll("#now [data-from], #now [data-until]")) {
    row.hidden = now < Number(row.dataset.from || 0) || now >= Number(row.dataset.until || Infinity);
  }
}
window.setInterval(tellTheTime, 15000);

// Keys and jumps -------------------------------------------------------------------

document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey)) return;
  if (event.target.closest("input, textarea, select, dialog")) return;
  event.preventDefault();
  document.querySelector("#undo button")?.click();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches("input, textarea, select") && !event.target.closest("dialog, .combo")) event.target.blur();
});
document.addEventListener("click", (event) => {
  const go = event.target.closest("[data-go]");
  const field = go && document.querySelector(go.dataset.go);
  if (field) window.setTimeout(() => { if (!typesElsewhere()) field.focus({ preventScroll: true }); });
});
document.addEventListener("toggle", (event) => {
  const tool = event.target;
  if (!tool.matches?.("details.tool[open], details.edit[open]")) return;
  // Opened again only to hold what was typed in it.
  const kept = "kept" in tool.dataset;
  delete tool.dataset.kept;
  // Browsers tell of it some time after, and by then the hand may be in a field, in this fold or elsewhere.
  const hand = document.activeElement;
  const isInside = tool.contains(hand) && hand !== tool.querySelector("summary");
  if (!kept && !isInside && !typesElsewhere(tool)) tool.querySelector("textarea, input:not([type=hidden]), .tick")?.focus();
}, true);

tidyUp();
if (!window.location.hash && !document.querySelector(".held")) document.getElementById("who")?.focus();
