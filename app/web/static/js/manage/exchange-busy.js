// How far the work on a file is, until there is something to read. Without this there is a link to look again.
const WAIT_MS = 1000;
const busy = document.querySelector("[data-busy]");

async function look() {
  try {
    const reply = await fetch(location.href, { headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    const now = page.querySelector("[data-busy]");
    if (!now) {
      location.reload();
      return;
    }
    show(now);
  } catch {
    // The network is away for a moment; the work goes on.
  }
  setTimeout(look, WAIT_MS);
}

function show(now) {
  busy.querySelector("[role=status]").textContent = now.querySelector("[role=status]").textContent;
  const [bar, next] = [busy, now].map((each) => each.querySelector("progress"));
  if (next.hasAttribute("value")) {
    bar.max = next.max;
    bar.value = next.value;
  }
}

setTimeout(look, WAIT_MS);
