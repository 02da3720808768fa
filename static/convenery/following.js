// Two note-takers at one meeting: what the other one records comes in part by part ([data-part]). Every answer says how old
// it is, by the version of the record when its reading began (from) and ended (upto). Two things hold for every part:
// what is shown, or was entered here, never gives way to anything older; and nothing comes in under a hand at work.
"use strict";

const following = (() => {
  const TYPED = "input:not([type]), input[type=text], input[type=email], textarea";
  const first = age(document.getElementById("as-of"));
  const behind = new Set();  // parts left as they were, since somebody was at work in them
  const came = new WeakMap();  // a part's words as they came, to see whether anything is new
  const sent = new WeakMap();  // forms, and the request that took them along
  const requests = new Set();
  let took = null;  // the words of [data-whole] that were sent and are not known to be saved
  let arriving = null;  // the age of the answer that comes in just now
  let going = 0;
  let missed = false;

  function age(mark) { return { from: Number(mark.dataset.from), upto: Number(mark.dataset.upto), news: mark.hasAttribute("data-news") }; }
  function stamp(place, { from, upto }) { place.dataset.from = from; place.dataset.upto = upto; }

  // A part is as old as whatever brought it in, alone or with the part around it; a smaller one within may be newer.
  function shown(place) {
    let { from, upto } = first;
    for (let one = place.closest("[data-upto]"); one; one = one.parentElement?.closest("[data-upto]")) {
      from = Math.max(from, Number(one.dataset.from));
      upto = Math.max(upto, Number(one.dataset.upto));
    }
    for (const one of place.querySelectorAll("[data-upto]")) upto = Math.max(upto, Number(one.dataset.upto));
    return { from, upto };
  }

  function words(part) {
    const copy = part.cloneNode(true);
    for (const field of copy.querySelectorAll("input[type=hidden]")) field.remove();
    return copy.outerHTML;
  }

  function isTyped(field) { return field.matches(TYPED) && field.value !== field.defaultValue; }
  function isChanged(field) {
    if (!field.matches("select")) return field.type !== "checkbox" && field.value !== field.defaultValue;
    const given = [...field.options].findIndex((one) => one.defaultSelected);
    return field.selectedIndex !== Math.max(given, 0);
  }

  function isUnderAHand(part) {
    if (part.contains(document.activeElement) || part.matches("details[open]")) return true;
    return Boolean(part.querySelector("details[open]:not(.folded)")) || [...part.querySelectorAll(TYPED)].some(isTyped);
  }

  function isFlying(request) { return request.readyState > 0 && request.readyState < 4; }
  function isBusy() {
    for (const request of requests) if (!isFlying(request)) requests.delete(request);
    return going > 0 || requests.size > 0;
  }

  // Whether `fresh` may take the place of `place`, which is a part or lies in one.
  function mayCome(place, fresh) {
    const part = place.closest("[data-part]");
    const now = shown(part);
    if (arriving.from < now.upto) { missed ||= !arriving.news; return false; }
    // Typed on since: what is there now is refused as a whole when it is sent.
    if (!arriving.news && part.matches("[data-whole]") && part.querySelector("textarea").value !== took) return false;
    if (arriving.news) {
      if (arriving.from === now.from) return false;
      if (came.get(part) === words(fresh)) { stamp(part, arriving); behind.delete(part.id); return false; }
      if (isUnderAHand(part)) { behind.add(part.id); return false; }
      stayScrolled(part);
    }
    if (place !== part) { stamp(part, { from: now.from, upto: Math.max(now.upto, arriving.upto) }); came.delete(part); }
    else { came.set(fresh, words(fresh)); stamp(fresh, arriving); behind.delete(part.id); carry(part, fresh); keepRefused(fresh); }
    for (let outer = part.parentElement?.closest("[data-part]"); outer; outer = outer.parentElement?.closest("[data-part]")) came.delete(outer);
    return true;
  }

  // A part that has to wait may hold smaller ones that need not: the champions beside the field for one more.
  function bringWithin(fresh) {
    for (const one of fresh.querySelectorAll("[data-part]")) {
      const place = document.getElementById(one.id);
      if (!place || !mayCome(place, one)) continue;
      place.replaceWith(one);
      htmx.process(one);
    }
  }

  // What somebody typed or chose and did not send yet goes over into the fields of the same name.
  // Not into [data-whole], whose words and the mark of what they build on belong together.
  function carry(part, fresh) {
    if (part.matches("[data-whole]")) return;
    for (const field of part.querySelectorAll("input:not([type=hidden]), textarea, select")) {
      const request = sent.get(field.form);
      if (!field.id || !isChanged(field) || (request ? !isFlying(request) : field.matches("[data-send]"))) continue;
      const next = fresh.querySelector(`#${CSS.escape(field.id)}`);
      if (!next || next.options && ![...next.options].some((one) => one.value === field.value)) continue;
      next.value = field.value;
      const fold = next.closest("details:not([open])");
      if (fold && fold !== fresh) { fold.dataset.kept = ""; fold.open = true; }
    }
  }

  // What the server refused is on nobody's record: it counts as typed here, so that no news take it away.
  function keepRefused(fresh) {
    const fields = [...fresh.querySelectorAll("input:not([type=hidden], [type=checkbox]), textarea, select")];
    for (const field of fields.filter((one) => one.form?.querySelector(".is-invalid"))) {
      const { value } = field;
      if (field.options) for (const one of field.options) one.defaultSelected = false;
      else field.defaultValue = "";
      field.value = value;
    }
  }

  // The answer to a save of [data-whole] brings in only that it is saved, and by it what was sent is as new as the answer.
  function entered(part) {
    const now = shown(part);
    stamp(part, { from: now.from, upto: Math.max(now.upto, arriving.upto) });
    came.delete(part);
    refused.forget(part);
    part.querySelector("textarea").defaultValue = took;
    took = null;
  }

  function tellNotSaved(part) {
    const said = part.querySelector("[role=status]");
    said.classList.add("not-saved");
    said.replaceChildren(said.querySelector("input"), document.querySelector(".capture").dataset.notSaved);
  }

  // New rows come in on top: what is in sight stays in sight.
  function stayScrolled(part) {
    const { id, scrollTop, scrollHeight } = part;
    if (!scrollTop) return;
    queueMicrotask(() => { const now = document.getElementById(id); if (now) now.scrollTop = scrollTop + now.scrollHeight - scrollHeight; });
  }

  function isFree(id) { const part = document.getElementById(id); return Boolean(part) && !isUnderAHand(part); }
  function askAgain() { const pulse = document.getElementById("pulse"); if (pulse) htmx.trigger(pulse, "again"); }
  function rest() { if (missed && !isBusy()) { missed = false; askAgain(); } }

  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { target, fragment } = event.detail;
    if (target.id === "as-of") {
      arriving = age(fragment.firstElementChild);
      queueMicrotask(() => { arriving = null; rest(); });
      return;
    }
    if (!arriving || !target.closest("[data-part]")) return;
    if (target.matches("[role=status]")) { if (target.closest("[data-whole]")) entered(target.closest("[data-part]")); return; }
    const fresh = target.matches("[data-part]") ? fragment.firstElementChild : fragment;
    if (mayCome(target, fresh)) return;
    event.detail.shouldSwap = false;
    if (arriving.news) bringWithin(fresh);
  });

  // An answer to a form that another answer has replaced meanwhile finds no place at all.
  document.addEventListener("htmx:oobErrorNoTarget", (event) => {
    if (event.detail.target === "#as-of") { missed = true; queueMicrotask(rest); }
  });

  // While something of one's own is on its way, news would not know of it yet.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { requestConfig, xhr } = event.detail;
    if (requestConfig.elt.id !== "pulse" || xhr.status !== 200 || !isBusy()) return;
    event.detail.shouldSwap = false;
    missed = true;
  });
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.elt.id === "pulse" && [...behind].some(isFree)) event.detail.parameters.anew = "1";
  });
  document.addEventListener("htmx:beforeSend", (event) => {
    const { elt, xhr, requestConfig } = event.detail;
    if (requestConfig.verb === "get") return;
    requests.add(xhr);
    if (elt.closest("form")) sent.set(elt.closest("form"), xhr);
    if (elt.matches("[data-whole]")) took = requestConfig.formData.get("notes");
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const { elt, xhr } = event.detail;
    if (xhr.status !== 200 && xhr.status !== 422) sent.delete(elt.closest("form"));
    if (elt.matches("[data-whole]") && took !== null && xhr.status !== 422) tellNotSaved(elt);
    rest();
  });
  document.addEventListener("input", (event) => {
    const request = sent.get(event.target.form);
    if (request && !isFlying(request)) sent.delete(event.target.form);
  });
  document.addEventListener("focusout", () => window.setTimeout(() => { if ([...behind].some(isFree)) askAgain(); }, 200));

  for (const part of document.querySelectorAll("[data-part]")) came.set(part, words(part));
  // Words that the browser brought back from before it loaded the page anew build on nothing that this page knows.
  window.addEventListener("pageshow", ({ persisted }) => {
    for (const part of document.querySelectorAll("[data-whole]")) {
      if (!persisted && isTyped(part.querySelector("textarea"))) part.querySelector("[name=seen]").value = "unknown";
    }
  });
  // begin and end frame what the line of the capture screen sends; miss says that an answer to it was not shown.
  return { begin() { going += 1; }, end() { going -= 1; rest(); }, miss() { missed = true; } };
})();
