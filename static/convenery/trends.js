// A drawing wider than the screen begins at its newest end, and says on which side there is more of it.
"use strict";

function mark(chart) {
  const left = chart.scrollLeft;
  chart.classList.toggle("more-before", left > 4);
  chart.classList.toggle("more-after", left + chart.clientWidth < chart.scrollWidth - 4);
}

for (const chart of document.querySelectorAll(".chart.scroller")) {
  chart.scrollLeft = chart.scrollWidth;
  mark(chart);
  chart.addEventListener("scroll", () => mark(chart), { passive: true });
  new ResizeObserver(() => mark(chart)).observe(chart);
}
