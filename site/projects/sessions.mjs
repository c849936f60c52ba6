// Sessions and their refresh tokens, in memory. A token is random; only its hash is kept.
import { createHash, randomBytes, randomUUID } from "node:crypto";

const idle = 14 * 24 * 3600_000; // milliseconds
const absolute = 30 * 24 * 3600_000;

export class Sessions {
  byID = new Map();
  byToken = new Map();

  // ANCHOR: begin
  /** Begins a session for a user. */
  begin(user) {
    const session = { id: randomUUID(), user: user.id, ends: Date.now() + absolute };
    this.byID.set(session.id, session);
    return { session, token: this.newToken(session) };
  }

  newToken(session) {
    const token = randomBytes(32).toString("base64url");
    session.token = hash(token);
    session.idleEnds = Date.now() + idle;
    this.byToken.set(session.token, session);
    return token;
  }
  // ANCHOR_END: begin

  // ANCHOR: rotate
  /** Exchanges a token for the next one; undefined if it is not the newest of a live session. */
  rotate(token) {
    const session = this.find(token);
    if (session === undefined || session.token !== hash(token)) return undefined;
    this.byToken.delete(session.token);
    return { session, token: this.newToken(session) };
  }
  // ANCHOR_END: rotate

  /** The live session that a token belongs to. */
  find(token) {
    const session = token === undefined ? undefined : this.byToken.get(hash(token));
    return session && this.live(session.id);
  }

  // ANCHOR: end
  live(id) {
    const session = this.byID.get(id);
    if (session && Date.now() < Math.min(session.ends, session.idleEnds)) return session;
    if (session) this.end(session);
    return undefined;
  }

  end(session) {
    this.byID.delete(session.id);
    this.byToken.delete(session.token);
  }
  // ANCHOR_END: end
}

export const hash = (token) => createHash("sha256").update(token).digest("base64url");
