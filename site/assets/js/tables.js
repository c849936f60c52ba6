// A wide table scrolls inside itself, but its columns would first shrink to a word each: cells with a sentence in
// them are marked, and the style keeps those readable on a narrow screen.

const SENTENCE = 28;

/** Marks the cells. */
export function startTables() {
  for (const cell of document.querySelectorAll(".prose td")) {
    if (cell.textContent.length > SENTENCE) cell.classList.add("is-long");
  }
}
