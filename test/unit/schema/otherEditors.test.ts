import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import schema from '../../../schemas/okta-scim.schema.json';
import {
  type YamlLanguageServer,
  yamlLanguageServer,
} from '../../../scripts/lib/yamlLanguageServer.mjs';
import { isRecord, own } from '../../../src/base/record';
import { mapOf } from '../../../src/config/yaml/values';
import { LEAST, positionOf } from '../config/marked';

let server: YamlLanguageServer;
before(async () => {
  server = await yamlLanguageServer();
});

const EXAMPLE = readFileSync(
  join(import.meta.dirname, '../../../examples/senhasegura/okta-scim.yaml'),
  'utf8',
);

/** What it says, a line each: where, and what. */
async function saidOf(text: string): Promise<string[]> {
  const found = await server.check(server.open(text));
  return found.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
}

describe('the schema in the YAML language server of other editors', () => {
  it('finds nothing wrong in the example', async () => {
    assert.deepEqual(await saidOf(EXAMPLE), []);
  });

  it('finds nothing wrong in the least file', async () => {
    assert.deepEqual(await saidOf(LEAST), []);
  });

  const VALID: readonly [what: string, text: string][] = [
    ['an app that exists, by its id', 'version: 1\napp: { use: existing, id: 0oa1 }\n'],
    [
      'a template of the OIN',
      'version: 1\napp: { use: catalog, name: scim2headerauth, label: x }\n',
    ],
    ['sections that are managed and empty', `${LEAST}attributes: {}\nmappings: {}\ngroups: []\n`],
    ['an environment without variables', `${LEAST}environments:\n  dev:\n  prod: { vars: }\n`],
    [
      'variables that are numbers and truths',
      `${LEAST}environments:\n  dev: { vars: { port: 8443, on: true } }\n`,
    ],
    [
      'each way to write a mapping',
      `${LEAST}mappings:\n  a: user.email\n  b: null\n  c: { expression: '"x"', pushStatus: DONT_PUSH }\n`,
    ],
    [
      'each way to assign and push',
      `${LEAST}groups:
  - { name: A, assign: true, push: true }
  - name: B
    assign: { priority: 0, profile: { vendor: true, codes: [a, 1], none: null } }
    push: { targetName: b, status: INACTIVE }
`,
    ],
    [
      'basic authentication',
      connector(`{ mode: basic, username: okta, password: "\${secret:p}" }`),
    ],
    [
      'OAuth 2',
      connector(
        `{ mode: oauth2, tokenUrl: "\${var:t}", authorizeUrl: u, clientId: c, clientSecret: "\${secret:s}" }`,
      ),
    ],
  ];
  for (const [what, text] of VALID) {
    it(`finds nothing wrong in ${what}`, async () => {
      assert.deepEqual(await saidOf(text), []);
    });
  }

  /** `«»` before what is wrong. */
  const WRONG: readonly [text: string, says: RegExp][] = [
    [`${LEAST}«»lable: x\n`, /lable is not allowed/],
    [`version: 1\napp:\n  label: x\n  loginUrl: y\n  «»lable: x\n`, /lable is not allowed/],
    [`version: 1\n«»app:\n  label: x\n`, /Missing property "loginUrl"/],
    [`version: 1\n«»app: { use: existing }\n`, /Missing property "label"/],
    [`version: 1\n«»app: { use: catalog, label: x }\n`, /Missing property "name"/],
    [`version: «»2\n`, /constant|1/],
    [`${LEAST}  credentials: { scheme: «»NONE }\n`, /EXTERNAL_PASSWORD_SYNC/],
    [`${LEAST}  visibility: { hideWeb: «»"true" }\n`, /Incorrect type\. Expected "boolean"/],
    [`${LEAST}attributes:\n  a: { type: «»text, externalNamespace: urn:x }\n`, /"string\[\]"/],
    [`${LEAST}«»groups: { Vendors: {} }\n`, /Expected "array"/],
    [`${LEAST}groups:\n  - «»push: true\n`, /Missing property "name"/],
    [`${LEAST}groups:\n  - { name: A, push: «»false }\n`, /true/],
    [`${LEAST}exclusive: [«»apps]\n`, /"attributes"/],
    [`${LEAST}protect: [«»Vendors]\n`, /pattern/],
    [
      `${LEAST}provisioning: { toOkta: { importSafeguard: { app: { enabled: true, threshold: «»0 } } } }\n`,
      /minimum/,
    ],
  ];
  for (const [text, says] of WRONG) {
    it(`says ${says.source} where it is so`, async () => {
      const line = positionOf(text, text.indexOf('«»')).line + 1;
      const said = await saidOf(text.replace('«»', ''));
      assert.ok(
        said.some((one) => one.startsWith(`${line}: `) && says.test(one)),
        `line ${line}; it says ${said.join(' / ') || 'nothing'}`,
      );
    });
  }
});

