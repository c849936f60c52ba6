// On a narrow screen a diagram shrinks as long as its text stays legible; from there on it scrolls inside itself.

const LEAST_SCALE = 0.8;

/** Sets each diagram's least width from its natural one. */
export function startDiagrams() {
  for (const svg of document.querySelectorAll(".diagram svg[width]")) {
    const natural = Number(svg.getAttribute("width"));
    if (natural > 0) svg.style.maxInlineSize = `max(100%, ${Math.round(natural * LEAST_SCALE)}px)`;
  }
}
