// What a huisarts takes along: P copies the lines for the file, Q shows the family's card.

export function takeAlong(page) {
  const lines = page.getElementById("p-regel");
  const card = page.getElementById("kaartje");
  const keys = { p: () => lines && copy(page, lines), q: () => card && show(card) };
  page.getElementById("kopieer")?.addEventListener("click", keys.p);
  page.getElementById("toon-kaartje")?.addEventListener("click", keys.q);
  page.getElementById("druk-af")?.addEventListener("click", () => page.defaultView.print());
  page.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    keys[event.key.toLowerCase()]?.();
  });
}

async function copy(page, lines) {
  const button = page.getElementById("kopieer");
  try {
    await navigator.clipboard.writeText(lines.textContent);
    page.getElementById("gekopieerd").textContent = button.dataset.done;
  } catch {
    // Where the browser refuses, the lines are chosen, and one key copies them.
    lines.closest("details").open = true;
    page.getSelection().selectAllChildren(lines);
  }
}

function show(card) {
  card.open = true;
  card.scrollIntoView({ block: "center" });
  card.querySelector("summary").focus();
}
