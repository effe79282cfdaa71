import assert from 'node:assert/strict';
import { UsageError } from '../../../src/base/errors';
import { applyEdits } from '../config/marked';
import { atCursor } from './atCursor';
import { renameEdits, renameTarget } from './inOneFile';

const FILE = `version: 1
org: \${var:org}
defaultEnvironment: dev
environments:
  dev: { vars: { org: https://dev-1.okta.com, Org: x } }
  prod: { vars: { org: https://example.okta.com } }
app: { label: x, loginUrl: "https://\${env:HOST}" }
provisioning: { connector: { auth: { mode: httpHeader, token: "\${secret:scim}" } } }
attributes:
  code: { type: string }
  vip: { type: boolean }
mappings:
  code: user.title
  email: user.email
groups:
  - name: Vendors
    assign: { profile: { vip: true, extra: 1 } }
protect: [app, attributes.gone, groups.Vendors]
`;

/** The cursor at the `|` of a part of the file. */
function at(part: string): ReturnType<typeof atCursor> {
  const plain = part.replace('|', '');
  assert.ok(FILE.includes(plain), `"${plain}" is not in the file`);
  const offset = FILE.indexOf(plain) + part.indexOf('|');
  return atCursor(`${FILE.slice(0, offset)}¦${FILE.slice(offset)}`);
}

function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof UsageError, String(error));
    return `${error.message} ${error.nextStep}`;
  }
  return 'not refused';
}

const NOTHING =
  'There is nothing to rename here. Variables, environments and attributes can be renamed.';
const SECRET =
  'A secret is not renamed from here: its value is stored by its name. Write the new name; the value is asked for when it is next needed.';
const GROUP =
  'The name of a group is that of the group in Okta. Rename the group in Okta, then write its new name here.';

describe('rename is refused where', () => {
  for (const [what, part, expected] of [
    ['a key of the schema stands', 'la|bel: x', NOTHING],
    ['a section begins', 'mapp|ings:', NOTHING],
    ['a plain value stands', 'label: |x', NOTHING],
    ['an attribute of Okta is read', 'user.ti|tle', NOTHING],
    ['the kind of a reference stands', '${va|r:org}', NOTHING],
    ['a variable of the machine is named', '${env:HO|ST}', NOTHING],
    ['the section of a protected item stands', 'attri|butes.gone', NOTHING],
    ['`app` is protected', '[a|pp', NOTHING],
    ['a secret is named', '${secret:sc|im}', SECRET],
    ['a group is named', 'name: Ven|dors', GROUP],
    ['a group is protected', 'groups.Ven|dors', GROUP],
  ] as const) {
    it(what, () => {
      const { document, position } = at(part);
      assert.equal(
        refusal(() => renameTarget(document, position)),
        expected,
      );
      assert.equal(
        refusal(() => renameEdits(document, position, 'fresh')),
        expected,
      );
    });
  }
});

const CHOOSE = 'Choose another name.';
const VARIABLE = `The name of a variable starts with a letter and holds letters, digits, "_", "." and "-". ${CHOOSE}`;
const ENVIRONMENT = `The name of an environment starts with a letter and holds letters, digits, "_" and "-". ${CHOOSE}`;
const ATTRIBUTE = `The name of an attribute starts with a letter and holds letters, digits, "_" and "-". ${CHOOSE}`;
const taken = (name: string) => `There is ${name} already. ${CHOOSE}`;
const value = (name: string) =>
  `YAML reads ${name} as a value of its own, not as a name. ${CHOOSE}`;
const alike = (name: string) =>
  `There is an attribute "${name}" already, and to Okta names that differ only by case are one. ${CHOOSE}`;

