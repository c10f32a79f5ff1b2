// What was typed is not brought back: not by "back", not by the page cache.

export function forgetOnLeaving(view) {
  // After a form is sent its body is already on its way; what stays behind is emptied.
  view.addEventListener("pagehide", () => empty(view.document));
  view.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    empty(view.document);
    if (view.document.body.classList.contains("answer-page")) view.location.replace("/vraag");
  });
}

function empty(page) {
  for (const form of page.querySelectorAll("[data-forget]")) {
    for (const field of form.querySelectorAll("textarea, input:not([type=hidden])")) {
      field.value = "";
    }
  }
}
