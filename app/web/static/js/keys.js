// Ctrl + Enter in the box sends the question: a huisarts has twenty seconds.

export function sendByKeys(page) {
  for (const hint of page.querySelectorAll("[data-keys]")) hint.hidden = false;
  for (const box of page.querySelectorAll(".ask-form textarea")) {
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      box.form.requestSubmit();
    });
  }
  const box = page.querySelector(".ask-page.professional .ask-form textarea");
  if (box && !page.querySelector(".fault-box")) box.focus();
  page.querySelector(".fault-box")?.focus();
}
