"""The FastAPI peer: PyJWT and sqlite3, one process.

Usage: DATABASE=… SCHEMA=… uvicorn app:app --port …
"""

import hashlib
import hmac
import os
import secrets
import sqlite3
import threading
import time

import jwt
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel

ACCESS_LIFETIME = 15 * 60
REFRESH_LIFETIME = 30 * 24 * 3600
SECRET = secrets.token_bytes(32)
DECOY_SALT = secrets.token_bytes(16)

READ_TOKEN = """SELECT t.session_id, t.expires, t.used, s.user_id, s.revoked
  FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE t.hash = ?"""
READ_SESSION = """SELECT u.id, u.username FROM sessions s JOIN users u ON u.id = s.user_id
  WHERE s.id = ? AND s.revoked IS NULL AND s.expires > ?"""

app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
local = threading.local()


def database():
    """This thread's connection: what is not async runs on a pool of threads."""
    if not hasattr(local, "connection"):
        local.connection = sqlite3.connect(os.environ["DATABASE"], isolation_level=None, timeout=5)
        local.connection.execute("PRAGMA journal_mode = WAL")
        local.connection.execute("PRAGMA synchronous = FULL")
        with open(os.environ["SCHEMA"], encoding="utf-8") as schema:
            local.connection.executescript(schema.read())
    return local.connection


class Credentials(BaseModel):
    username: str
    password: str


def now():
    return int(time.time())


def digest(token):
    return hashlib.sha256(token.encode()).digest()


def hash_password(password, salt):
    return hashlib.scrypt(password.encode(), salt=salt, n=2**17, r=8, p=1, maxmem=160 * 2**20, dklen=32)


def refuse():
    return JSONResponse({"error": "invalid_token"}, 401, headers={"WWW-Authenticate": 'Bearer error="invalid_token"'})


def grant(user, session, refresh_token):
    claims = {
        "sub": str(user), "sid": session, "iat": now(), "exp": now() + ACCESS_LIFETIME, "iss": "peer", "aud": "peer",
    }
    response = JSONResponse({"access_token": jwt.encode(claims, SECRET, "HS256"), "expires_in": ACCESS_LIFETIME})
    response.set_cookie(
        "refresh", refresh_token, max_age=REFRESH_LIFETIME, path="/auth", httponly=True, samesite="strict"
    )
    return response


@app.post("/auth/register", status_code=201)
def register(body: Credentials):
    salt = secrets.token_bytes(16)
    database().execute(
        "INSERT INTO users (username, salt, hash) VALUES (?, ?, ?)",
        (body.username, salt, hash_password(body.password, salt)),
    )
    return {"username": body.username}


# Not async, so that scrypt, which lets go of the interpreter's lock, does not hold up the event loop.
@app.post("/auth/login")
def login(body: Credentials):
    user = database().execute("SELECT id, salt, hash FROM users WHERE username = ?", (body.username,)).fetchone()
    found = hash_password(body.password, user[1] if user else DECOY_SALT)
    if not user or not hmac.compare_digest(found, user[2]):
        return JSONResponse({"error": "invalid_credentials"}, 401)
    session, token, expires = secrets.token_urlsafe(32), secrets.token_urlsafe(32), now() + REFRESH_LIFETIME
    database().execute("BEGIN IMMEDIATE")
    database().execute("INSERT INTO sessions (id, user_id, expires) VALUES (?, ?, ?)", (session, user[0], expires))
    database().execute(
        "INSERT INTO refresh_tokens (hash, session_id, expires) VALUES (?, ?, ?)", (digest(token), session, expires)
    )
    database().execute("COMMIT")
    return grant(user[0], session, token)


@app.post("/auth/refresh")
async def refresh(request: Request):
    token = request.cookies.get("refresh")
    if not token:
        return refuse()
    old, following, row = digest(token), secrets.token_urlsafe(32), None
    rows = database()
    rows.execute("BEGIN IMMEDIATE")
    found = rows.execute(READ_TOKEN, (old,)).fetchone()
    if found and not found[4] and found[1] > now():
        if found[2]:
            rows.execute("UPDATE sessions SET revoked = ? WHERE id = ? AND revoked IS NULL", (now(), found[0]))
        else:
            rows.execute("UPDATE refresh_tokens SET used = ? WHERE hash = ?", (now(), old))
            rows.execute(
                "INSERT INTO refresh_tokens (hash, session_id, expires) VALUES (?, ?, ?)",
                (digest(following), found[0], now() + REFRESH_LIFETIME),
            )
            row = found
    rows.execute("COMMIT")
    return grant(row[3], row[0], following) if row else refuse()


@app.get("/auth/me")
async def me(request: Request):
    header = request.headers.get("authorization", "")
    if not header.startswith("Bearer "):
        return refuse()
    try:
        claims = jwt.decode(header[7:], SECRET, algorithms=["HS256"], issuer="peer", audience="peer")
    except jwt.InvalidTokenError:
        return refuse()
    user = database().execute(READ_SESSION, (claims["sid"], now())).fetchone()
    return {"id": user[0], "username": user[1]} if user else refuse()
