// A practice's own system opens /vraag#n=A15&l=10w&pc=3705: need or ICPC codes, age, postcode.
// What stands behind the # is in no log; it is taken out of the address before the question is sent.

const FIELDS = { l: "leeftijd", pc: "postcode", wie: "wie" };

export function askFromAddress(page) {
  const form = page.querySelector(".ask-form");
  const given = new URLSearchParams(page.location.hash.slice(1));
  if (!form || !given.get("n")) return;
  page.defaultView.history.replaceState(null, "", page.location.pathname + page.location.search);
  fill(form, "lezer", "professional");
  form.elements.wie.value = "huisarts";
  for (const [name, field] of Object.entries(FIELDS)) {
    if (given.get(name)) form.elements[field].value = given.get(name);
  }
  add(form, "nood", given.get("n").replaceAll(",", " "));
  form.requestSubmit();
}

function fill(form, name, value) {
  const field = form.elements[name];
  if (field) field.value = value;
}

function add(form, name, value) {
  const field = form.ownerDocument.createElement("input");
  Object.assign(field, { type: "hidden", name, value });
  form.append(field);
}
