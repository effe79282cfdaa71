import assert from 'node:assert/strict';
import type { Range } from '../../../src/config/findings/finding';
import { parseConfig } from '../../../src/config/yaml/document';
import { nameAt, namesIn } from '../../../src/language/names';
import { positionOf } from '../config/marked';
import { atCursor } from './atCursor';
import { inMarks } from './inMarks';
import { declarationsAt, referencesAt } from './inOneFile';

/** Every kind of name, in every place where it can stand. */
const FILE = `version: 1
org: \${var:org}
defaultEnvironment: dev
environments:
  dev:
    vars: { org: https://dev-1.okta.com, host: "\${var:sub}.example.com", sub: pam }
  prod:
    vars:
      org: https://example.okta.com
      host: pam.example.com
app:
  label: dev
  loginUrl: https://\${var:host}
  redirectUrl: 'https://\${var:host}/in?h=\${var:host}'
provisioning:
  connector:
    auth: { mode: httpHeader, token: "\${secret:scim}" }
attributes:
  code: { type: string, title: code, externalName: code, description: "On \${var:host}, code" }
  vip: { type: boolean }
mappings:
  code: '"code"'
  email: user.email
groups:
  - name: vip
    assign: { profile: { vip: true } }
  - name: Staff
    assign: { profile: { "vip": false, code: x } }
protect: [app, attributes.code, "mappings.code", groups.vip, groups.Gone]
`;

/** What `find` finds for the cursor at `|` of a part of the file, each with its whole line. */
function found(
  part: string,
  find: (at: ReturnType<typeof atCursor>) => readonly Range[],
): string[] {
  const plain = part.replace('|', '');
  const offset = FILE.indexOf(plain) + part.indexOf('|');
  assert.ok(FILE.includes(plain), `"${plain}" is not in the file`);
  const at = atCursor(`${FILE.slice(0, offset)}¦${FILE.slice(offset)}`);
  const marked = inMarks(at.document, find(at)).split('\n');
  return marked.filter((line) => line.includes('«')).map((line) => line.trim());
}

const declarations = (part: string) =>
  found(part, ({ document, position }) => declarationsAt(document, position));
const all = (part: string) =>
  found(part, ({ document, position }) => referencesAt(document, position, { declarations: true }));
const uses = (part: string) =>
  found(part, ({ document, position }) =>
    referencesAt(document, position, { declarations: false }),
  );

interface Names {
  what: string;
  /** Places to start from. */
  from: readonly string[];
  declared: readonly string[];
  used: readonly string[];
}

const HOST_DEV =
  'vars: { org: https://dev-1.okta.com, «host»: "${var:sub}.example.com", sub: pam }';
const CODE =
  '«code»: { type: string, title: code, externalName: code, description: "On ${var:host}, code" }';

const NAMES: readonly Names[] = [
  {
    what: 'a variable, of every environment',
    from: [
      '|host: "${var:sub}',
      'ho|st: pam',
      'loginUrl: https://${var:|host}',
      'loginUrl: https://${var:host|}',
      'in?h=${var:hos|t}',
      'On ${var:h|ost}',
    ],
    declared: [HOST_DEV, '«host»: pam.example.com'],
    used: [
      'loginUrl: https://${var:«host»}',
      "redirectUrl: 'https://${var:«host»}/in?h=${var:«host»}'",
      'code: { type: string, title: code, externalName: code, description: "On ${var:«host»}, code" }',
    ],
  },
  {
    what: 'a variable within a variable',
    from: ['${var:s|ub}', ', s|ub: pam'],
    declared: ['vars: { org: https://dev-1.okta.com, host: "${var:sub}.example.com", «sub»: pam }'],
    used: ['vars: { org: https://dev-1.okta.com, host: "${var:«sub»}.example.com", sub: pam }'],
  },
  {
    what: 'an environment',
    from: ['defaultEnvironment: |dev', 'd|ev:\n'],
    declared: ['«dev»:'],
    used: ['defaultEnvironment: «dev»'],
  },
  { what: 'an environment that nothing names', from: ['pro|d:'], declared: ['«prod»:'], used: [] },
  {
    what: 'an attribute',
    from: [
      'co|de: { type',
      'cod|e: \'"code"\'',
      'c|ode: x } }',
      'attributes.c|ode',
      '"mappings.code|"',
    ],
    declared: [CODE],
    used: [
      '«code»: \'"code"\'',
      'assign: { profile: { "vip": false, «code»: x } }',
      'protect: [app, attributes.«code», "mappings.«code»", groups.vip, groups.Gone]',
    ],
  },
  {
    what: 'an attribute that groups set',
    from: ['v|ip: { type', 'v|ip: true', '"v|ip": false'],
    declared: ['«vip»: { type: boolean }'],
    used: [
      'assign: { profile: { «vip»: true } }',
      'assign: { profile: { "«vip»": false, code: x } }',
    ],
  },
  {
    what: "an attribute that Okta's apps have anyway",
    from: ['ema|il: user'],
    declared: [],
    used: ['«email»: user.email'],
  },
  {
    what: 'a group',
    from: ['name: v|ip', 'groups.v|ip'],
    declared: ['- name: «vip»'],
    used: ['protect: [app, attributes.code, "mappings.code", groups.«vip», groups.Gone]'],
  },
  {
    what: 'a group that is only protected',
    from: ['groups.G|one'],
    declared: [],
    used: ['protect: [app, attributes.code, "mappings.code", groups.vip, groups.«Gone»]'],
  },
  {
    what: 'a secret, which the file declares nowhere',
    from: ['${secret:sc|im}'],
    declared: [],
    used: ['auth: { mode: httpHeader, token: "${secret:«scim»}" }'],
  },
];

