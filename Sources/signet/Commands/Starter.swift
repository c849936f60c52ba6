/// The notebook that `signet new` makes.
enum Starter {
  /// Paths in the new folder, with their text.
  static let files = [
    ("notes/signet.yml", settings), ("notes/index.md", index), ("notes/second.md", second),
    (".gitignore", ".signet/\n"),
  ]

  private static let settings = """
    title: My notebook
    description: Notes on auth, each claim a request that can be run.
    language: en

    """

  private static let index = """
    ---
    title: Start here
    order: 1
    summary: A note with two requests that really log in.
    ---

    Each block below is a request that this page can send. Run the first, then the second.

    ```hurl title="Register and log in"
    POST {{base}}/auth/register
    Content-Type: application/json
    {
      "username": "ada",
      "password": "a quiet lantern by the sea"
    }
    HTTP *

    POST {{base}}/auth/login
    Content-Type: application/json
    {
      "username": "ada",
      "password": "a quiet lantern by the sea"
    }
    HTTP 200
    [Captures]
    access_token: jsonpath "$.access_token"
    ```

    ```hurl title="Who am I?"
    GET {{base}}/auth/me
    Authorization: Bearer {{access_token}}
    HTTP 200
    [Asserts]
    jsonpath "$.username" == "ada"
    ```

    The next note is [the second one](second.md).

    """

  private static let second = """
    ---
    title: The second note
    order: 2
    ---

    Edit this file while `signet serve` runs, and the page changes by itself.

    > [!TIP]
    > `signet test` runs the blocks of all notes and checks what they say.

    """
}
