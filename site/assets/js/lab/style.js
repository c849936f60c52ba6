// Loads a style sheet that not every page has.
import { siteRoot } from "../sandbox.js";

/** Returns when `name` counts, or cannot be had; once a page. */
export function loadStyle(name) {
  const href = new URL(`assets/css/${name}`, siteRoot).href;
  if ([...document.styleSheets].some((sheet) => sheet.href === href)) return Promise.resolve();
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  return new Promise((done) => {
    link.addEventListener("load", done);
    link.addEventListener("error", done);
    document.head.append(link);
  });
}
