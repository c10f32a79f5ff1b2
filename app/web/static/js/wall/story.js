// One stakeholder (or step) after another: the address says which, so that it can be linked to.

const CARD_SECONDS = 12;
const PAGE_SECONDS = 10;

export function storyOf(page) {
  const play = page.getElementById("speel");
  let playing = null;

  function numbers() {
    return [...page.querySelectorAll(".wall-card, .wall-step[data-number]")].map((each) => Number(each.dataset.number));
  }

  function current() {
    return Number(/^#nr-(\d+)$/.exec(location.hash)?.[1] ?? 0);
  }

  function go(step) {
    const all = numbers();
    if (!all.length) return;
    const at = all.indexOf(current());
    const to = at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length;
    location.replace(`#nr-${all[to]}`);
  }

  function overview() {
    stop();
    location.replace("#lijst");
  }

  function stop() {
    clearInterval(playing);
    playing = null;
    play.textContent = play.dataset.play;
  }

  function toggle() {
    if (playing) return stop();
    go(1);
    playing = setInterval(() => go(1), CARD_SECONDS * 1000);
    play.textContent = play.dataset.pause;
  }

  function light() {
    const number = String(current());
    page.body.classList.toggle("has-lit", number !== "0");
    for (const each of page.querySelectorAll("[data-number]")) each.classList.toggle("lit", each.dataset.number === number);
    page.querySelector(".wall-step.lit")?.scrollIntoView({ block: "nearest" });
    // The last that is drawn lies on top.
    const mark = page.querySelector(".spot.lit");
    mark?.parentNode.append(mark);
  }

  window.addEventListener("hashchange", light);
  light();
  // What does not fit on the wall takes turns, as long as nobody is looking at one card.
  setInterval(() => current() || turn(page.querySelector(".wall-list, .wall-steps")), PAGE_SECONDS * 1000);
  return { next: () => go(1), previous: () => go(-1), overview, toggle, light };
}

function turn(list) {
  if (!list || list.scrollWidth <= list.clientWidth + 1 || list.contains(document.activeElement)) return;
  const last = list.scrollLeft + list.clientWidth >= list.scrollWidth - 2;
  list.scrollLeft = last ? 0 : list.scrollLeft + list.clientWidth;
}
