// Marks in the outline the section being read.

/** Follows the scroll: the last heading above the top third of the window is the current one. */
export function startOutline() {
  const links = new Map();
  for (const link of document.querySelectorAll(".outline a[href^='#']")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  if (links.size === 0) return;
  let current = null;
  let waiting = false;
  const mark = () => {
    waiting = false;
    const next = links.get(currentHeading([...links.keys()])) ?? null;
    if (next === current) return;
    current?.removeAttribute("aria-current");
    next?.setAttribute("aria-current", "true");
    current = next;
    keepVisible(next);
  };
  const schedule = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(mark);
  };
  addEventListener("scroll", schedule, { passive: true });
  addEventListener("resize", schedule, { passive: true });
  mark();
}

function currentHeading(headings) {
  const page = document.documentElement;
  if (scrollY > 0 && scrollY + innerHeight >= page.scrollHeight - 2) return headings.at(-1);
  const line = innerHeight / 3;
  return headings.filter((heading) => heading.getBoundingClientRect().top <= line).at(-1) ?? headings[0];
}

function keepVisible(link) {
  const column = link?.closest(".outline");
  if (!column || column.scrollHeight <= column.clientHeight) return;
  const top = link.offsetTop;
  if (top < column.scrollTop || top > column.scrollTop + column.clientHeight - 40) {
    column.scrollTop = top - column.clientHeight / 2;
  }
}
