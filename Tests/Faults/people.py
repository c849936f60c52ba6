"""People who do all that the sandbox offers until the server is killed, and who remember what they were answered.

What was not answered may have happened or not: after the restart each does it again, and takes either for an answer.
"""

import http.client
import itertools
import random
import threading
import time

from client import PASSWORD, keep_secret

NO_ANSWER = (OSError, http.client.HTTPException)
# No limit gets in the way, and who was not answered finds the grace window open after a slow restart.
POLICY = {
    "refresh_grace": 300,
    "address_throttle": {"burst": 1000000, "interval": 0},
    "refresh_throttle": {"burst": 1000000, "interval": 0},
    "login_throttle": {"burst": 1000000, "interval": 0},
    "account_throttle": {"burst": 1000000, "interval": 0},
}


class Actor:
    """Does one thing after the other. The one that was not answered is `pending`."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.pending = None
        self.answered = 0
        self.refused = 0
        self.faults = []

    def run(self, client, stopped):
        try:
            while not stopped.is_set():
                self.pending = self.choose()
                self.pending(client, False)
                self.pending = None
                self.answered += 1
        except NO_ANSWER as error:
            if not stopped.is_set():
                self.faults.append(f"no answer from a server that lives: {error!r}")
        except AssertionError as error:
            self.faults.append(str(error))

    def settle(self, client):
        """Does again what was not answered."""
        if self.pending:
            self.pending(client, True)
            self.pending = None

    def ask(self, call, again):
        """An answer for good, and whether it was asked for before: a 503 does not say that nothing happened."""
        while True:
            answer = call()
            if answer.status not in (429, 503):
                return answer, again
            if answer.status == 503:
                self.refused += 1
                again = True
            time.sleep(0.1)


class Person(Actor):
    """A user with a session, who refreshes most of the time."""

    def __init__(self, client, name, seed):
        super().__init__(seed)
        self.name = name
        self.password = PASSWORD
        self.numbers = itertools.count(1)
        self.names = {name}
        self.leaving = None
        self.ended = []
        client.register(name)
        self.keep(client.log_in(name))

    def keep(self, login):
        self.older, self.previous = None, None
        self.token, self.access = login.refresh, login.token

    def choose(self):
        if self.leaving:
            return self.log_out
        kind = self.chance.choices(
            [self.refresh, self.me, self.log_in, self.change_password, self.register], [60, 10, 12, 9, 9])[0]
        number = next(self.numbers)
        if kind == self.change_password:
            password = f"{PASSWORD} {number}"
            keep_secret(password)
            return lambda client, again: self.change_password(client, again, password)
        if kind == self.register:
            return lambda client, again: self.register(client, again, f"{self.name}-{number}")
        return kind

    def me(self, client, again=False):
        answer, _ = self.ask(lambda: client.me(self.access), again)
        assert answer.status == 200, f"{self.name}: a live session's token was answered with {answer.status}"

    def refresh(self, client, again=False):
        answer, _ = self.ask(lambda: client.refresh(self.token), again)
        assert answer.status == 200, f"{self.name}: a live token was answered with {answer.status}: {answer.body}"
        self.older, self.previous = self.previous, self.token
        self.token, self.access = answer.refresh, answer.token

    def log_in(self, client, again=False):
        # One that was not answered leaves a session that nobody uses.
        answer, _ = self.ask(lambda: client.log_in(self.name, self.password), again)
        assert answer.status == 200, f"{self.name}: the password was answered with {answer.status}: {answer.body}"
        self.leaving = (self.token, self.access)
        self.keep(answer)

    def log_out(self, client, again=False):
        answer, _ = self.ask(lambda: client.log_out(self.leaving[0]), again)
        assert answer.status == 204, answer.body
        self.ended.append(self.leaving)
        self.leaving = None

    def change_password(self, client, again, new):
        body = {"current_password": self.password, "new_password": new}
        headers = {"Authorization": f"Bearer {self.access}"}
        answer, again = self.ask(lambda: client.send("PUT", "/auth/password", body, headers=headers), again)
        # The old one is wrong where it has been changed already.
        assert answer.status == 204 or again and answer.status == 403, f"{answer.status} {answer.body}"
        self.password = new

    def register(self, client, again, name):
        body = {"username": name, "password": PASSWORD}
        answer, again = self.ask(lambda: client.send("POST", "/auth/register", body), again)
        assert answer.status == 201 or again and answer.status == 409, f"{answer.status} {answer.body}"
        self.names.add(name)

    def verify(self, client):
        """All that was answered holds."""
        self.me(client)
        held = self.token
        self.refresh(client)
        # Who does not know whether the first one was kept gets the same successor, and no second one.
        repeated, _ = self.ask(lambda: client.refresh(held), True)
        assert repeated.status == 200, f"{self.name}: no grace after the restart: {repeated.body}"
        assert repeated.refresh == self.token, f"{self.name}: the token forked"
        for token, access in self.ended[-3:]:
            assert self.ask(lambda: client.refresh(token), True)[0].status == 401, f"{self.name}: a logout was lost"
            assert self.ask(lambda: client.me(access), True)[0].status == 401, f"{self.name}: a logout was lost"

    def be_robbed(self, client):
        """A token that was spent twice over is good for nobody, and ends the session; the password lets in again."""
        while not self.older:
            self.refresh(client)
        assert self.ask(lambda: client.refresh(self.older), True)[0].status == 401, f"{self.name}: a spent token was good"
        assert self.ask(lambda: client.refresh(self.token), True)[0].status == 401, f"{self.name}: two tokens were good"
        assert self.ask(lambda: client.me(self.access), True)[0].status == 401, f"{self.name}: the family lives on"
        self.log_in(client)
        self.ended.append(self.leaving)
        self.leaving = None


class Teacher(Actor):
    """Moves the clock and changes the policy."""

    def __init__(self, seed):
        super().__init__(seed)
        self.offset, self.idle = 0, 1_000_000

    def choose(self):
        time.sleep(0.01)
        if self.chance.random() < 0.5:
            # A second in a hundred changes: the grace window and the tokens are not left behind.
            offset = self.offset + (self.chance.random() < 0.01 or self.offset == 0)
            return lambda client, again: self.move(client, again, offset)
        return lambda client, again: self.set_policy(client, again, self.idle + 1)

    def move(self, client, again, offset):
        answer, _ = self.ask(lambda: client.send("POST", "/sandbox/clock", {"offset": int(offset)}), again)
        assert answer.status == 200, answer.body
        self.offset = int(offset)

    def set_policy(self, client, again, idle):
        body = {"session_idle_lifetime": idle}
        answer, _ = self.ask(lambda: client.send("PATCH", "/sandbox/policy", body), again)
        assert answer.status == 200, answer.body
        self.idle = idle

    def verify(self, client):
        clock, _ = self.ask(lambda: client.send("GET", "/sandbox/clock"), True)
        assert clock.json["offset"] == self.offset, f"the clock's change was lost: {clock.body} is not {self.offset}"
        policy, _ = self.ask(lambda: client.send("GET", "/sandbox/policy"), True)
        idle = policy.json["settings"]["session_idle_lifetime"]
        assert idle == self.idle or self.idle == 1_000_000, f"the policy's change was lost: {idle} is not {self.idle}"


class Crowd:
    """People and a teacher, each on a thread."""

    def __init__(self, client, count, seed):
        self.people = [Person(client, f"person{number}", f"{seed}/{number}") for number in range(count)]
        self.actors = [*self.people, Teacher(seed)]
        self.chance = random.Random(seed)

    @property
    def answered(self):
        return sum(actor.answered for actor in self.actors)

    @property
    def faults(self):
        return [fault for actor in self.actors for fault in actor.faults]

    @property
    def names(self):
        return set().union(*(person.names for person in self.people))

    def begin(self, client):
        self._stopped = threading.Event()
        self._threads = [threading.Thread(target=actor.run, args=(client, self._stopped), daemon=True)
                         for actor in self.actors]
        for thread in self._threads:
            thread.start()

    def end(self, kill):
        """Stops everybody, with a server that is killed in the middle of all, and waits for them."""
        self._stopped.set()
        kill()
        for thread in self._threads:
            thread.join(timeout=60)
            assert not thread.is_alive(), "somebody waits for an answer for ever"

    def check(self, client):
        """After a restart: nothing that was answered is lost, and no token is good twice."""
        assert not self.faults, self.faults
        for actor in self.actors:
            actor.settle(client)
            actor.verify(client)
        self.chance.choice(self.people).be_robbed(client)
