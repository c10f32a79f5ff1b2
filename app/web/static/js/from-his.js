// A practice's own system opens /vraag#n=A15&l=10w&pc=3705: need or ICPC codes, age, postcode.
// What stands behind the # is in no log; it is taken out of the address before the question is sent.
// The next patient may come in the same tab, where only the # changes and nothing loads: nothing
// of the one before may stay, not on the screen and not in what is sent.

const FIELDS = { n: "nood", l: "leeftijd", pc: "postcode", wie: "wie" };
const USUAL = { lezer: "professional", wie: "huisarts" };

export function askFromAddress(page) {
  page.defaultView.addEventListener("hashchange", () => readAddress(page));
  readAddress(page);
}

function readAddress(page) {
  const { history, location } = page.defaultView;
  const given = new URLSearchParams(location.hash.slice(1));
  const fields = Object.keys(FIELDS).filter((name) => given.get(name));
  if (!fields.length) return;
  history.replaceState(null, "", location.pathname + location.search);
  page.body.replaceChildren();
  const told = fields.map((name) => [FIELDS[name], given.get(name).replaceAll(",", " ")]);
  send(page, { taal: page.documentElement.lang, ...USUAL, ...Object.fromEntries(told) });
}

function send(page, fields) {
  const form = page.createElement("form");
  Object.assign(form, { method: "post", action: "/vraag", hidden: true });
  for (const [name, value] of Object.entries(fields)) {
    const field = page.createElement("input");
    form.append(Object.assign(field, { type: "hidden", name, value }));
  }
  page.body.append(form);
  form.submit();
}
