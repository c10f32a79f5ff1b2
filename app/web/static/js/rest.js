// What comes after where to begin is folded for a small screen; a wide one and paper have room.

export function unfoldRest(page) {
  const unfold = () => {
    for (const fold of page.querySelectorAll("details[data-rest]")) fold.open = true;
  };
  if (page.defaultView.matchMedia("(min-width: 60rem)").matches) unfold();
  page.defaultView.addEventListener("beforeprint", unfold);
}
