// The Go peer: net/http, golang-jwt and go-sqlite3, as a careful Go programmer would write it.
//
// Usage: PORT=… DATABASE=… SCHEMA=… peer
package main

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	jwt "github.com/golang-jwt/jwt"
	_ "github.com/mattn/go-sqlite3"
	"golang.org/x/crypto/scrypt"
)

const (
	accessLifetime  = 15 * 60
	refreshLifetime = 30 * 24 * 3600
	issuer          = "peer"
)

const (
	readSession = `SELECT u.id, u.username FROM sessions s JOIN users u ON u.id = s.user_id
		WHERE s.id = ? AND s.revoked IS NULL AND s.expires > ?`
	readToken = `SELECT t.session_id, t.expires, t.used, s.user_id, s.revoked
		FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE t.hash = ?`
	spendToken    = `UPDATE refresh_tokens SET used = ? WHERE hash = ?`
	addToken      = `INSERT INTO refresh_tokens (hash, session_id, expires) VALUES (?, ?, ?)`
	addSession    = `INSERT INTO sessions (id, user_id, expires) VALUES (?, ?, ?)`
	revokeSession = `UPDATE sessions SET revoked = ? WHERE id = ? AND revoked IS NULL`
	readUser      = `SELECT id, salt, hash FROM users WHERE username = ?`
	addUser       = `INSERT INTO users (username, salt, hash) VALUES (?, ?, ?)`
)

type claims struct {
	Session string `json:"sid"`
	jwt.StandardClaims
}

type credentials struct {
	Username string `json:"username"`
	Password string `json:"password"`
}

type server struct {
	secret     []byte
	readers    *sql.DB
	writer     *sql.DB
	statements map[string]*sql.Stmt
}

func random(count int) []byte {
	bytes := make([]byte, count)
	if _, err := rand.Read(bytes); err != nil {
		log.Fatal(err)
	}
	return bytes
}

func newToken() string { return base64.RawURLEncoding.EncodeToString(random(32)) }

func digest(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

func hashPassword(password string, salt []byte) []byte {
	key, err := scrypt.Key([]byte(password), salt, 1<<17, 8, 1, 32)
	if err != nil {
		log.Fatal(err)
	}
	return key
}

func answer(w http.ResponseWriter, status int, value interface{}) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(value)
}

func refuse(w http.ResponseWriter) {
	answer(w, http.StatusUnauthorized, map[string]string{"error": "invalid_token"})
}

func (s *server) grant(w http.ResponseWriter, user int64, session, refreshToken string) {
	now := time.Now().Unix()
	token, err := jwt.NewWithClaims(jwt.SigningMethodHS256, claims{session, jwt.StandardClaims{
		Subject: strconv.FormatInt(user, 10), IssuedAt: now, ExpiresAt: now + accessLifetime,
		Issuer: issuer, Audience: issuer,
	}}).SignedString(s.secret)
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	http.SetCookie(w, &http.Cookie{
		Name: "refresh", Value: refreshToken, Path: "/auth", MaxAge: refreshLifetime,
		HttpOnly: true, SameSite: http.SameSiteStrictMode,
	})
	answer(w, http.StatusOK, map[string]interface{}{"access_token": token, "expires_in": accessLifetime})
}

func (s *server) register(w http.ResponseWriter, r *http.Request) {
	var body credentials
	if json.NewDecoder(r.Body).Decode(&body) != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	salt := random(16)
	if _, err := s.statements[addUser].Exec(body.Username, salt, hashPassword(body.Password, salt)); err != nil {
		w.WriteHeader(http.StatusConflict)
		return
	}
	answer(w, http.StatusCreated, map[string]string{"username": body.Username})
}

