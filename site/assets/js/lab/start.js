// Starts the lab in the page: the world's clock, its defences and its reset in the bar, and the x-ray beside the text.
import { cleanWorld } from "../clean-world.js";
import { fillBar } from "./bar.js";
import { linkBlocks } from "./block-links.js";
import { startChallenges } from "./challenges.js";
import { DefencesDialog } from "./defences-dialog.js";
import { startForge } from "./forge-token.js";
import { aimLabLinks } from "./lab-links.js";
import { LabPolicy } from "./policy.js";
import { showAnswers } from "./questions.js";
import { LabStatus } from "./status.js";
import { loadStyle } from "./style.js";
import { TraceLog } from "./trace-log.js";
import { WorldClock } from "./world-clock.js";
import { Xray } from "./xray/xray.js";

/** `runs` is what the page's run blocks share, or `null`; `stream` is not open yet. */
export async function startLab(runs, stream) {
  await Promise.all(["lab.css", "defences.css", "xray.css"].map(loadStyle));
  const status = new LabStatus();
  const clock = new WorldClock(stream);
  const policy = new LabPolicy(stream);
  const log = new TraceLog(stream);
  const defences = new DefencesDialog(policy);
  const xray = new Xray(log, clock);
  fillBar({ runs, status, clock, policy, defences, xray, clean: () => (runs ? runs.clean() : cleanWorld()) });
  linkBlocks(log, xray);
  showAnswers();
  aimLabLinks();
  if (runs) startForge(runs);
  await Promise.all([status.try(() => Promise.all([clock.load(), policy.load()])), startChallenges()]);
}
