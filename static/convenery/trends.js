// A drawing wider than the screen begins where its newest part ends, and says on which side there is more of it.
"use strict";

const DRAWN = ".column, .block";
const BESIDE = 24;

// How far from its own left side the last of what is drawn ends.
function end(chart) {
  const ends = [...chart.querySelectorAll(DRAWN)].map((one) => one.getBoundingClientRect().right);
  return Math.max(0, ...ends) - chart.getBoundingClientRect().left + chart.scrollLeft;
}

// The names of the rows stay in sight.
function keepNames(chart) {
  const names = chart.querySelector(".rownames");
  if (!names) return;
  const { width } = names.ownerSVGElement.getBoundingClientRect();
  names.setAttribute("transform", `translate(${chart.scrollLeft * names.ownerSVGElement.viewBox.baseVal.width / width} 0)`);
}

function mark(chart) {
  keepNames(chart);
  const left = chart.scrollLeft;
  chart.classList.toggle("more-before", left > 4);
  chart.classList.toggle("more-after", left + chart.clientWidth < end(chart));
}

for (const chart of document.querySelectorAll(".chart.scroller")) {
  chart.scrollLeft = end(chart) + BESIDE - chart.clientWidth;
  mark(chart);
  chart.addEventListener("scroll", () => mark(chart), { passive: true });
  new ResizeObserver(() => mark(chart)).observe(chart);
}
