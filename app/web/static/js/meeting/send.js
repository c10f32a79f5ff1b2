// Forms without leaving the page. Without this script the same forms work as forms do.

export async function post(form, fields) {
  const reply = await fetch(form.action, { method: "POST", body: new URLSearchParams(fields), redirect: "follow" });
  return { ok: reply.ok, status: reply.status, text: await reply.text() };
}

// Every form with data-live: sent in the background, and the page that comes back is shown.
export function sendForms(live) {
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-live]")) return;
    event.preventDefault();
    const button = event.submitter;
    const fields = new FormData(form, button);
    button?.setAttribute("aria-busy", "true");
    try {
      const { ok, text } = await post(form, fields);
      if (ok && form.hasAttribute("data-reset")) form.reset();
      live.take(text);
      tell(form, text);
    } catch {
      live.told(false);
    }
    button?.removeAttribute("aria-busy");
  });
}

// Why something was not taken stays until the next thing is sent, whatever the group does meanwhile.
function tell(form, text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const place = document.getElementById("fout");
  if (place) {
    place.textContent = page.getElementById("fout")?.textContent ?? "";
    place.hidden = !place.textContent;
    if (!place.hidden) place.scrollIntoView({ block: "center" });
  }
  // What sounded like someone in need may be about the work: whoever wrote it says so.
  const general = form.querySelector(".general");
  if (general) general.hidden = page.querySelector(".general")?.hidden ?? true;
}
