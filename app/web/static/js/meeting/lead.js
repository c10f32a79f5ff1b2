// The facilitator's page: the same on every phone that holds the key.
import { follow } from "./live.js";
import { sendForms } from "./send.js";

const soon = ["question", "phase", "example", "contributions", "moderation", "agreements", "previous", "nextDate"];
const live = follow({ waits: { ...Object.fromEntries(soon.map((part) => [part, 60])), participants: 2000 }, least: 300 });
sendForms(live);

// A contribution becomes an agreement: its words come along, who and when are asked.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-agree]");
  if (!link) return;
  const form = document.getElementById("nieuwe-afspraak");
  form.elements.bijdrage.value = link.dataset.agree;
  form.elements.wat.value = link.dataset.what;
  form.elements.wie.focus();
});
