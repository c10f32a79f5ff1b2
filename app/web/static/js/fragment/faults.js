// Shows what is wrong beside its field, and in the box above the form.

export function showFaults(page, errors) {
  for (const shown of page.querySelectorAll(".record-form .fault")) shown.hidden = true;
  for (const field of page.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  const box = page.getElementById("fouten");
  box.querySelector("ul").replaceChildren(...errors.map((error) => line(page, error)));
  box.querySelector("ul ~ p")?.remove();
  box.hidden = errors.length === 0;
  if (errors.length) box.focus();
}

function line(page, { field, message }) {
  const shown = page.getElementById(`${field}-fout`);
  if (shown) {
    shown.hidden = false;
    shown.querySelector("span").textContent = message;
    page.getElementById(field)?.setAttribute("aria-invalid", "true");
  }
  const link = page.createElement("a");
  link.href = `#${field}`;
  link.textContent = message;
  const item = page.createElement("li");
  item.append(link);
  return item;
}
