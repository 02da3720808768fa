// What the server refused while the next entry is being typed: it stands above the form in use as a form of its own,
// with its words and what is wrong with them. So neither text takes the place of the other.
"use strict";

const refused = (() => {
  const FIELDS = "input:not([type=hidden]), textarea, select";
  let count = 0;

  // Whether nothing was typed or chosen since `data` was sent, so that it can come back into the form itself.
  function isLeft(form, data) {
    return [...form.querySelectorAll(FIELDS)].every((field) => field.value === (field.matches("[data-clears]") ? "" : data.get(field.name)));
  }

  // Take the refused form out of `answer` and lay it beside the one in use; returns the rest of the answer.
  function layBeside(entry, answer) {
    const form = document.getElementById(entry.of);
    if (!form || !entry.beside && isLeft(form, entry.data)) return answer;
    const pieces = document.createElement("template");
    pieces.innerHTML = answer;
    const piece = pieces.content.getElementById(entry.of);
    if (!piece) return answer;
    piece.remove();
    lay(boxOf(piece, entry));
    return pieces.innerHTML;
  }

  function boxOf(piece, entry) {
    const problems = [...piece.querySelectorAll(".invalid-feedback")].map((one) => one.textContent.trim());
    rename(piece, entry.of);
    const box = document.createElement("div");
    box.className = "refused";
    box.dataset.of = entry.of;
    box.setAttribute("role", "group");
    box.setAttribute("aria-labelledby", `${piece.id}-said`);
    const head = document.createElement("div");
    head.append(saidOf(`${piece.id}-said`, entry.words, problems), discarding(box, piece));
    box.append(head, piece);
    return box;
  }

  // Which entry it is; what is wrong with it stands beside its fields, and is read out at once.
  function saidOf(id, words, problems) {
    const said = document.createElement("p");
    said.className = "not-saved";
    said.id = id;
    said.setAttribute("role", "alert");
    const short = words.length > 60 ? `${words.slice(0, 59)}…` : words;
    const why = document.createElement("span");
    why.className = "visually-hidden";
    why.textContent = problems.join(" ");
    said.append(`${document.querySelector(".capture").dataset.notAdded.replace("{words}", () => short)} `, why);
    return said;
  }

  function discarding(box, piece) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-sm btn-quiet";
    button.textContent = document.querySelector(".capture").dataset.discard;
    button.setAttribute("aria-describedby", `${piece.id}-said`);
    button.addEventListener("click", () => { box.remove(); goOn(piece); });
    return button;
  }

  function rename(piece, of) {
    count += 1;
    for (const one of [piece, ...piece.querySelectorAll("[id]")]) one.id += `-again-${count}`;
    for (const name of ["for", "aria-describedby"]) {
      for (const one of piece.querySelectorAll(`[${name}]`)) one.setAttribute(name, `${one.getAttribute(name)}-again-${count}`);
    }
    piece.removeAttribute("hx-swap-oob");
    piece.removeAttribute("data-part");
    piece.dataset.of = of;
  }

  function lay(box) { document.getElementById(box.dataset.of)?.before(box); }

  // The focus goes on to the form in use, as after any other entry.
  function goOn(piece) { document.getElementById(piece.dataset.of)?.querySelector("[data-clears]")?.focus(); }

  // On its way once more: nothing is changed in it until the answer is there.
  function sentAgain(piece) {
    const box = piece.parentElement;
    box.querySelector(":scope > .not-saved")?.remove();
    lock(box, true);
    goOn(piece);
    return box;
  }

  function lock(box, isLocked) {
    box.querySelector("form").inert = isLocked;
    box.querySelector("button[aria-describedby]").hidden = isLocked;
  }

  // It did not get through: put right or not, it goes again with its own button, as it stands then.
  function handBack(box, words) {
    const note = document.createElement("span");
    note.className = "not-saved";
    note.setAttribute("role", "alert");
    note.textContent = words;
    box.append(note);
    lock(box, false);
    if (!box.isConnected) lay(box);
  }

  // What was sent from `part` is no longer refused: nothing in it says so, or points to where it was said.
  function forget(part) {
    for (const said of part.querySelectorAll(".invalid-feedback, .form-errors, .theirs")) said.remove();
    for (const field of part.querySelectorAll(".is-invalid, [aria-invalid]")) {
      field.classList.remove("is-invalid");
      field.removeAttribute("aria-invalid");
    }
    for (const field of part.querySelectorAll("[aria-describedby]")) {
      const there = field.getAttribute("aria-describedby").split(" ").filter((id) => document.getElementById(id));
      if (there.length) field.setAttribute("aria-describedby", there.join(" "));
      else field.removeAttribute("aria-describedby");
    }
  }

  return { layBeside, lay, sentAgain, handBack, forget };
})();
