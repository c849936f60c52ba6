// Says in the navigation, and at links to challenges, which of them are solved.
import { el } from "../dom.js";
import { siteRoot } from "../sandbox.js";

/** Marks the page's links, now and whenever something is solved. `challenges` are `[{id, page}]`. */
export function markSolved(challenges, progress) {
  const byPage = Map.groupBy(challenges, ({ page }) => address(page.split("#")[0]));
  const byPlace = new Map(challenges.map((challenge) => [address(challenge.page), [challenge]]));
  const marks = [
    ...marksOf(".contents-notes a[href]", (link) => byPage.get(link.href.split("#")[0]), false),
    ...marksOf(".prose a[href*='#challenge-']", (link) => byPlace.get(link.href), true),
  ];
  const show = () => {
    for (const { mark, own, isList } of marks) {
      const solved = own.filter(({ id }) => progress.has(id)).length;
      const words = isList ? " (solved)" : ` (${solved} of ${own.length} challenges solved)`;
      mark.hidden = solved === 0;
      mark.replaceChildren(
        el("span", { "aria-hidden": "true" }, isList ? " ✓" : ` ${solved}/${own.length}`),
        el("span", { class: "visually-hidden" }, words),
      );
    }
  };
  progress.onChange(show);
  show();
}

function marksOf(selector, challengesOf, isList) {
  return [...document.querySelectorAll(selector)].flatMap((link) => {
    const own = challengesOf(link);
    if (!own) return [];
    const mark = el("span", { class: "challenge-tick", hidden: true });
    link.append(mark);
    return [{ mark, own, isList }];
  });
}

function address(path) {
  return new URL(path, siteRoot).href;
}
