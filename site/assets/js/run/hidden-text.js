// What a note captures with `redact` is not shown unasked, as in its recording.

const MARK = "***";

/** A function that puts `***` in the place of each of `secrets`, longest first, in any text. */
export function hider(secrets) {
  const forms = secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]);
  return (text) => forms.reduce((shown, form) => shown.replaceAll(form, () => MARK), text);
}
