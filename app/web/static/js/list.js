// The list in step with its filters: the server draws it, the address keeps the state.

const PAUSE_MS = 250;

export function startList(page, follow) {
  const form = page.getElementById("filters");
  const list = page.getElementById("lijst");
  const told = page.getElementById("gemeld");
  let waiting = 0;
  let asking = new AbortController();

  async function show(address, remember) {
    clearTimeout(waiting);
    asking.abort(); // a later choice overtakes an earlier one
    asking = new AbortController();
    const { signal } = asking;
    try {
      const reply = await fetch(address, { headers: { accept: "text/html" }, signal });
      if (!reply.ok) return void window.location.assign(address);
      const fresh = new DOMParser().parseFromString(await reply.text(), "text/html");
      list.replaceChildren(...fresh.getElementById("lijst").childNodes);
      form.querySelector("summary").replaceChildren(...fresh.querySelector("#filters summary").childNodes);
    } catch {
      // No connection: what stands there still counts, and a new choice tries again.
      if (!signal.aborted) told.textContent = told.dataset.offline;
      return;
    }
    told.textContent = list.querySelector(".found").textContent;
    if (remember) history[remember](null, "", address);
    follow(new URL(address, window.location.href).search);
  }

  // One step back leaves a whole search, not its last letter.
  const step = () => (new URLSearchParams(window.location.search).has("zoek") ? "replaceState" : "pushState");

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(addressOf(form), step());
  });
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    // Another place than the map shows: then the map goes there.
    if (event.target.name === "wijk") form.elements.vak.value = "";
    const typing = event.target.type === "search";
    waiting = setTimeout(() => show(addressOf(form), typing ? step() : "pushState"), typing ? PAUSE_MS : 0);
  });
  list.addEventListener("click", (event) => {
    const link = event.target.closest("[data-clear], [data-more]");
    if (!link) return;
    event.preventDefault();
    if (link.matches("[data-more]")) return void showMore(link.href);
    fillIn(form, new URLSearchParams());
    show(addressOf(form), "pushState");
    form.elements.zoek.focus();
  });
  window.addEventListener("popstate", () => {
    fillIn(form, new URLSearchParams(window.location.search));
    show(window.location.href);
  });

  function look(box) {
    const first = !form.elements.vak.value;
    form.elements.vak.value = box;
    return show(addressOf(form), first ? "pushState" : "replaceState");
  }

  async function showMore(address) {
    const before = list.querySelectorAll(".places a").length;
    await show(address);
    list.querySelectorAll(".places a")[before]?.focus();
  }

  return look;
}

function addressOf(form) {
  const chosen = new URLSearchParams(new FormData(form));
  for (const [name, value] of [...chosen]) if (!value) chosen.delete(name);
  const search = chosen.toString();
  return search ? `${form.action.split("?")[0]}?${search}` : form.action.split("?")[0];
}

function fillIn(form, chosen) {
  for (const field of form.querySelectorAll("select, [type=search], [name=vak]")) {
    field.value = chosen.get(field.name) ?? "";
  }
  for (const box of form.querySelectorAll("[type=checkbox]")) {
    box.checked = chosen.get(box.name) === box.value;
  }
}
