// The card stands behind the # of the address: it never travels in one. From here it goes in a body.

const form = document.getElementById("kaartje");
const held = new URLSearchParams(location.hash.slice(1));

if (form.dataset.fromAddress !== undefined && (held.has("o") || held.has("k"))) {
  for (const name of ["o", "k"]) form.elements[name].value = held.get(name) ?? "";
  form.requestSubmit(form.querySelector(`[lang="${document.documentElement.lang}"]`));
}
