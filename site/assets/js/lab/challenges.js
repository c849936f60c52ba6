// Starts the challenges: those of this page, the ticks in the navigation, and the reader's progress.
import { el } from "../dom.js";
import { LabError, ask } from "./api.js";
import { ChallengeDialog } from "./challenge-dialog.js";
import { ChallengePanel } from "./challenge-panel.js";
import { ChallengeProgress } from "./challenge-progress.js";
import { markSolved } from "./challenge-ticks.js";
import { loadStyle } from "./style.js";

export async function startChallenges() {
  const sections = [...document.querySelectorAll("section.challenge[data-challenge]")];
  let challenges = [];
  try {
    ({ challenges } = await ask("/sandbox/challenges"));
  } catch (error) {
    // The page's own challenges say so when they are checked.
    if (!(error instanceof LabError)) throw error;
  }
  if (challenges.length === 0 && sections.length === 0) return;
  await loadStyle("challenge.css");
  const progress = new ChallengeProgress();
  markSolved(challenges, progress);
  let dialog = null;
  const openProgress = () => {
    dialog ??= new ChallengeDialog(progress, challenges);
    dialog.open();
  };
  for (const section of sections) new ChallengePanel(section, progress, openProgress);
  // The page that lists them has none of its own.
  const list = document.querySelector(".prose :is(ul, ol, table):has(a[href*='#challenge-'])");
  if (sections.length === 0 && list) {
    list.before(el("p", { class: "challenge-tools" }, el("button", { type: "button", class: "challenge-tool", onclick: openProgress }, "Your progress")));
  }
}
