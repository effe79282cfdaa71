import assert from 'node:assert/strict';
import { hoverAt } from '../../../src/language/describe/hover';
import { atCursor, guide } from './atCursor';

/**
 * The screens of the manual set-up: step, what the Admin Console calls the field, the key that stands for it, the
 * value that is chosen there, and what the Console calls that value.
 */
const SCREENS: readonly [step: number, label: string, key: string, value: string, word?: string][] =
  [
    [1, 'App name', 'app.label', 'senhasegura'],
    [1, "App's login page URL", 'app.loginUrl', 'https://pam.example.com'],
    [1, 'Redirect URL', 'app.redirectUrl', 'https://pam.example.com/flow/auth/signin'],
    [1, 'Do not display application icon to users', 'app.visibility.hideWeb', 'false'],
    [
      1,
      'Who sets the credentials?',
      'app.credentials.scheme',
      'EXTERNAL_PASSWORD_SYNC',
      "Administrator sets username, password is the same as user's Okta password",
    ],
    [1, 'Application username', 'app.username.type', 'CUSTOM', 'Custom'],
    [1, 'Update application username on', 'app.username.pushStatus', 'PUSH', 'Create and update'],
    [2, 'SCIM connector base URL', 'provisioning.connector.baseUrl', 'https://a/iso/scim/v2'],
    [2, 'Unique identifier field for users', 'provisioning.connector.uniqueIdentifier', 'email'],
    [2, 'Supported provisioning actions', 'provisioning.connector.actions', '[pushGroups]'],
    [2, 'Authentication Mode', 'provisioning.connector.auth.mode', 'httpHeader', 'HTTP Header'],
    [2, 'Authorization', 'provisioning.connector.auth.token', 'x'],
    [3, 'Create Users', 'provisioning.toApp.createUsers', 'true'],
    [3, 'Update User Attributes', 'provisioning.toApp.updateUserAttributes', 'true'],
    [3, 'Deactivate Users', 'provisioning.toApp.deactivateUsers', 'true'],
    [3, 'Sync Password', 'provisioning.toApp.syncPassword', 'false'],
    [3, 'Import Safeguard', 'provisioning.toOkta.importSafeguard', '{}'],
    [3, 'App unassignment safeguard', 'provisioning.toOkta.importSafeguard.app', '{}'],
    [3, 'Org-wide unassignment safeguard', 'provisioning.toOkta.importSafeguard.org', '{}'],
    [4, 'Data type', 'attributes.customCodes.type', '"string[]"', 'string array'],
    [4, 'Display name', 'attributes.customCode.title', 'customCode'],
    [4, 'External name', 'attributes.customCode.externalName', 'customCode'],
    [4, 'External namespace', 'attributes.customCode.externalNamespace', 'urn:x'],
    [4, 'Description', 'attributes.customCode.description', 'The unique custom code of the User.'],
    [4, 'Scope', 'attributes.customCode.scope', 'SELF', 'User personal'],
    [4, 'User permission', 'attributes.customCode.permission', 'READ_WRITE', 'Read-Write'],
    [5, 'Okta User to', 'mappings.customCode', 'user.displayName'],
    [6, 'Assign', 'groups.0.assign', 'true'],
    [7, 'Push Groups', 'groups.0.push', 'true'],
    [7, 'Push Status', 'groups.0.push.status', 'ACTIVE'],
  ];

const steps = (key: string) => key.split('.').map((step) => (step === '0' ? 0 : step));

/** The least text that has the key, in block style, with the cursor at the key. */
function inBlock(key: string, value: string): string {
  let column = 0;
  let text = '';
  let isItem = false;
  const path = steps(key);
  for (const [index, step] of path.entries()) {
    if (step === 0) {
      isItem = true;
      continue;
    }
    const dash = isItem ? '- ' : '';
    const cursor = index === path.length - 1 ? '¦' : '';
    text += `${' '.repeat(column)}${dash}${cursor}${step}:${cursor === '' ? '\n' : ` ${value}\n`}`;
    column += 2 + dash.length;
    isItem = false;
  }
  return text;
}

/** The same in flow style with keys in quotes, with the cursor at the value. */
function inFlow(key: string, value: string): string {
  return steps(key).reduceRight<string>(
    (inner, step) => (step === 0 ? `[${inner}]` : `{ "${step}": ${inner} }`),
    `¦${value}`,
  );
}

describe('hover: the fields of the manual set-up by the names of the Admin Console', () => {
  for (const [step, label, key, value, word] of SCREENS) {
    it(`step ${step}, ${label}: ${key}`, () => {
      const { document, position } = atCursor(inBlock(key, value));
      const text = hoverAt(document, position, guide)?.markdown ?? '';
      const [title = ''] = text.split('\n\n');
      const page = text.split('\n\n').find((line) => line.startsWith('Admin Console: ')) ?? '';
      assert.ok(`${title} ${page}`.includes(label), `"${label}" is not in:\n${text}`);
      assert.ok(page.endsWith(`(step ${step} of 7)`), text);
      if (word !== undefined) {
        const plain = value.replaceAll('"', '');
        assert.ok(text.includes(`\`${plain}\` (${word})`), `${plain} is not said to be ${word}`);
      }
    });

    it(`step ${step}, ${label}: the same on its value, in flow style`, () => {
      const block = atCursor(inBlock(key, value));
      const flow = atCursor(inFlow(key, value));
      // What an expression says on its words is another thing.
      if (key.startsWith('mappings')) return;
      assert.equal(
        hoverAt(flow.document, flow.position, guide)?.markdown,
        hoverAt(block.document, block.position, guide)?.markdown,
      );
    });
  }
});
