// Of the three ways to give opening hours only the chosen one is shown.

export function showWays(page) {
  const ways = [...page.querySelectorAll('[name="hours_way"]')];
  if (!ways.length) return;
  const show = () => {
    const chosen = ways.find((way) => way.checked)?.value;
    for (const part of page.querySelectorAll("[data-way]")) part.hidden = part.dataset.way !== chosen;
  };
  for (const way of ways) way.addEventListener("change", show);
  show();
}
