import type { WireAnswer } from './mutatingProxy';

type Mutation = (answer: WireAnswer, pick: <T>(from: readonly T[]) => T) => WireAnswer | undefined;

const LINKS = [
  '<>; rel="next"',
  '<::>; rel=next',
  '<http://[::1>; rel="next"',
  '<//>; rel="next"',
  '</api/v1/apps?after=x>; rel="next"',
  '<https://evil.example/x>; rel="next"',
  '<javascript:alert(1)>; rel="next"',
  '<%>; rel="next"',
  `${'<'.repeat(3_000)}; rel="next"`,
  `</a>; rel="${'next '.repeat(1_000)}"`,
  'next',
  '<\u00ff\u00fe>; rel="next"',
] as const;
const NUMBERS = [
  'NaN',
  '-1',
  '0',
  '1e999',
  '99999999999',
  '1790000000000',
  '',
  ' ',
  '0x10',
  '1, 2',
  '\u00b2',
  '60.5',
] as const;
const HEADERS = [
  'X Y: odd',
  ': nameless',
  'no colon',
  'X-Null: a\u0000b',
  'X-Latin: \u00e9\u00ff',
  'X-Ctl: \u001b[31m',
  '__proto__: x',
  'constructor: x',
  'Content-Encoding: gzip',
  'Content-Encoding: nonsense',
  'Content-Length: 5',
  'Content-Length: -1',
  'Content-Length: 99999999',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: nonsense',
  'Set-Cookie: a=b',
  `X-Long: ${'x'.repeat(20_000)}`,
  'DPoP-Nonce: \u00ff',
  'WWW-Authenticate: DPoP error="use_dpop_nonce"',
  ' folded: x',
  'Location: http://[',
  'Location: //',
] as const;
const STATUS = [
  '100',
  '101',
  '199',
  '204',
  '205',
  '299',
  '300',
  '301',
  '302',
  '304',
  '307',
  '400',
  '401',
  '403',
  '404',
  '407',
  '418',
  '429',
  '451',
  '500',
  '503',
  '599',
  '600',
  '999',
  '000',
  '-1',
  'abc',
  '',
] as const;
const BODIES = [
  '',
  'null',
  '[]',
  '{}',
  '0',
  '"text"',
  '[null]',
  '[[]]',
  '{"__proto__":{"id":1}}',
  '[{"id":"__proto__","profile":{"name":"__proto__"}}]',
  '{"errorCode":{},"errorSummary":[],"errorCauses":7}',
  '{"errorCode":"E1","errorSummary":"\\u001b]0;x\\u0007","errorCauses":[null,{"errorSummary":1}]}',
  '<html><body>Sign in</body></html>',
  '\ufeff[]',
  '[1e400]',
  `${'['.repeat(50_000)}`,
  `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
  `{"a":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`,
  `["${'\\u0000'.repeat(10_000)}"]`,
  `[${'{},'.repeat(150_000)}{}]`,
  '{"Resources":[{}],"totalResults":"many"}',
  '{"Resources":{"length":1e9},"totalResults":1e308}',
  `{"Resources":[${'{"id":"1"},'.repeat(150_000)}{"id":"2"}],"totalResults":-1}`,
] as const;
const VALUES = [
  'null',
  '0',
  '-1',
  '1e308',
  '""',
  '[]',
  '{}',
  'true',
  '"__proto__"',
  '"\\u202e\\u001b[2J"',
  `"${'x'.repeat(5_000)}"`,
] as const;

const header =
  (lines: (pick: <T>(from: readonly T[]) => T) => string[]): Mutation =>
  (answer, pick) => ({ ...answer, headers: [...answer.headers, ...lines(pick)] });

const replaced =
  (name: RegExp, line: (pick: <T>(from: readonly T[]) => T) => string): Mutation =>
  (answer, pick) => ({
    ...answer,
    headers: [...answer.headers.filter((one) => !name.test(one)), line(pick)],
  });

/** Ways to spoil an answer. */
export const MUTATIONS: readonly Mutation[] = [
  replaced(/^link:/i, (pick) => `Link: ${pick(LINKS)}`),
  replaced(/^x-rate-limit-reset:/i, (pick) => `X-Rate-Limit-Reset: ${pick(NUMBERS)}`),
  replaced(/^x-rate-limit-remaining:/i, (pick) => `X-Rate-Limit-Remaining: ${pick(NUMBERS)}`),
  replaced(/^x-rate-limit-limit:/i, (pick) => `X-Rate-Limit-Limit: ${pick(NUMBERS)}`),
  replaced(/^date:/i, (pick) => `Date: ${pick([...NUMBERS, 'Fri, 31 Dec 9999 23:59:59 GMT'])}`),
  replaced(
    /^content-type:/i,
    (pick) =>
      `Content-Type: ${pick(['text/html', '', ';;', 'application/json; charset=\u00ff', 'x'])}`,
  ),
  header((pick) => [pick(HEADERS)]),
  header((pick) => [pick(HEADERS), pick(HEADERS)]),
  (answer, pick) => ({ ...answer, statusLine: `HTTP/1.1 ${pick(STATUS)} x` }),
  // Of seconds that can be waited for there are none: the connector's client waits on the clock of this machine.
  (answer, pick) => ({
    ...answer,
    statusLine: 'HTTP/1.1 429 x',
    headers: [
      ...answer.headers,
      `Retry-After: ${pick(['0', '-1', 'NaN', '3600', '1e9', '99999999999'])}`,
    ],
  }),
  (answer, pick) => ({
    ...answer,
    statusLine: pick(['HTTP/9.9 200 OK', 'ICY 200 OK', '', 'HTTP/1.1', '\u0000\u0001']),
  }),
  (answer, pick) => ({ ...answer, body: pick(BODIES) }),
  (answer, pick) => ({
    ...answer,
    body: answer.body.slice(0, Math.floor(answer.body.length * pick([0, 0.3, 0.7, 0.99]))),
  }),
  // One value of the JSON becomes another.
  (answer, pick) => {
    const values = [...answer.body.matchAll(/:\s*("(?:[^"\\]|\\.)*"|\d+|true|false|null)/g)];
    if (values.length === 0) return answer;
    const { index, 0: found } = pick(values);
    const rest = answer.body.slice(index + found.length);
    return { ...answer, body: `${answer.body.slice(0, index)}:${pick(VALUES)}${rest}` };
  },
  // One key goes.
  (answer, pick) => {
    const keys = [...answer.body.matchAll(/"([A-Za-z_]+)":/g)];
    if (keys.length === 0) return answer;
    const [, key = ''] = pick(keys);
    return { ...answer, body: answer.body.replaceAll(`"${key}":`, `"x${key}":`) };
  },
  () => undefined,
];
