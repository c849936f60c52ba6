// Builds DOM without innerHTML, which the page's trusted-types policy forbids.

/**
 * An element with attributes and children. A function value adds an event listener (`onclick`), `true` an empty
 * attribute; `false`, `null` and `undefined` values are left out.
 */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** An SVG element with attributes and children. */
export function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** A decorative line icon on a 20 by 20 grid, from path data. */
export function icon(path) {
  return svg("svg", { class: "icon", viewBox: "0 0 20 20", "aria-hidden": "true" }, svg("path", { d: path }));
}

/** A sentence whose `backticked` parts become code elements. */
export function words(sentence) {
  return sentence.split("`").map((part, index) => (index % 2 === 1 ? el("code", {}, part) : part));
}
