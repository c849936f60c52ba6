// A secret as the x-ray shows it: in full, since this is a sandbox, and marked so.
import { el } from "../../dom.js";

const SHOWN_MAX = 44;

/** The value, its middle left out when it is long (a press shows all), with the mark. */
export function secret(value) {
  return el("span", { class: "secret" }, long(value), " ", secretMark());
}

/** The words that stand at every secret. */
export function secretMark() {
  return el("span", { class: "secret-mark", title: "A real service never shows this" }, "sandbox only");
}

/** A long value as code, with its middle left out until it is asked for. */
export function long(value) {
  const text = String(value);
  if (text.length <= SHOWN_MAX) return el("code", {}, text);
  const code = el("code", {}, `${text.slice(0, 24)}…${text.slice(-10)}`);
  const button = el("button", {
    type: "button", class: "show-all", "aria-expanded": "false",
    onclick: () => {
      const isShort = button.getAttribute("aria-expanded") === "false";
      button.setAttribute("aria-expanded", String(isShort));
      button.textContent = isShort ? "less" : `all ${text.length} characters`;
      code.textContent = isShort ? text : `${text.slice(0, 24)}…${text.slice(-10)}`;
    },
  }, `all ${text.length} characters`);
  return el("span", { class: "long" }, code, " ", button);
}

/** Does a column or member of this name hold a secret? */
export function isSecretName(name) {
  return /(?:token|hash|secret|password|family|key)(?:$|_hash$|_value$)/i.test(name) && !/_at$|generation|^key$/i.test(name);
}
