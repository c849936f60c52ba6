// What scrolls inside itself can be scrolled with the keyboard too: overflowing code, tables and diagrams take focus.

/** Gives focus to the overflowing ones, and takes it back when the window grows. */
export function startScrollRegions() {
  const regions = [...document.querySelectorAll(".prose pre:not([tabindex]), .prose table, .diagram")];
  if (regions.length === 0) return;
  const update = () => {
    const overflowing = regions.map((region) => region.scrollWidth > region.clientWidth + 1);
    regions.forEach((region, index) => {
      if (overflowing[index]) region.tabIndex = 0;
      else region.removeAttribute("tabindex");
    });
  };
  update();
  new ResizeObserver(update).observe(document.querySelector(".content"));
}
