// What this phone listens to lights up on the wall; what it heard to the end is counted, once.

export function watchListening() {
  const action = location.pathname;
  let now = "";

  function tell(fields) {
    // Only a light on a wall: a network that is away is no reason to try again.
    fetch(`${action}/gehoord`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(fields), keepalive: true }).catch(() => {});
  }

  function listenTo(card) {
    const wanted = card ? JSON.stringify(subject(card)) : "";
    if (wanted === now) return;
    if (now) tell({ ...JSON.parse(now), listening: false });
    now = wanted;
    if (now) tell({ ...JSON.parse(now), listening: true });
  }

  // A stakeholder, or the voice of a resident.
  const subject = (card) => (card.dataset.stakeholder ? { stakeholder: card.dataset.stakeholder } : { fragment: card.dataset.fragment });
  const cardOf = (element) => element.closest(".members details");
  // These events do not bubble; on their way down they can be caught.
  const on = (event, action) => document.addEventListener(event, (each) => cardOf(each.target) && action(each.target, cardOf(each.target)), true);
  on("toggle", (target, card) => {
    if (target !== card) return;
    if (card.open) listenTo(card);
    else if (JSON.stringify(subject(card)) === now) listenTo(null);
  });
  on("play", (sound, card) => listenTo(card));
  on("ended", (sound, card) => card.querySelector("form.act")?.requestSubmit());
  document.addEventListener("visibilitychange", () => {
    const open = document.querySelector(".members details[open]");
    const plays = [...document.querySelectorAll("audio")].some((each) => !each.paused);
    if (document.visibilityState === "visible") listenTo(open);
    else if (!plays) listenTo(null);
  });
  // A number on the small map opens its card.
  window.addEventListener("hashchange", () => {
    const card = document.getElementById(location.hash.slice(1))?.closest(".members details");
    if (!card) return;
    card.open = true;
    card.scrollIntoView({ block: "start" });
  });
}
