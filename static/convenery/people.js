// Two letters and Enter: name fields that know everybody who may be meant. The list comes with the page, the likeliest
// first; a network too large for that is asked while somebody types. Without this script the fields are plain text.
"use strict";

const people = (() => {
  const given = JSON.parse(document.getElementById("directory")?.textContent || '{"whole":true,"people":[]}');
  const known = new Map();
  const AT_MOST = 8;

  function learn(rows) {
    for (const [id, name, company, side, rank] of rows) {
      if (known.has(id)) continue;
      const names = words(name);
      known.set(id, { id, name, company, side, rank, names, all: [...names, ...words(company)] });
    }
  }

  // Whoever was written down since the page came (a walk-in, a pasted row, another note-taker's) is known from now on.
  function learnSeats() {
    const read = (seat, part) => seat.querySelector(part)?.firstChild?.textContent.trim() || "";
    const seats = [...document.querySelectorAll("#here li[id][data-person]")];
    learn(seats.map((seat) => [Number(seat.dataset.person), read(seat, ".name"), read(seat, ".sub"), seat.closest("#here-industry") ? "i" : "p", 0]));
  }

  function words(text) { return fold(text).split(/[\s,.&/()'’-]+/).filter(Boolean); }

  function present() {
    const seats = document.querySelectorAll("#here [data-person]");
    return new Map([...seats].map((seat) => [Number(seat.dataset.person), Boolean(seat.closest("#here-industry"))]));
  }

  function begins(list, start) { return list.some((word) => word.startsWith(start)); }

  // Whom the typed beginnings mean: names before companies, and before both whoever the field is for.
  function find(typed, order) {
    const asked = words(typed);
    if (!asked.some((word) => word.length > 1)) return { found: [], here: null };
    const here = present();
    const fits = [...known.values()].filter((one) => asked.every((start) => begins(one.all, start)));
    const place = (one) => {
      if (order === "door" || here.get(one.id)) return 0;
      if (order === "step") return here.has(one.id) ? 0 : 1;
      return here.has(one.id) ? 2 : 1;
    };
    const key = (one) => [place(one), begins(one.names, asked[0]) ? 0 : 1, one.rank, one.name];
    const sorted = fits.map((one) => [key(one), one]).sort(([a], [b]) => compare(a, b)).map(([, one]) => one);
    if (order !== "door") return { found: sorted.slice(0, AT_MOST), here: null };
    const absent = sorted.filter((one) => !here.has(one.id));
    return { found: absent.slice(0, AT_MOST), here: absent.length ? null : sorted[0] || null };
  }

  function compare(a, b) {
    for (let place = 0; place < a.length; place += 1) {
      if (a[place] < b[place]) return -1;
      if (a[place] > b[place]) return 1;
    }
    return 0;
  }

  let asking = null;
  function ask(typed, then) {
    if (given.whole || typed.trim().length < 2) return;
    window.clearTimeout(asking);
    asking = window.setTimeout(async () => {
      const url = document.querySelector(".capture").dataset.peopleUrl;
      try {
        const answer = await fetch(`${url}?q=${encodeURIComponent(typed)}`);
        if (answer.ok && !answer.redirected) { learn((await answer.json()).people); then(); }
      } catch { /* What came with the page still works. */ }
    }, 120);
  }

  learn(given.people);
  return { known, whole: given.whole, present, find, ask, learnSeats };
})();

// Say at the door what happened without an answer from the server.
function tell(words) {
  const place = document.getElementById("door-said");
  const line = document.createElement("p");
  line.textContent = words;
  place.replaceChildren(line);
}

// The list below one name field.
class NameField {
  constructor(box, { order, choose, type, unknown }) {
    this.box = box;
    this.order = order;
    this.choose = choose;
    this.type = type;
    this.unknown = unknown;
    this.found = [];
    this.at = 0;
    this.emptySince = Date.now();
    this.list = document.createElement("ul");
    this.list.id = `${box.id}-list`;
    this.list.className = "suggested";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", box.labels?.[0]?.textContent.trim() || box.placeholder);
    this.list.hidden = true;
    box.after(this.list);
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-expanded", "false");
    box.setAttribute("aria-controls", this.list.id);
    box.addEventListener("input", () => this.look());
    box.addEventListener("focus", () => { if (box.value) { box.select(); this.look(); } });
    box.addEventListener("blur", () => window.setTimeout(() => this.close(), 150));
    box.addEventListener("keydown", (event) => this.press(event));
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.take(this.found[Number(option.dataset.place)]);
    });
  }

  look() {
    this.emptySince = this.box.value ? Infinity : Date.now();
    this.type?.();
    this.at = 0;
    this.draw();
    people.ask(this.box.value, () => { if (document.activeElement === this.box) this.draw(); });
  }

  draw() {
    const { found, here } = people.find(this.box.value, this.order);
    this.found = found;
    this.here = here;
    this.at = Math.min(this.at, Math.max(found.length - 1, 0));
    this.list.replaceChildren(...found.map((one, place) => this.option(one, place)));
    const note = this.note();
    if (note) this.list.append(note);
    this.list.hidden = !this.list.children.length;
    this.box.setAttribute("aria-expanded", String(!this.list.hidden));
    this.mark();
  }

  option(one, place) {
    const item = document.createElement("li");
    item.id = `${this.list.id}-${place}`;
    item.dataset.place = place;
    item.setAttribute("role", "option");
    const dot = document.createElement("span");
    dot.className = `dot ${one.side}`;
    const name = document.createElement("b");
    name.textContent = one.name;
    const company = document.createElement("span");
    company.className = "sub";
    company.textContent = one.company;
    const words = document.createElement("span");
    words.append(name, " ", company);
    item.append(dot, words);
    return item;
  }

  // Why Enter would not tick anybody off.
  note() {
    const said = document.querySelector(".capture").dataset;
    const typed = this.box.value.trim();
    let words = "";
    if (this.here) words = `${this.here.name} ${said.here}`;
    else if (this.order === "door" && !this.found.length && typed.length > 2) words = said.none;
    if (!words) return null;
    const item = document.createElement("li");
    item.className = "nobody";
    item.setAttribute("role", "option");
    item.setAttribute("aria-disabled", "true");
    item.setAttribute("aria-selected", "false");
    item.textContent = words;
    return item;
  }

  mark() {
    for (const [place, item] of [...this.list.querySelectorAll("[data-place]")].entries()) {
      item.setAttribute("aria-selected", String(place === this.at));
      if (place === this.at) item.scrollIntoView({ block: "nearest" });
    }
    if (this.found.length) this.box.setAttribute("aria-activedescendant", `${this.list.id}-${this.at}`);
    else this.box.removeAttribute("aria-activedescendant");
  }

  press(event) {
    if (event.isComposing) return;
    const open = !this.list.hidden && this.found.length;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && open) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : this.found.length - 1;
      this.at = (this.at + step) % this.found.length;
      this.mark();
    } else if (event.key === "Enter") {
      this.enter(event, open);
    } else if (event.key === "Escape") {
      if (this.box.value || !this.list.hidden) { this.box.value = ""; this.look(); } else this.box.blur();
    } else if (!this.box.value && this.undoes(event)) {
      event.preventDefault();
      document.querySelector("#undo button")?.click();
    }
  }

  // Ctrl+Z in an empty field undoes; so does Backspace, unless it only finishes rubbing out a name.
  undoes(event) {
    if (event.key === "z" && (event.ctrlKey || event.metaKey)) return true;
    return event.key === "Backspace" && !event.repeat && this.order !== "step" && Date.now() - this.emptySince > 800;
  }

  enter(event, open) {
    const typed = this.box.value.trim();
    if (open) { event.preventDefault(); this.take(this.found[this.at]); return; }
    if (this.order === "step") return;
    if (typed.length < 2) { event.preventDefault(); return; }
    if (this.here) {
      event.preventDefault();
      tell(`${this.here.name} ${document.querySelector(".capture").dataset.here}.`);
      this.box.value = "";
      this.look();
    } else if (people.whole && this.order === "door") {
      event.preventDefault();
      this.unknown(typed);
    }
  }

  take(one) {
    this.choose(one);
    this.close();
  }

  close() {
    this.list.hidden = true;
    this.box.setAttribute("aria-expanded", "false");
    this.box.removeAttribute("aria-activedescendant");
  }
}
