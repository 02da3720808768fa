// What somebody typed or chose on a form[data-keep] is not dropped without a word: whoever leaves the page, follows a link or
// sends another form before it is saved is asked by the browser itself. A form that comes back refused says data-keep="unsaved",
// a button of its own that saves nothing of what is typed says data-drops.
"use strict";

// The form that is being sent, until the page goes: it takes its own words along.
let sent = null;

// A select without a choice of its own shows its first entry, which nobody has chosen.
function isChosenAnew(list) {
  const options = [...list.options];
  const untouched = !list.multiple && list.selectedIndex <= 0 && !options.some((one) => one.defaultSelected);
  return !untouched && options.some((one) => one.selected !== one.defaultSelected);
}

function isChanged(field) {
  if (!field.name || field.disabled) return false;
  if (field.matches("select")) return isChosenAnew(field);
  if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
  return field.matches("input, textarea") && field.value !== field.defaultValue;
}

function isUnsaved(form) { return form.dataset.keep === "unsaved" || [...form.elements].some(isChanged); }

// On the window, after all who may stop the sending or do it themselves.
window.addEventListener("submit", (event) => {
  if (!event.defaultPrevented) sent = event.submitter?.matches("[data-drops]") ? null : event.target;
});

window.addEventListener("beforeunload", (event) => {
  const own = sent;
  sent = null;
  if ([...document.querySelectorAll("form[data-keep]")].some((form) => form !== own && isUnsaved(form))) event.preventDefault();
});
