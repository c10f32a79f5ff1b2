// On a phone the menu scrolls sideways: the page one is on stands in view.
const menu = document.querySelector(".manage-menu");
const here = menu?.querySelector("[aria-current]");
if (here) menu.scrollLeft = here.offsetLeft - (menu.clientWidth - here.offsetWidth) / 2;
