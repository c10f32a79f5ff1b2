// "Mijn locatie", only when someone asks for it: some hundred metres, in a hidden field, kept nowhere.

const WAIT_MS = 10_000;

export function offerLocation(page) {
  if (!navigator.geolocation) return;
  for (const button of page.querySelectorAll("[data-locate]")) {
    button.hidden = false;
    button.addEventListener("click", () => locate(button));
  }
}

function locate(button) {
  const told = button.parentElement.querySelector("[data-located]");
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      button.form.elements.plek.value = `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`;
      button.form.elements.postcode.value = "";
      told.textContent = button.dataset.found;
    },
    () => (told.textContent = button.dataset.refused),
    { timeout: WAIT_MS },
  );
}