describe('each key of the schema in other editors', () => {
  for (const { path, title, description } of keysOf(schema, [])) {
    it(`${path.join('.')} is offered, and explained`, async () => {
      const { text, line, character } = fileAt(path);
      const key = path.at(-1);
      const label = typeof key === 'string' ? key : '';
      const half = text.slice(0, text.lastIndexOf(`${label}:`) + 1);
      const { items } = await server.complete(server.open(half), {
        line,
        character: character + 1,
      });
      assert.ok(
        items.some((item) => item.label === label),
        `offers ${items.map((item) => item.label).join(', ') || 'nothing'}`,
      );
      const hover = await server.hover(server.open(text), { line, character: character + 1 });
      const said = JSON.stringify(hover?.contents ?? '');
      assert.ok(said.includes(JSON.stringify(title).slice(1, -1)), said);
      assert.ok(plain(said).includes(plain(description).slice(0, 40)), said);
    });
  }
});

function connector(auth: string): string {
  return `${LEAST}provisioning:
  connector:
    baseUrl: https://pam.example.com/scim/v2
    uniqueIdentifier: userName
    actions: [pushNewUsers]
    auth: ${auth}
`;
}

interface Key {
  path: readonly (string | number)[];
  title: string;
  description: string;
}

/** Every key that the schema names, with a path to it; names that people choose are `x`. */
function keysOf(node: unknown, path: Key['path']): Key[] {
  const { properties, additionalProperties, items, then } = whole(node);
  const named = Object.entries(mapOf(properties)).flatMap(([name, child]) => {
    const { title, description } = whole(child);
    const at = [...path, name];
    return [
      { path: at, title: String(title), description: String(description) },
      ...keysOf(child, at),
    ];
  });
  return [
    ...named,
    ...(isRecord(additionalProperties) ? keysOf(additionalProperties, [...path, 'x']) : []),
    ...(isRecord(items) ? keysOf(items, [...path, 0]) : []),
    ...(isRecord(then) ? keysOf(then, path) : []),
  ];
}

function whole(node: unknown): Record<string, unknown> {
  const { $ref, ...said } = mapOf(node);
  const name =
    String($ref ?? '')
      .split('/')
      .at(-1) ?? '';
  return { ...mapOf(own(schema.definitions, name)), ...said };
}

/** A file in which the key at a path stands, and where. */
function fileAt(path: Key['path']): { text: string; line: number; character: number } {
  const lines: string[] = [];
  let indent = 0;
  let dash = '';
  for (const step of path) {
    if (step === 0) {
      dash = '- ';
      continue;
    }
    lines.push(`${' '.repeat(indent)}${dash}${step}:`);
    indent += 2 + dash.length;
    dash = '';
  }
  const line = lines.length - 1;
  const character = indent - 2;
  return { text: `${lines.join('\n')}\n`, line, character };
}

/** Markdown in which nothing is escaped or marked, for comparison. */
function plain(markdown: string): string {
  return markdown
    .replaceAll(/[\\`*_"]/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/\s+/g, ' ');
}
