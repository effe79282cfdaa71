import assert from 'node:assert/strict';
import fc from 'fast-check';
import { HumanError, InvalidError, UsageError } from '../../../../src/base/errors';
import { editedText } from '../../../../src/config/fixes/editedText';
import { parseConfig } from '../../../../src/config/yaml/document';
import { valueAt } from '../../../../src/config/yaml/values';
import { type Addable, additionTo } from '../../../../src/engine/export/additionTo';
import { exportApp } from '../../../../src/engine/export/exportApp';
import type { LiveApp } from '../../../../src/engine/export/readForExport';
import { isSameItem } from '../../../../src/engine/plan/change';
import { makePlan } from '../../../../src/engine/plan/makePlan';
import type { Change } from '../../../../src/engine/plan/planModel';
import { isSettled } from '../../../../src/tutorial/outcomes';
import { desiredOf, liveApp } from '../exportSamples';

/** Names that YAML, or whoever reads the file, could take for something else. */
const NAMES = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.constantFrom(
    'true',
    '~',
    '- x',
    'a: b',
    '# c',
    '${var:x}',
    '*a',
    '"',
    ' x ',
    '00',
    'x\ny',
    '\u202ea',
  ),
);

const HEAD = 'version: 1\napp: { use: existing, id: 0oa1 }\n';

function added(
  text: string,
  items: readonly [Addable, ...Addable[]],
  from: LiveApp,
): { text: string; value: unknown } {
  const document = parseConfig(text, 'okta-scim.yaml');
  const { edits, path } = additionTo(document, desiredOf(text), items, from, {});
  const after = parseConfig(editedText(document, edits), 'okta-scim.yaml');
  return { text: editedText(document, edits), value: valueAt(after.value, path) };
}

function unlisted(text: string, from: LiveApp): Change[] {
  return makePlan(desiredOf(text), from.live).changes.filter(
    ({ outcome, resource }) =>
      resource !== 'app' && (outcome === 'unmanaged' || outcome === 'delete'),
  );
}

/** The file of a live app in which the three sections are written in some way. */
const LAYOUTS: Readonly<Record<string, (text: string) => string>> = {
  'empty maps and lists': (text) =>
    `${text}attributes: {} # none yet\nmappings: {}\n# at the end\ngroups: []\n`,
  'no line break at the end': (text) => `${text}attributes: {}\nmappings: {}\ngroups: []`,
  'Windows line ends': (text) =>
    `${text}attributes: {}\nmappings: {}\ngroups: []\n`.replaceAll('\n', '\r\n'),
  'entries in blocks, with comments': (text) =>
    `${text}attributes:\n    own: # mine\n        title: Own\n        type: string\n        externalName: own\n        externalNamespace: urn:x\n        scope: SELF\n    # about what comes next\nmappings:\n  own: user.login # kept\n\n# groups\ngroups:\n- name: Nobody\n  assign: true\n# the end`,
  'entries on one line': (text) =>
    `${text}attributes: { own: { title: Own, type: string, externalName: own, externalNamespace: urn:x, scope: SELF } }\nmappings: { own: user.login }\ngroups: [{ name: Nobody, assign: true }]\n`,
  'exclusive sections': (text) =>
    `${text}exclusive: [attributes, mappings, groups]\nattributes: {}\nmappings: {}\ngroups: []\n`,
};

