// The page where one records: microphone or file, listen back, send.
import { showFaults } from "./faults.js";
import { canRecord, record } from "./recorder.js";
import { send } from "./send.js";

const LARGEST_BYTES = 20_000_000;

function start(page, form) {
  const find = (name) => form.querySelector(`[data-${name}]`);
  const file = page.getElementById("opname");
  const status = find("status");
  const formats = form.dataset.formats.split(",");
  let sound = null;
  let running = null;
  let starting = false;

  const use = (chosen) => {
    sound = chosen;
    const back = find("back");
    if (back.src) URL.revokeObjectURL(back.src);
    back.hidden = !chosen;
    if (chosen) back.src = URL.createObjectURL(chosen);
    else back.removeAttribute("src");
  };

  file.addEventListener("change", () => {
    const [chosen] = file.files;
    const large = chosen && chosen.size > LARGEST_BYTES;
    showFaults(page, large ? [{ field: "opname", message: status.dataset.large }] : []);
    use(large ? null : (chosen ?? null));
    status.textContent = sound ? status.dataset.chosen.replace("{name}", chosen.name) : "";
  });

  if (canRecord(formats)) {
    find("recorder").hidden = false;
    find("or").hidden = false;
    find("only").hidden = true;
    find("record").addEventListener("click", () => (running ? running.stop() : begin()));
  } else {
    status.textContent = status.dataset.cannot;
  }

  async function begin() {
    // Not disabled meanwhile: a button that is loses the focus of who works by keyboard.
    if (starting) return;
    starting = true;
    const button = find("record");
    use(null);
    try {
      running = await record(formats, Number(form.dataset.mostSeconds), (seconds, loudness) => {
        find("time").textContent = clock(seconds);
        find("level").value = loudness;
      });
    } catch {
      status.textContent = status.dataset.refused;
      return;
    } finally {
      starting = false;
    }
    button.classList.remove("again");
    button.classList.add("on");
    find("record-label").textContent = button.dataset.stop;
    status.textContent = status.dataset.running;
    const recorded = await running.done.catch(() => null);
    running = null;
    button.classList.replace("on", "again");
    find("record-label").textContent = status.dataset.redo;
    find("level").value = 0;
    file.value = "";
    use(recorded);
    status.textContent = recorded ? status.dataset.ready : status.dataset.refused;
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (running) {
      const last = running.done;
      running.stop();
      await last;
    }
    const shown = find("progress");
    const said = find("progress-text");
    const bar = shown.querySelector("progress");
    find("send").disabled = true;
    shown.hidden = false;
    said.textContent = said.dataset.sending;
    try {
      const reply = await send(form, sound, (part) => {
        bar.value = part;
        if (part === 1) said.textContent = said.dataset.working;
      });
      if (reply.page) {
        page.location.assign(reply.page);
        return;
      }
      shown.hidden = true;
      showFaults(page, reply.errors ?? []);
    } catch {
      said.textContent = said.dataset.offline;
    }
    bar.value = 0;
    find("send").disabled = false;
  });
}

function clock(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

const form = document.getElementById("inspreken");
if (form) start(document, form);
