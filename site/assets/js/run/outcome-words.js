/**
 * What came of a run, from `sendEntries`, as `{sentence, tone}`: a mark, the word that this is live, and the checks. The
 * tone is "good" when all went as the note expects: some check of a block that `isMeantToFail` must not hold.
 */
export function outcomeWords({ good, passed, failed, checked }, isMeantToFail) {
  if (!checked) return { sentence: "✗ Live: not answered or not checked.", tone: "bad" };
  if (good) {
    const checks = passed === 0 ? "done" : passed === 1 ? "the check passes" : `all ${passed} checks pass`;
    return isMeantToFail
      ? { sentence: `✗ Live: ${checks}, and one was meant to fail.`, tone: "bad" }
      : { sentence: `✓ Live: ${checks}.`, tone: "good" };
  }
  const count = passed + failed;
  const fails = `${failed} of ${count} ${count === 1 ? "check fails" : "checks fail"}`;
  return isMeantToFail
    ? { sentence: `✓ Live: ${fails}, as ${count === 1 ? "it is" : "they are"} meant to.`, tone: "good" }
    : { sentence: `✗ Live: ${fails}.`, tone: "bad" };
}
