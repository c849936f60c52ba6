/** A number of a JSON text as it is written there, where a JavaScript number would show another: `1.0`, or 20 digits. */
export class NumberText {
  constructor(text) {
    this.text = text;
  }

  /** For `JSON.parse`, in browsers that tell a reviver the source text; in others the numbers stay as they are. */
  static reviver(_, value, context) {
    const source = context?.source;
    return typeof value === "number" && source && source !== String(value) ? new NumberText(source) : value;
  }
}