func (s *server) login(w http.ResponseWriter, r *http.Request) {
	var body credentials
	if json.NewDecoder(r.Body).Decode(&body) != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	var user int64
	salt, hash := make([]byte, 16), make([]byte, 32)
	unknown := s.statements[readUser].QueryRow(body.Username).Scan(&user, &salt, &hash)
	if subtle.ConstantTimeCompare(hashPassword(body.Password, salt), hash) != 1 || unknown != nil {
		answer(w, http.StatusUnauthorized, map[string]string{"error": "invalid_credentials"})
		return
	}
	session, token, expires := newToken(), newToken(), time.Now().Unix()+refreshLifetime
	tx, err := s.writer.Begin()
	if err == nil {
		_, err = tx.Stmt(s.statements[addSession]).Exec(session, user, expires)
		if err == nil {
			_, err = tx.Stmt(s.statements[addToken]).Exec(digest(token), session, expires)
		}
		if err == nil {
			err = tx.Commit()
		} else {
			tx.Rollback()
		}
	}
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	s.grant(w, user, session, token)
}

func (s *server) refresh(w http.ResponseWriter, r *http.Request) {
	cookie, err := r.Cookie("refresh")
	if err != nil {
		refuse(w)
		return
	}
	old, next, now := digest(cookie.Value), newToken(), time.Now().Unix()
	tx, err := s.writer.Begin()
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	var session string
	var expires, user int64
	var used, revoked sql.NullInt64
	isGood := false
	err = tx.Stmt(s.statements[readToken]).QueryRow(old).Scan(&session, &expires, &used, &user, &revoked)
	if err == nil && !revoked.Valid && expires > now {
		if used.Valid {
			_, err = tx.Stmt(s.statements[revokeSession]).Exec(now, session)
		} else {
			if _, err = tx.Stmt(s.statements[spendToken]).Exec(now, old); err == nil {
				_, err = tx.Stmt(s.statements[addToken]).Exec(digest(next), session, now+refreshLifetime)
			}
			isGood = err == nil
		}
	}
	if tx.Commit() != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	if !isGood {
		refuse(w)
		return
	}
	s.grant(w, user, session, next)
}

func (s *server) me(w http.ResponseWriter, r *http.Request) {
	var found claims
	header := r.Header.Get("Authorization")
	parser := jwt.Parser{ValidMethods: []string{"HS256"}}
	if strings.HasPrefix(header, "Bearer ") {
		token, err := parser.ParseWithClaims(header[7:], &found, func(*jwt.Token) (interface{}, error) {
			return s.secret, nil
		})
		if err == nil && token.Valid && found.Issuer == issuer && found.Audience == issuer {
			var user struct {
				ID       int64  `json:"id"`
				Username string `json:"username"`
			}
			row := s.statements[readSession].QueryRow(found.Session, time.Now().Unix())
			if row.Scan(&user.ID, &user.Username) == nil {
				answer(w, http.StatusOK, user)
				return
			}
		}
	}
	w.Header().Set("WWW-Authenticate", `Bearer error="invalid_token"`)
	refuse(w)
}

func post(path string, handler http.HandlerFunc) {
	http.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			w.WriteHeader(http.StatusMethodNotAllowed)
			return
		}
		handler(w, r)
	})
}

func open(source string, connections int) *sql.DB {
	database, err := sql.Open("sqlite3", source)
	if err != nil {
		log.Fatal(err)
	}
	database.SetMaxOpenConns(connections)
	database.SetMaxIdleConns(connections)
	return database
}

func main() {
	source := os.Getenv("DATABASE") +
		"?_journal_mode=WAL&_busy_timeout=5000&_txlock=immediate&_synchronous=FULL"
	s := &server{random(32), open(source, 8), open(source, 1), map[string]*sql.Stmt{}}
	schema, err := os.ReadFile(os.Getenv("SCHEMA"))
	if err == nil {
		_, err = s.writer.Exec(string(schema))
	}
	if err != nil {
		log.Fatal(err)
	}
	prepare := func(database *sql.DB, queries ...string) {
		for _, query := range queries {
			statement, err := database.Prepare(query)
			if err != nil {
				log.Fatal(err)
			}
			s.statements[query] = statement
		}
	}
	prepare(s.readers, readSession, readUser)
	prepare(s.writer, readToken, spendToken, addToken, addSession, revokeSession, addUser)
	post("/auth/register", s.register)
	post("/auth/login", s.login)
	post("/auth/refresh", s.refresh)
	http.HandleFunc("/auth/me", s.me)
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), nil))
}
