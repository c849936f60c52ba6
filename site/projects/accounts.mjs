// Users, in memory: they are forgotten when the server stops.
import { randomUUID } from "node:crypto";
import { Problem, readJSON } from "./http.mjs";
import { hashPassword, isPassword, nobody } from "./passwords.mjs";

const byName = new Map();
const byID = new Map();

export const userByID = (id) => byID.get(id);

/** The name and the password of a request's body. */
export async function readCredentials(request) {
  const { username, password } = await readJSON(request);
  if (typeof username !== "string" || typeof password !== "string") {
    throw new Problem(400, "Send the members username and password, both strings.");
  }
  return { name: username.toLowerCase(), username, password };
}

// ANCHOR: register
export async function register(request) {
  const { name, username, password } = await readCredentials(request);
  if (!/^[a-z0-9._@+-]{3,64}$/.test(name)) {
    throw new Problem(422, "A username has 3 to 64 letters, digits and . _ - @ +.");
  }
  if (password.length < 15) throw new Problem(422, "A password has at least 15 characters.");
  const hash = await hashPassword(password);
  // After the wait: two requests may have come with the same name.
  if (byName.has(name)) throw new Problem(409, "That username is taken.");
  const user = { id: randomUUID(), username, hash };
  byName.set(name, user);
  byID.set(user.id, user);
  return { status: 201, body: { id: user.id, username } };
}
// ANCHOR_END: register

// ANCHOR: check
/** The user of this name, if the password is theirs. One answer for all that is wrong. */
export async function checkPassword({ name, password }) {
  const user = byName.get(name);
  const isRight = await isPassword(password, user?.hash ?? nobody);
  if (user === undefined || !isRight) {
    throw new Problem(401, "The username or the password is wrong.", { "WWW-Authenticate": 'Bearer realm="app"' });
  }
  return user;
}
// ANCHOR_END: check
