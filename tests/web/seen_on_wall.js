// Every text and mark of the wall that is in view, with its colour and what it stands on.
// Fading counts. A mark of the map must stand out on each ground the map has.
() => {
  const map = document.querySelector(".wall-map");
  const fill = (each) => getComputedStyle(each).fill;
  const land = map?.querySelector(".inside");
  const grounds = map ? [...map.querySelectorAll(".inside, .beyond")].map(fill) : [];

  function under(each) {
    for (let at = each; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!colour.endsWith(", 0)")) return [colour];
    }
    return ["rgb(255, 255, 255)"];
  }

  function inView(each) {
    const { left, top, right, bottom } = each.getBoundingClientRect();
    const inside = left < innerWidth && top < innerHeight && right > 0 && bottom > 0;
    return each.checkVisibility() && inside;
  }

  function opacityOf(each) {
    return each ? Number(getComputedStyle(each).opacity) * opacityOf(each.parentElement) : 1;
  }

  function text(each) {
    if (![...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) return [];
    const { fontSize, fontWeight, color } = getComputedStyle(each);
    const drawn = each.ownerSVGElement;
    const size = parseFloat(fontSize) * (drawn ? each.getScreenCTM().a : 1);
    const below = each.closest(".spot")?.querySelector(".shape") ?? land;
    const on = drawn ? [fill(below)] : under(each);
    return [{ kind: "text", size, weight: Number(fontWeight), colour: drawn ? fill(each) : color, on }];
  }

  function mark(each) {
    const { stroke, borderTopColor } = getComputedStyle(each);
    const open = each.closest(".soft, .level-0, .has-lit .spot:not(.lit)");
    let found;
    if (each.matches(".spot .shape")) found = [open ? stroke : fill(each), grounds];
    if (each.matches(".inside")) found = [stroke, grounds];
    if (each.matches(".wall-legend svg")) found = [open ? stroke : fill(each), under(each)];
    if (each.matches(".wall-list b")) found = [borderTopColor, under(each.parentElement)];
    return found ? [{ kind: "mark", size: 0, weight: 0, colour: found[0], on: found[1] }] : [];
  }

  return [...document.querySelectorAll(".wall-main *, .wall-bar *")].filter(inView).flatMap((each) =>
    [...text(each), ...mark(each)].map((told) => ({
      ...told,
      what: `${each.className.baseVal ?? each.className} ${each.textContent.trim().slice(0, 40)}`,
      opacity: opacityOf(each),
    })),
  );
}