describe('rename is refused to', () => {
  for (const [part, name, expected] of [
    ['${var:or|g}', '', VARIABLE],
    ['${var:or|g}', '1a', VARIABLE],
    ['${var:or|g}', '-a', VARIABLE],
    ['${var:or|g}', 'a b', VARIABLE],
    ['${var:or|g}', 'a}', VARIABLE],
    ['${var:or|g}', 'a:b', VARIABLE],
    ['${var:or|g}', 'größe', VARIABLE],
    ['${var:or|g}', 'a\n', VARIABLE],
    ['{ o|rg: https://dev', 'Org', taken('a variable "Org"')],
    ['${var:or|g}', 'Org', taken('a variable "Org"')],
    ['  de|v: {', '', ENVIRONMENT],
    ['  de|v: {', 'a.b', ENVIRONMENT],
    ['  de|v: {', 'a: b', ENVIRONMENT],
    ['  de|v: {', '{', ENVIRONMENT],
    ['  de|v: {', 'prod', taken('an environment "prod"')],
    ['defaultEnvironment: de|v', 'prod', taken('an environment "prod"')],
    ['  de|v: {', 'null', value('null')],
    ['  de|v: {', 'True', value('True')],
    ['  co|de: {', '', ATTRIBUTE],
    ['  co|de: {', 'a.b', ATTRIBUTE],
    ['  co|de: {', 'a b', ATTRIBUTE],
    ['  co|de: {', '"a"', ATTRIBUTE],
    ['  co|de: {', '# a', ATTRIBUTE],
    ['  co|de: {', 'FALSE', value('FALSE')],
    ['  co|de: {', 'vip', taken('an attribute "vip"')],
    ['  co|de: {', 'email', taken('an attribute "email"')],
    ['  co|de: {', 'extra', taken('an attribute "extra"')],
    ['  co|de: {', 'gone', taken('an attribute "gone"')],
    ['  co|de: {', 'VIP', alike('vip')],
    ['  co|de: user', 'Email', alike('email')],
    ['v|ip: true', 'Code', alike('code')],
  ] as const) {
    it(`${JSON.stringify(name)}, at ${part.trim()}`, () => {
      const { document, position } = at(part);
      assert.equal(
        refusal(() => renameEdits(document, position, name)),
        expected,
      );
    });
  }
});

describe('rename is not refused to', () => {
  for (const [part, name, lines] of [
    // Names of one kind are no names of another.
    ['${var:or|g}', 'dev', ['org: ${var:dev}']],
    ['${var:or|g}', 'code', ['org: ${var:code}']],
    ['${var:or|g}', 'scim', ['org: ${var:scim}']],
    ['  de|v: {', 'org', ['defaultEnvironment: org']],
    ['  de|v: {', 'vip', ['defaultEnvironment: vip']],
    ['  co|de: {', 'Vendors', ['  Vendors: { type: string }', '  Vendors: user.title']],
    ['  co|de: {', 'dev', ['  dev: { type: string }', '  dev: user.title']],
    // The same name, or the same but for case.
    ['  co|de: {', 'code', ['  code: { type: string }', '  code: user.title']],
    ['  co|de: {', 'Code', ['  Code: { type: string }', '  Code: user.title']],
    ['  de|v: {', 'Prod', ['defaultEnvironment: Prod']],
    ['${var:or|g}', 'ORG', ['org: ${var:ORG}']],
    // Any character that a name may hold.
    ['${var:or|g}', '_a.b-C9', ['org: ${var:_a.b-C9}']],
    ['${var:or|g}', 'true', ['org: ${var:true}']],
    ['  de|v: {', '_A-9', ['defaultEnvironment: _A-9']],
    ['  co|de: {', '_A-9', ['  _A-9: { type: string }', '  _A-9: user.title']],
    ['attributes.go|ne', 'back', ['protect: [app, attributes.back, groups.Vendors]']],
    ['ex|tra: 1', 'more', ['    assign: { profile: { vip: true, more: 1 } }']],
  ] as const) {
    it(`${name}, at ${part.trim()}`, () => {
      const { document, position } = at(part);
      const made = applyEdits(FILE, renameEdits(document, position, name)).split('\n');
      for (const line of lines) assert.ok(made.includes(line), made.join('\n'));
    });
  }
});
