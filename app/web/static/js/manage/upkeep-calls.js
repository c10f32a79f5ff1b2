// The calling round by keyboard: j, n or a answers the fact in hand and goes on to the next.
const form = document.querySelector("[data-calls]");
const facts = form ? [...form.querySelectorAll("[data-fact]")] : [];

const isTyping = (target) => target.matches("input:not([type=radio]), textarea, select");
const isOpen = (fact) => !fact.querySelector("input[type=radio]:checked");
const current = () =>
  facts.find((fact) => fact.contains(document.activeElement)) ?? facts.find(isOpen);

function goOn(fact) {
  const next = facts.slice(facts.indexOf(fact) + 1).find(isOpen);
  const target = next?.querySelector("input[type=radio]") ?? form.querySelector("#gesproken");
  target.focus();
}

document.addEventListener("keydown", (event) => {
  if (!form || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const fact = current();
  const answer = fact?.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!answer) {
    return;
  }
  event.preventDefault();
  answer.checked = true;
  if (answer.value === "anders") {
    fact.querySelector("[data-other]").focus();
  } else {
    goOn(fact);
  }
});

// Who types what it is now has chosen "anders".
form?.addEventListener("input", (event) => {
  if (event.target.matches("[data-other]") && event.target.value) {
    event.target.closest("[data-fact]").querySelector('[value="anders"]').checked = true;
  }
});

facts[0]?.querySelector("input[type=radio]").focus({ preventScroll: true });
