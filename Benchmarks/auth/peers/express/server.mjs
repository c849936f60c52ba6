// The Express peer: jose and node:sqlite, one process.
//
// Usage: PORT=… DATABASE=… SCHEMA=… NODE_PATH=/usr/share/nodejs node server.mjs
import crypto from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';

// Debian's packages lie in NODE_PATH, which only require looks at.
const require = createRequire(import.meta.url);
const express = require('express');
const cookieParser = require('cookie-parser');
const jose = require('jose');

const accessLifetime = 15 * 60;
const refreshLifetime = 30 * 24 * 3600;
const secret = crypto.randomBytes(32);
const decoySalt = crypto.randomBytes(16);

const database = new DatabaseSync(process.env.DATABASE);
database.exec('PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL');
database.exec(fs.readFileSync(process.env.SCHEMA, 'utf8'));

const statements = {
  readUser: database.prepare('SELECT * FROM users WHERE username = ?'),
  addUser: database.prepare('INSERT INTO users (username, salt, hash) VALUES (?, ?, ?)'),
  addSession: database.prepare('INSERT INTO sessions (id, user_id, expires) VALUES (?, ?, ?)'),
  addToken: database.prepare('INSERT INTO refresh_tokens (hash, session_id, expires) VALUES (?, ?, ?)'),
  readToken: database.prepare(`SELECT t.session_id, t.expires, t.used, s.user_id, s.revoked
    FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE t.hash = ?`),
  spendToken: database.prepare('UPDATE refresh_tokens SET used = ? WHERE hash = ?'),
  revokeSession: database.prepare('UPDATE sessions SET revoked = ? WHERE id = ? AND revoked IS NULL'),
  readSession: database.prepare(`SELECT u.id, u.username FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.id = ? AND s.revoked IS NULL AND s.expires > ?`),
};

const scrypt = promisify(crypto.scrypt);
const hashPassword = (password, salt) =>
  scrypt(password, salt, 32, { N: 2 ** 17, r: 8, p: 1, maxmem: 160 * 2 ** 20 });
const digest = (token) => crypto.createHash('sha256').update(token).digest();
const newToken = () => crypto.randomBytes(32).toString('base64url');
const now = () => Math.floor(Date.now() / 1000);

function transaction(work) {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

async function grant(response, user, session, refreshToken) {
  const accessToken = await new jose.SignJWT({ sub: String(user), sid: session })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuedAt()
    .setIssuer('peer')
    .setAudience('peer')
    .setExpirationTime('15m')
    .sign(secret);
  response.cookie('refresh', refreshToken, {
    httpOnly: true, sameSite: 'strict', path: '/auth', maxAge: refreshLifetime * 1000,
  });
  response.json({ access_token: accessToken, expires_in: accessLifetime });
}

const refuse = (response) => response.status(401).json({ error: 'invalid_token' });

const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.use(express.json({ limit: '8kb' }));
app.use(cookieParser());

// Express 4 does not wait for a handler's promise.
const waiting = (handler) => (request, response, next) => handler(request, response, next).catch(next);

app.post('/auth/register', waiting(async (request, response) => {
  const salt = crypto.randomBytes(16);
  statements.addUser.run(request.body.username, salt, await hashPassword(request.body.password, salt));
  response.status(201).json({ username: request.body.username });
}));

app.post('/auth/login', waiting(async (request, response) => {
  const user = statements.readUser.get(request.body.username);
  const hash = await hashPassword(request.body.password, user ? user.salt : decoySalt);
  if (!user || !crypto.timingSafeEqual(hash, Buffer.from(user.hash))) {
    return response.status(401).json({ error: 'invalid_credentials' });
  }
  const session = crypto.randomUUID();
  const token = newToken();
  transaction(() => {
    statements.addSession.run(session, user.id, now() + refreshLifetime);
    statements.addToken.run(digest(token), session, now() + refreshLifetime);
  });
  await grant(response, user.id, session, token);
}));

app.post('/auth/refresh', waiting(async (request, response) => {
  if (!request.cookies.refresh) return refuse(response);
  const old = digest(request.cookies.refresh);
  const next = newToken();
  const row = transaction(() => {
    const row = statements.readToken.get(old);
    if (!row || row.revoked || row.expires <= now()) return null;
    if (row.used) {
      statements.revokeSession.run(now(), row.session_id);
      return null;
    }
    statements.spendToken.run(now(), old);
    statements.addToken.run(digest(next), row.session_id, now() + refreshLifetime);
    return row;
  });
  if (!row) return refuse(response);
  await grant(response, row.user_id, row.session_id, next);
}));

async function requireUser(request, response, next) {
  const header = request.headers.authorization || '';
  try {
    if (!header.startsWith('Bearer ')) return refuse(response);
    const { payload } = await jose.jwtVerify(header.slice(7), secret, {
      algorithms: ['HS256'], issuer: 'peer', audience: 'peer',
    });
    request.user = statements.readSession.get(payload.sid, now());
  } catch {
    return refuse(response);
  }
  if (!request.user) return refuse(response);
  next();
}

app.get('/auth/me', waiting(requireUser), (request, response) => {
  response.json({ id: request.user.id, username: request.user.username });
});

app.listen(Number(process.env.PORT), '127.0.0.1', 511);
