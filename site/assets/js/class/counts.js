// Puts new numbers into the tables. A row stays where it is, so that a reader's eye and a screen reader keep their place.

/** `counts` is what the server sends: `{visitors, notes, challenges}`. */
export function showCounts({ visitors, notes, challenges }) {
  document.getElementById("visitors").textContent = visitors === 1 ? "1 visitor" : `${visitors} visitors`;
  fill("notes", notes);
  fill("challenges", challenges);
}

function fill(id, counts) {
  const body = document.querySelector(`#${id} tbody`);
  const known = new Map([...body.rows].map((row) => [row.dataset.name, row]));
  for (const { name, title, visitors } of counts) {
    const row = known.get(name) ?? add(body, name, title);
    known.delete(name);
    const cell = row.cells[1];
    if (cell.textContent !== String(visitors)) cell.textContent = visitors;
  }
  for (const row of known.values()) row.remove();
  document.getElementById(`no-${id}`).hidden = counts.length > 0;
}

function add(body, name, title) {
  const row = document.createElement("tr");
  row.dataset.name = name;
  const head = document.createElement("th");
  head.scope = "row";
  head.textContent = title;
  row.append(head, document.createElement("td"));
  const next = [...body.rows].find((other) => other.dataset.name > name);
  body.insertBefore(row, next ?? null);
  return row;
}
