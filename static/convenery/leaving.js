// The capture screen is not left with words that nobody has saved: the browser itself asks, as for any form[data-keep].
"use strict";

// Words that wait for Enter or a button. What comes back refused into its form is one of them.
const NOT_ENTERED = "[data-clears], .paste, .walk-in input:not([type=hidden])";

function isAnythingUnsaved() {
  return unsent.size > 0 || Boolean(page.querySelector(".refused")) || [...page.querySelectorAll(NOT_ENTERED)].some((field) => field.value);
}

window.addEventListener("beforeunload", (event) => { if (isAnythingUnsaved()) event.preventDefault(); });

// What is saved while one goes on typing is what was sent, not what the field holds by now.
function takeAsSaved(form, sent) {
  for (const field of form.querySelectorAll("textarea, select, input:not([type=hidden])")) {
    const { value } = field;
    if (!sent.has(field.name)) continue;
    if (field.options) for (const one of field.options) one.defaultSelected = one.value === sent.get(field.name);
    else field.defaultValue = sent.get(field.name);
    field.value = value;
  }
  form.dataset.keep = "";
  refused.forget(form);
}

// The answer to a save of form[data-keep] brings in only that it is saved, and the form stays as it is.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const { elt, formData } = detail.requestConfig;
  if (detail.shouldSwap && detail.xhr.status === 200 && elt.matches("form[data-keep]")) takeAsSaved(elt, formData);
});
