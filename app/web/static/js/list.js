// The list in step with its filters: the server draws it, the address keeps the state.

const PAUSE_MS = 300;

export function startList(page, follow) {
  const form = page.getElementById("filters");
  const list = page.getElementById("lijst");
  let asked = 0;
  let waiting = 0;

  async function show(address, remember) {
    const turn = ++asked;
    const reply = await fetch(address, { headers: { accept: "text/html" } });
    if (!reply.ok) return void window.location.assign(address);
    const fresh = new DOMParser().parseFromString(await reply.text(), "text/html");
    if (turn !== asked) return; // a later choice overtook this one
    list.replaceChildren(...fresh.getElementById("lijst").childNodes);
    if (remember) history.pushState(null, "", address);
    follow(new URL(address, window.location.href).search);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(addressOf(form), true);
  });
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => show(addressOf(form), true), PAUSE_MS);
  });
  list.addEventListener("click", (event) => {
    if (!event.target.closest("[data-clear]")) return;
    event.preventDefault();
    for (const field of form.querySelectorAll("select, [type=search]")) field.value = "";
    show(addressOf(form), true);
  });
  list.addEventListener("click", (event) => {
    const more = event.target.closest("[data-more]");
    if (!more) return;
    event.preventDefault();
    show(more.href, false);
  });
  window.addEventListener("popstate", () => {
    fillIn(form, new URLSearchParams(window.location.search));
    show(window.location.href, false);
  });
}

function addressOf(form) {
  const chosen = new URLSearchParams(new FormData(form));
  for (const [name, value] of [...chosen]) if (!value) chosen.delete(name);
  const search = chosen.toString();
  return search ? `${form.action.split("?")[0]}?${search}` : form.action.split("?")[0];
}

function fillIn(form, chosen) {
  for (const field of form.querySelectorAll("select, [type=search]")) {
    field.value = chosen.get(field.name) ?? "";
  }
}
