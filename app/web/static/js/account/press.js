// Back from the municipality: who has scripts need not press the one button.
document.querySelector("form[data-press]")?.requestSubmit();
