// Passwords are kept as salted, slow hashes: https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
const derive = (password, salt) => promisify(scrypt)(password, salt, 32, cost);

export async function hashPassword(password) {
  const salt = randomBytes(16);
  return { salt, hash: await derive(password, salt) };
}

export async function isPassword(password, { salt, hash }) {
  return timingSafeEqual(await derive(password, salt), hash);
}

/** Looked at where there is no such user, so that "no" takes as long as "wrong". */
export const nobody = await hashPassword(randomBytes(32).toString("hex"));
