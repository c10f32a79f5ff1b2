// On a narrow screen: one button between the list and the map.

export function showSwitch(page, wide, open, close) {
  const texts = JSON.parse(page.getElementById("kaart").dataset.texts);
  const button = page.createElement("button");
  button.type = "button";
  button.className = "button switch";
  button.textContent = texts.show;
  button.addEventListener("click", () => {
    const isOpen = page.body.classList.contains("with-map");
    if (isOpen) close();
    else open();
    button.textContent = isOpen ? texts.show : texts.hide;
  });
  page.body.append(button);
  wide.addEventListener("change", () => (wide.matches ? open() : close()));
}
