// Finding one of seventy needs by typing a part of its name.

export function searchNeeds(page) {
  const field = page.querySelector("[data-need-search]");
  if (!field) return;
  field.closest("[hidden]").hidden = false;
  const groups = [...page.querySelectorAll(".need-group")];
  const opened = new Map(groups.map((group) => [group, group.open]));
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    for (const group of groups) {
      const rows = [...group.querySelectorAll("[data-need]")];
      for (const row of rows) row.hidden = !row.firstElementChild.textContent.toLowerCase().includes(wanted);
      group.hidden = rows.every((row) => row.hidden);
      group.open = wanted ? !group.hidden : opened.get(group);
    }
  });
  // Enter while searching is no wish to send the form.
  field.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
}
