// Why: one sentence with the cause, the step that decided, what the flows said meanwhile.
import { el, words } from "../../dom.js";
import { settingWords } from "../settings.js";
import { stepLinks, stepName } from "./path-tab.js";

export function whyTab({ why, path, events, differences, request, response }) {
  const step = path.find(({ step: name }) => name === why?.step) ?? path.at(-1);
  return [
    el("p", { class: "why-sentence" }, words(why?.sentence ?? `${response.status}.`)),
    step ? el("p", { class: "why-step" }, "Decided by ", decider(step.step, request), ".", stepLinks(step)) : "",
    events.length > 0
      ? el("div", { class: "why-events" }, el("h4", {}, "On the way"), el("ul", {}, events.map(({ name, explanation }) => el("li", {}, words(explanation || name), " ", el("code", { class: "event-name" }, name)))))
      : "",
    differences.length > 0
      ? el("p", { class: "why-differences" }, `Not the secure default at that moment: ${differences.map(settingWords).join(", ")}.`)
      : "",
  ];
}

function decider(step, { method, path }) {
  return step === "route" ? el("span", {}, "the handler of ", el("code", {}, `${method} ${path}`)) : el("strong", {}, stepName(step));
}
