// What a block asks before it sends something: a sentence and the reader's choices.
import { el, words } from "../dom.js";

/** Puts the question in `place`. After a choice the focus goes to `home` when its button is gone. */
export function ask(place, home, sentence, choices = {}) {
  const button = ([label, action]) => {
    const onclick = async (event) => {
      await action(event);
      if (document.activeElement === document.body) home.focus({ preventScroll: true });
    };
    return el("button", { type: "button", class: "run-choice", onclick }, label);
  };
  const buttons = Object.entries(choices).map(button);
  place.replaceChildren(el("p", {}, words(sentence)), el("p", { class: "run-choices" }, buttons));
}

/** "a", "a and b", "a, b and c". */
export function list(items) {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
