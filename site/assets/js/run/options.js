// `[Options]` of an entry: whether and how often it is sent, and the variables that it defines.
import { RequestError } from "./request-error.js";

const KINDS = {
  location: ["boolean", "true or false"],
  skip: ["boolean", "true or false"],
  "max-redirs": ["integer", "an integer, -1 or more"],
  retry: ["integer", "an integer, -1 or more"],
  "retry-interval": ["integer", "milliseconds"],
};

/**
 * The options of `entry`: `{follows, redirects, retries, interval, skips}`; `redirects` and `retries` may be Infinity,
 * `interval` is in milliseconds. Its variables are set in `variables`, in the order in which they are written.
 * Throws `RequestError` for a variable of the wrong type.
 */
export function readOptions(entry, variables) {
  const values = { location: false, "max-redirs": 50, retry: 0, "retry-interval": 1000, skip: false };
  for (const option of entry.options) {
    if (option.name === "variable") define(option, variables);
    else values[option.name] = "variable" in option ? valueOf(option, variables) : option.value;
  }
  return {
    follows: values.location,
    redirects: unlimited(values["max-redirs"]),
    retries: unlimited(values.retry),
    interval: values["retry-interval"],
    skips: values.skip,
  };
}

/** The texts in the options of `entry` that may name variables, and the names that they define, in order. */
export function optionNeeds(entry) {
  return entry.options.map((option) => ({
    texts: [option.template ?? "", option.variable ? `{{${option.variable}}}` : ""],
    sets: option.sets,
  }));
}

function define({ sets, template, value }, variables) {
  if (template === undefined) variables.set(sets, value);
  else variables.setText(sets, variables.fill(template));
}

function valueOf({ name, variable }, variables) {
  const stored = variables.stored(variable);
  if (!stored) throw new RequestError(`\`${variable}\`, which \`${name}\` asks for, has no value.`);
  const [kind, words] = KINDS[name];
  const value = JSON.parse(stored.json);
  const least = name === "retry-interval" ? 0 : -1;
  if (stored.kind !== kind || (kind === "integer" && !(value >= least))) {
    throw new RequestError(`\`${name}\` needs ${words}; \`${variable}\` is ${stored.json}.`);
  }
  return value;
}

function unlimited(count) {
  return count === -1 ? Infinity : count;
}
