import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

// HTTP Archive 1.2, as its editors describe it (W3C Web Performance, draft of 14 August 2012, section "HAR Data Structure"):
// which objects have to have what, and of which kind. Names that begin with an underscore are anybody's.

const text = { type: 'string' };
const count = { type: 'integer', minimum: -1 };
const time = { type: 'number', minimum: 0 };
/** -1: does not apply. */
const maybeTime = { type: 'number', minimum: -1 };

function object(
  required: Record<string, object>,
  optional: Record<string, object> = {},
): Record<string, unknown> {
  return {
    type: 'object',
    required: Object.keys(required),
    properties: { ...required, ...optional, comment: text },
    patternProperties: { '^_': {} },
    additionalProperties: false,
  };
}

function list(items: object) {
  return { type: 'array', items };
}

const pair = object({ name: text, value: text });
const cookie = object(
  { name: text, value: text },
  {
    path: text,
    domain: text,
    expires: { type: ['string', 'null'], format: 'date-time' },
    httpOnly: { type: 'boolean' },
    secure: { type: 'boolean' },
  },
);
const parameter = object({ name: text }, { value: text, fileName: text, contentType: text });
/** `params` and `text` exclude each other. */
const postData = {
  oneOf: [object({ mimeType: text, text }), object({ mimeType: text, params: list(parameter) })],
};
const message = {
  httpVersion: text,
  cookies: list(cookie),
  headers: list(pair),
  headersSize: count,
  bodySize: count,
};
const request = object(
  { method: text, url: { type: 'string', format: 'uri' }, queryString: list(pair), ...message },
  { postData },
);
const content = object(
  { size: { type: 'integer', minimum: 0 }, mimeType: text },
  { compression: { type: 'integer' }, text, encoding: text },
);
const response = object({
  status: { type: 'integer', minimum: 0, maximum: 999 },
  statusText: text,
  content,
  redirectURL: text,
  ...message,
});
const timings = object(
  { send: time, wait: time, receive: time },
  { blocked: maybeTime, dns: maybeTime, connect: maybeTime, ssl: maybeTime },
);
const entry = object(
  {
    startedDateTime: { type: 'string', format: 'date-time' },
    time,
    request,
    response,
    cache: { type: 'object' },
    timings,
  },
  { pageref: text, serverIPAddress: text, connection: text },
);
const tool = object({ name: text, version: text });
const log = object(
  { version: { const: '1.2' }, creator: tool, entries: list(entry) },
  { browser: tool, pages: { type: 'array' } },
);

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
addFormats.default(ajv);
const validate = ajv.compile(object({ log }));

/** What makes a text no HTTP Archive 1.2, each with its place; empty when it is one. */
export function harErrors(har: string): string[] {
  validate(JSON.parse(har));
  return (validate.errors ?? []).map(
    ({ instancePath, message = '' }) => `${instancePath} ${message}`,
  );
}