describe('definition and references: each kind of name', () => {
  for (const { what, from, declared, used } of NAMES) {
    for (const part of from) {
      it(`${what}, from ${part.trim()}`, () => {
        assert.deepEqual(declarations(part), declared);
        assert.deepEqual(uses(part), used);
      });
    }

    it(`${what}: all places are both, in the order of the text`, () => {
      const [part = ''] = from;
      const marks = (lines: readonly string[]) => lines.join('').split('«').length;
      assert.equal(marks(all(part)), marks(declared) + marks(used) - 1);
      for (const other of from) assert.deepEqual(all(other), all(part));
    });
  }
});

describe('definition and references: where there is no name', () => {
  for (const part of [
    '|version: 1',
    'version: |1',
    'label: d|ev',
    'title: co|de',
    'externalName: c|ode',
    '\'"c|ode"\'',
    'user.em|ail',
    '${v|ar:org}',
    '${var:org}|',
    '|${var:org}',
    '${se|cret:scim}',
    'attri|butes.code',
    '[ap|p, ',
    '|attributes:\n',
    'va|rs: {',
    'htt|ps://example.okta.com',
  ]) {
    it(part.trim(), () => {
      assert.deepEqual(declarations(part), []);
      assert.deepEqual(all(part), []);
    });
  }
});

describe('definition and references: as everything that is named', () => {
  const document = parseConfig(FILE, 'okta-scim.yaml');

  it('are all the names of the file, and no others', () => {
    const kinds = namesIn(document).map(
      ({ kind, name, isDeclaration }) => `${kind} ${name}${isDeclaration ? '' : ' used'}`,
    );
    const counts = new Map<string, number>();
    for (const each of kinds) counts.set(each, (counts.get(each) ?? 0) + 1);
    assert.deepEqual(Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))), {
      'attribute code': 1,
      'attribute code used': 4,
      'attribute email used': 1,
      'attribute vip': 1,
      'attribute vip used': 2,
      'environment dev': 1,
      'environment dev used': 1,
      'environment prod': 1,
      'group Gone used': 1,
      'group Staff': 1,
      'group vip': 1,
      'group vip used': 1,
      'secret scim used': 1,
      'variable host': 2,
      'variable host used': 4,
      'variable org': 2,
      'variable org used': 1,
      'variable sub': 1,
      'variable sub used': 1,
    });
  });

  it('are the same at the start, within and at the end of a name, and not beyond', () => {
    for (const { kind, name, range } of namesIn(document)) {
      const start = document.offsetAt(range.start);
      for (let by = 0; by <= name.length; by += 1) {
        const there = nameAt(document, positionOf(FILE, start + by));
        assert.deepEqual([there?.kind, there?.name], [kind, name], `${name} + ${by}`);
      }
      for (const offset of [start - 1, start + name.length + 1]) {
        const there = nameAt(document, positionOf(FILE, offset));
        assert.notDeepEqual(there?.range, range, `${name}, offset ${offset}`);
      }
    }
  });
});
