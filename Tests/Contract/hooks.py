"""Gives schemathesis a user who is logged in, however often what it tries ends the session."""

import os

import schemathesis
from sandbox_server import PASSWORD, LoggedInUser

user = LoggedInUser(os.environ["SIGNET_URL"])


@schemathesis.auth(refresh_interval=None)
class LoggedIn:
    def get(self, case, context):
        user.renew()
        return user.access_token, user.refresh_token

    def set(self, case, tokens, context):
        access_token, refresh_token = tokens
        if case.operation.path == "/auth/refresh":
            case.cookies["__Host-refresh"] = refresh_token
        else:
            case.headers["Authorization"] = f"Bearer {access_token}"


@schemathesis.hook
def map_path_parameters(context, parameters):
    """Some of the ids are of something that is there; a session costs a login, which is slow by design."""
    if parameters and "id" in parameters:
        length = len(str(parameters["id"]))
        if context.operation.path == "/auth/sessions/{id}":
            if length % 8 == 1:
                parameters["id"] = user.other_session()
        elif length % 2:
            parameters["id"] = user.exchange
    return parameters


@schemathesis.hook
def map_body(context, body):
    """Half of the password changes know the current password."""
    if context.operation.path == "/auth/password" and isinstance(body, dict) and len(str(body)) % 2:
        if isinstance(body.get("current_password"), str):
            body["current_password"] = PASSWORD
    return body


@schemathesis.hook
def after_call(context, case, response):
    if case.operation.path == "/auth/password" and response.status_code == 204:
        user.forget()
