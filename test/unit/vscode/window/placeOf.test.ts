import assert from 'node:assert/strict';
import { parseConfig } from '../../../../src/config/yaml/document';
import type { FileGroup } from '../../../../src/vscode/window/fileGroups';
import { placeOf, type Subject } from '../../../../src/vscode/window/placeOf';
import { marked } from '../../config/marked';

/** The subject is looked for in a text in which `«…»` stands around the key that is meant. */
function assertPlace(text: string, subject: Subject, groups: readonly FileGroup[] = []): void {
  const { text: plain, range } = marked(text);
  assert.deepEqual(placeOf(parseConfig(plain, 'okta-scim.yaml'), groups, subject), range);
}

describe('where the file speaks of a change', () => {
  it('is the key of the attribute, or of its field', () => {
    const text = (key: string, title: string) =>
      `attributes:\n  ${key}:\n    ${title}: Code\n    type: string\n`;
    assertPlace(text('«code»', 'title'), { resource: 'attribute', key: 'code' });
    assertPlace(text('code', '«title»'), { resource: 'attribute', key: 'code', field: 'title' });
    assertPlace(text('«code»', 'title'), { resource: 'attribute', key: 'code', field: 'scope' });
  });

  it('is the key of the app that Okta calls by another name', () => {
    const subject: Subject = { resource: 'app', key: 'x', field: 'settings.signOn.loginUrl' };
    assertPlace('app:\n  label: x\n  «loginUrl»: https://a\n', subject);
    assertPlace('«app»:\n  label: x\n', subject);
  });

  it('is the group by its resolved name, and its assignment or push', () => {
    const text = 'groups:\n  - name: A\n  - name: ${var:b}\n    «push»: true\n';
    const groups = [
      { name: 'A', groupId: undefined },
      { name: 'B', groupId: undefined },
    ];
    assertPlace(text, { resource: 'push', key: 'B', field: 'status' }, groups);
  });

  it('is the group of the id that the change has, where several have the name', () => {
    const text = 'groups:\n  - name: A\n    push: true\n  - name: A\n    «push»: true\n';
    const groups = [
      { name: 'A', groupId: '00g1' },
      { name: 'A', groupId: '00g2' },
    ];
    assertPlace(text, { resource: 'push', key: 'A', groupId: '00g2' }, groups);
    const document = parseConfig(text.replace(/[«»]/g, ''), 'okta-scim.yaml');
    const stranger: Subject = { resource: 'push', key: 'A', groupId: '00g3' };
    assert.equal(placeOf(document, groups, stranger), undefined);
  });

  it('is the setting of steps 2 and 3, else what is around it', () => {
    const text = 'provisioning:\n  connector:\n    «baseUrl»: https://a\n';
    assertPlace(text, { resource: 'connector', key: 'baseUrl' });
    const bare = 'provisioning:\n  «connector»:\n    baseUrl: https://a\n';
    assertPlace(bare, { resource: 'connector', key: 'auth.token' });
  });

  it('is nowhere for what the file does not list', () => {
    const document = parseConfig('attributes:\n  code: {}\ngroups: []\n', 'okta-scim.yaml');
    assert.equal(placeOf(document, [], { resource: 'attribute', key: 'other' }), undefined);
    assert.equal(placeOf(document, [], { resource: 'push', key: 'Other' }), undefined);
    assert.equal(placeOf(document, [], { resource: 'mapping', key: 'code' }), undefined);
  });
});
