// The bar and the pointer are away until someone moves, touches or types.

const IDLE_SECONDS = 4;

export function hideControls(page) {
  let timer;
  function wake() {
    page.body.classList.remove("quiet");
    clearTimeout(timer);
    timer = setTimeout(() => page.body.classList.add("quiet"), IDLE_SECONDS * 1000);
  }
  for (const event of ["pointermove", "pointerdown", "touchstart"]) page.addEventListener(event, wake, { passive: true });
  page.addEventListener("keydown", (event) => event.key === "Tab" && wake());
  page.body.classList.add("quiet");
}