describe('what only Okta has, added to the file', () => {
  const from = liveApp();
  const head = HEAD.replace('0oa1', from.live.app.id);

  for (const [name, layout] of Object.entries(LAYOUTS)) {
    it(`is in sync afterwards, with every other character as it was: ${name}`, () => {
      const text = layout(head);
      const found = unlisted(text, from);
      const kinds = new Set(found.map(({ resource }) => resource));
      assert.deepEqual([...kinds].sort(), ['assignment', 'attribute', 'mapping', 'push']);
      for (const item of found) {
        const after = added(text, [item], from).text;
        const now = makePlan(desiredOf(after), from.live).changes.find(
          ({ resource, key, groupId }) =>
            resource === item.resource && key === item.key && groupId === item.groupId,
        );
        assert.ok(now && isSettled(now.outcome), `${item.resource} ${item.key}: ${now?.outcome}`);
        assertOnlyPutIn(text, after);
      }
    });
  }

  it('can be added one after the other until nothing is left, which is as an export has it', () => {
    let text = LAYOUTS['empty maps and lists']?.(head) ?? '';
    for (let item = unlisted(text, from)[0]; item; item = unlisted(text, from)[0]) {
      text = added(text, [item], from).text;
    }
    const all = desiredOf(exportApp(from).text);
    const { attributes, mappings, groups } = desiredOf(text);
    assert.deepEqual(
      { attributes, mappings },
      { attributes: all.attributes, mappings: all.mappings },
    );
    assert.deepEqual(
      groups?.map(({ name }) => name).sort(),
      all.groups?.map(({ name }) => name).sort(),
    );
  });

  it('has assignment and push of a group as one item', () => {
    const text = LAYOUTS['empty maps and lists']?.(head) ?? '';
    const ofGroups = unlisted(text, from).filter(({ groupId }) => groupId !== undefined);
    const [push] = ofGroups.filter(({ resource }) => resource === 'push');
    const assignment = { ...push, resource: 'assignment' } as Addable;
    assert.ok(push);
    const { value } = added(text, [assignment, push], from);
    assert.ok(typeof value === 'object' && value !== null && 'push' in value, String(value));
  });

  it('names a group by its id where others have its name', () => {
    const text = LAYOUTS['empty maps and lists']?.(head) ?? '';
    const [item] = unlisted(text, from).filter(({ resource }) => resource === 'push');
    assert.ok(item);
    const { value } = added(text, [item], { ...from, sharedNames: new Set([item.key]) });
    assert.deepEqual((value as { id?: string }).id, item.groupId);
  });

  it('is what Okta has, whatever that is called, or is refused with a reason', () => {
    const text = LAYOUTS['entries in blocks, with comments']?.(head) ?? '';
    fc.assert(
      fc.property(NAMES, NAMES, fc.constantFrom('\n', '\r\n'), (name, title, end) => {
        const odd = liveApp(({ groups, schema }) => {
          const group = groups.get('00gStaff');
          if (group) group.profile.name = name;
          const custom = schema?.custom['customCode'];
          if (custom) custom.title = title;
        });
        const file = text.replaceAll('\n', end);
        for (const item of unlisted(file, odd)) {
          if (item.key !== 'customCode' && item.groupId !== '00gStaff') continue;
          let after: string;
          try {
            after = added(file, [item], odd).text;
          } catch (error) {
            assert.ok(error instanceof HumanError, String(error));
            continue;
          }
          assertOnlyPutIn(file, after);
          const now = makePlan(desiredOf(after), odd.live).changes.find((one) =>
            isSameItem(one, item),
          );
          assert.ok(now && isSettled(now.outcome), `${name} ${title}: ${now?.outcome}`);
        }
      }),
      { numRuns: 40, seed: 19 },
    );
  });

  it('says why it cannot be described, and what to write where the layout leaves no room', () => {
    const odd = liveApp((live) => {
      const custom = live.schema?.custom;
      if (custom) custom['odd'] = { type: 'string', title: '', externalName: 'odd' };
    });
    const text = LAYOUTS['empty maps and lists']?.(head) ?? '';
    const item = { resource: 'attribute', key: 'odd' } as const;
    assert.throws(
      () => added(text, [item], odd),
      (error) => {
        return error instanceof InvalidError && /odd is left out|external name/.test(error.message);
      },
    );
    const shared = `${head}x-attributes: &a {}\nattributes: *a\n`;
    const [first] = unlisted(`${head}attributes: {}\n`, from);
    assert.ok(first);
    const document = parseConfig(shared, 'okta-scim.yaml');
    assert.throws(
      () => additionTo(document, desiredOf(`${head}attributes: {}\n`), [first], from, {}),
      (error) => error instanceof UsageError && error.nextStep.includes('below `attributes:`'),
    );
  });
});

/** One stretch is new, and what is left without it is the text of before. */
function assertOnlyPutIn(before: string, after: string): void {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  const rest = before.length - start;
  assert.equal(after.slice(after.length - rest), before.slice(start));
}
