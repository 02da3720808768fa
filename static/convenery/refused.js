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
    const { notAdded, discard } = document.querySelector(".capture").dataset;
    const said = document.createElement("p");
    said.className = "not-saved";
    said.id = `${piece.id}-said`;
    said.setAttribute("role", "alert");
    said.textContent = [notAdded.replace("{words}", entry.words), ...problems].join(" ");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-quiet";
    button.textContent = discard;
    button.setAttribute("aria-describedby", said.id);
    button.addEventListener("click", () => { box.remove(); goOn(piece); });
    piece.append(button);
    const box = document.createElement("div");
    box.className = "refused";
    box.dataset.of = entry.of;
    box.setAttribute("role", "group");
    box.setAttribute("aria-labelledby", said.id);
    box.append(said, piece);
    return box;
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
    piece.inert = true;
    piece.parentElement.classList.add("going");
    goOn(piece);
    return piece.parentElement;
  }

  return { layBeside, lay, sentAgain };
})();
