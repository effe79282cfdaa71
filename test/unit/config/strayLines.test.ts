import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../../src/config/findings/finding';
import { SECTIONS, strayLines } from '../../../src/config/yaml/strayLines';
import { findingsOf } from './marked';

const EXAMPLE = readFileSync(
  join(import.meta.dirname, '../../../examples/senhasegura/okta-scim.yaml'),
  'utf8',
);

/** Findings in each section, a list in the column of its key, a text of several lines. */
const OTHER = `version: 1
org: https://dev-123456.okta.com/admin
app:
  label: Pam
  loginUrl: http://pam.example.com
  username: { template: user.logn, type: CUSTOM }
provisioning:
  connector:
    baseUrl: http://pam.example.com/scim/
    uniqueIdentifier: mail
    actions:
    - pushNewUsers
    - pushGroups
    auth:
      mode: basic
      username: okta
      password: "\${secret:p}"
attributes:
  code:
    type: string
    typ: string
    externalNamespace: "urn:x"
    description: >-
      What the vault calls
        the: user
      a code.
  role:
    type: boolean
    externalNamespace: "urn:ietf:params:scim:schemas:core:2.0:User"
mappings:
  code: user.costCentre
groups:
- name: Vendors
  assign:
    profile:
      cod: 1
- nam: Others
`;

/** What somebody has begun to write, or has left there. */
const WORDS = ['foo', 'foo: 1', 'foo:bar', 'fo o', 'Group # new', '@', '%', '}', '&a', '\tfoo'];

const shown = ({ code, message, range: { start } }: Finding, moved = 0) =>
  `${start.line + moved}:${start.character} ${code} ${message}`;

const isOfYaml = ({ code }: Finding) => code.startsWith('yaml-');

/** Whether a place is in the section that starts at a line of `OTHER`. */
function isBelow(line: number, { start }: Finding['range']): boolean {
  const lines = OTHER.split('\n');
  const end = lines.findIndex((one, index) => index > line && /^\w/.test(one));
  return start.line >= line && (end === -1 || start.line < end);
}

/** A line of what stands below a key, and none of a text of several lines. */
function isEntry(lines: readonly string[], index: number): boolean {
  const isText = lines
    .slice(0, index)
    .findLast((line) => /^ {0,4}\S/.test(line))
    ?.endsWith('>-');
  return /^ +(?:- )?["'\w]+:/.test(lines[index] ?? '') && !isText;
}

describe('a line that stands where nothing of the kind can', () => {
  for (const [name, text] of [
    ['the example', EXAMPLE],
    ['a file with findings in each section', OTHER],
  ] as const) {
    const lines = text.split('\n');
    const sound = findingsOf(text);
    for (const word of WORDS) {
      it(`${JSON.stringify(word)} is one finding, and hides no other one: ${name}`, () => {
        for (const at of lines.keys()) {
          if (!isEntry(lines, at)) continue;
          const found = findingsOf(lines.toSpliced(at, 0, word).join('\n'));
          const place = `before line ${at}: ${lines[at]}`;
          const ofYaml = found.filter(isOfYaml).map(({ range }) => range.start.line);
          assert.equal(ofYaml.length, 1, place);
          // An anchor is of what stands below it.
          assert.equal(ofYaml[0], word === '&a' && ofYaml[0] === at + 1 ? at + 1 : at, place);
          const others = sound.map((one) => shown(one, one.range.start.line >= at ? 1 : 0));
          const kept = found.filter((one) => !isOfYaml(one)).map((one) => shown(one));
          assert.deepEqual(kept, others, place);
        }
      });
    }
  }

  it('is not looked for any further in a text that is full of them', () => {
    const text = (unit: string, count: number) =>
      `attributes:\n  a:\n    type: string\n${unit.repeat(count)}`;
    for (const unit of ['foo\n    title: x\n', 'x    a: b\n']) {
      assert.equal(strayLines(text(unit, 50), 50)?.length, 50, unit);
      assert.equal(strayLines(text(unit, 51), 50), undefined, unit);
    }
  });

  it('is not the key of a section that lacks its colon: what stands below is its own', () => {
    const schema = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../schemas/okta-scim.schema.json'), 'utf8'),
    );
    for (const name of SECTIONS) assert.ok(schema.properties[name], name);
    for (const name of ['attributes', 'app', 'provisioning', 'groups']) {
      const found = findingsOf(OTHER.replace(`\n${name}:`, `\n${name}`));
      const line = OTHER.split('\n').indexOf(`${name}:`);
      assert.deepEqual(
        found.filter(isOfYaml).map(({ range }) => range.start.line),
        [line],
        name,
      );
      assert.deepEqual(
        found.filter(({ code }) => code === 'unknown-key' || code === 'duplicate-key'),
        findingsOf(OTHER).filter(
          ({ code, range }) => code === 'unknown-key' && !isBelow(line, range),
        ),
        name,
      );
    }
  });

  it('is one that has lost its indentation, or was indented by a tab', () => {
    const lines = EXAMPLE.split('\n');
    let tried = 0;
    for (const [at, line] of lines.entries()) {
      // Not a key that others stand below, nor one that none stands behind.
      if (!isEntry(lines, at) || !isEntry(lines, at + 1) || /:\s*(?:#.*)?$/.test(line)) continue;
      if (line.search(/\S/) !== lines[at + 1]?.search(/\S/)) continue;
      for (const moved of [line.trimStart(), `\t${line.trimStart()}`]) {
        const found = findingsOf(lines.with(at, moved).join('\n')).filter(isOfYaml);
        assert.deepEqual(
          found.map(({ range }) => range.start.line),
          [at],
          moved,
        );
        tried += 1;
      }
    }
    assert.ok(tried > 30, `${tried}`);
  });
});
