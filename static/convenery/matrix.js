// Arrow keys walk the matrix from cell to cell; Home and End go to the ends of a row. Tab reaches every cell without this. A cell opens the fold that it leads to.
"use strict";

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

// The cells' links of each row that shows any; a row that heads a group shows none.
function rowsOf(table) {
  return [...table.querySelectorAll("tbody tr")]
    .map((row) => [...row.querySelectorAll("td.cell a")])
    .filter((cells) => cells.length);
}

function next(rows, row, place, key) {
  if (key === "Home") return rows[row][0];
  if (key === "End") return rows[row][rows[row].length - 1];
  const [down, right] = STEPS[key];
  return rows[row + down]?.[place + right];
}

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest?.("[data-matrix] td.cell a");
  if (!link || !(event.key in STEPS || event.key === "Home" || event.key === "End")) return;
  const rows = rowsOf(link.closest("[data-matrix]"));
  const row = rows.findIndex((cells) => cells.includes(link));
  event.preventDefault();
  next(rows, row, rows[row].indexOf(link), event.key)?.focus();
});

// Whoever comes from a cell sees what was counted there without another click.
function unfold() {
  const shown = document.getElementById(location.hash.slice(1));
  if (shown?.matches(".findings > li")) shown.querySelector("details.why")?.setAttribute("open", "");
}

unfold();
window.addEventListener("hashchange", unfold);
