// A participant's phone. What others listen to is no news here: it would cost a battery.
import { follow } from "./live.js";
import { watchListening } from "./listen.js";
import { keepOutbox } from "./outbox.js";
import { sendForms } from "./send.js";

// Not all phones of a hall ask at the same moment; the fuller the hall, the less often each.
const crowd = Number(document.getElementById("inhoud").dataset.crowd);
const atOnce = Math.random() * 5 * crowd;
const spread = Math.random() * (800 + 10 * crowd);
const waits = {
  question: atOnce, phase: atOnce, example: atOnce, agreements: spread, previous: spread, nextDate: spread,
  contributions: 400 + spread, gone: 400 + spread, stuck: 3000 + spread, participants: 6000 + spread,
};
let phase = document.querySelector("details.listen")?.id;

const live = follow({
  waits,
  least: 1000 + 15 * crowd,
  after: () => {
    const now = document.querySelector("details.listen")?.id;
    if (now !== phase) scrollTo({ top: 0 });
    phase = now;
  },
});
sendForms(live);
keepOutbox(live);
watchListening();
