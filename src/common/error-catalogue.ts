/** What a client can be told went wrong. `docs/errors.md` is held against this list by a test. */
export interface CatalogueEntry {
  /** HTTP status the code is answered with. */
  readonly status: number;
  /** The problem document's `title`: the same for every occurrence of the code. */
  readonly title: string;
}

const entry = (status: number, title: string): CatalogueEntry => ({ status, title });

/** The one catalogue of error codes (RFC 9457 `code` member). */
export const ERROR_CATALOGUE = {
  MALFORMED_JSON: entry(400, 'The body is not valid JSON'),
  MALFORMED_BODY: entry(400, 'The body could not be read'),
  NESTING_TOO_DEEP: entry(400, 'The body is nested too deeply'),
  PROTOCOL_VERSION: entry(400, 'The protocol version is missing or not supported'),
  VALIDATION_FAILED: entry(400, 'Some fields are not valid'),
  ALL_RECORDS_REJECTED: entry(400, 'Every record of the batch was rejected'),
  BAD_REQUEST: entry(400, 'The request is not valid'),
  UNAUTHORIZED: entry(401, 'The request is not authenticated'),
  FORBIDDEN: entry(403, 'This caller may not do that'),
  NOT_FOUND: entry(404, 'There is nothing here'),
  EXECUTION_NOT_FOUND: entry(404, 'No execution has this id'),
  ROUTE_NOT_FOUND: entry(404, 'No route has this id'),
  PROCESSOR_NOT_FOUND: entry(404, 'The execution has no such processor'),
  SNAPSHOT_NOT_FOUND: entry(404, 'This was not captured'),
  DIAGRAM_NOT_FOUND: entry(404, 'No diagram has this hash'),
  APPLICATION_NOT_FOUND: entry(404, 'No application has this name'),
  DEAD_LETTER_NOT_FOUND: entry(404, 'No dead letter has this id'),
  USER_NOT_FOUND: entry(404, 'No user has this name'),
  API_KEY_NOT_FOUND: entry(404, 'No API key has this id'),
  AGENT_NOT_FOUND: entry(404, 'No agent has this id'),
  AGENT_GROUP_NOT_FOUND: entry(404, 'No agent of this group is known'),
  NO_AGENT_LIVE: entry(404, 'No agent is live'),
  COMMAND_NOT_FOUND: entry(404, 'No command has this id'),
  METHOD_NOT_ALLOWED: entry(405, 'This address does not take this method'),
  NOT_ACCEPTABLE: entry(406, 'None of the media types asked for is there'),
  REQUEST_TIMEOUT: entry(408, 'The request took too long to arrive'),
  CONFLICT: entry(409, 'The request does not fit the state of things'),
  DEAD_LETTER_NOT_REPLAYABLE: entry(409, 'This dead letter cannot be replayed'),
  AGENT_NOT_LIVE: entry(409, 'The agent is not live'),
  AGENT_NOT_CAPABLE: entry(409, 'The agent cannot do this'),
  COMMAND_ENDED: entry(409, 'The command has another outcome already'),
  COMMAND_EXPIRED: entry(409, 'The command has expired'),
  EXECUTION_NOT_REPLAYABLE: entry(409, 'This execution cannot be replayed'),
  PRECONDITION_FAILED: entry(412, 'It was changed meanwhile'),
  BODY_TOO_LARGE: entry(413, 'The body is too large'),
  UNSUPPORTED_MEDIA_TYPE: entry(415, 'The content type or encoding is not supported'),
  UNPROCESSABLE_CONTENT: entry(422, 'The content cannot be processed'),
  IDEMPOTENCY_KEY_REUSED: entry(422, 'The idempotency key stands for another request'),
  QUERY_TOO_LARGE: entry(422, 'The query needs too much memory'),
  RATE_LIMITED: entry(429, 'This caller sends more than it may'),
  TOO_MANY_ATTEMPTS: entry(429, 'Too many attempts failed'),
  TOO_MANY_COMMANDS: entry(429, 'Too many commands have no outcome yet'),
  HEADERS_TOO_LARGE: entry(431, 'The headers are too large'),
  CLIENT_CLOSED_REQUEST: entry(499, 'The client went away before the answer was ready'),
  INTERNAL_ERROR: entry(500, 'The server failed'),
  SPOOL_FULL: entry(503, 'The server cannot keep more data at the moment'),
  STORAGE_UNAVAILABLE: entry(503, 'The storage is not available at the moment'),
  PROVIDER_UNAVAILABLE: entry(503, 'The OpenID provider is not available at the moment'),
  OVERLOADED: entry(503, 'The server has too much to do at the moment'),
  SHUTTING_DOWN: entry(503, 'The server is shutting down'),
  QUERY_TIMEOUT: entry(504, 'The query took too long'),
  DRAWING_TIMEOUT: entry(504, 'The drawing took too long'),
} as const satisfies Record<string, CatalogueEntry>;

/** A code of {@link ERROR_CATALOGUE}. */
export type ErrorCode = keyof typeof ERROR_CATALOGUE;
