/** What keeps a request from being sent or an answer from being checked, in words for the reader. */
export class RequestError extends Error {}
