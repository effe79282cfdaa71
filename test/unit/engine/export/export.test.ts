import assert from 'node:assert/strict';
import { ConflictError, InvalidError } from '../../../../src/base/errors';
import { validateConfig } from '../../../../src/config/check/validate';
import { parseConfig } from '../../../../src/config/yaml/document';
import { exportApp } from '../../../../src/engine/export/exportApp';
import { exportInto } from '../../../../src/engine/export/exportInto';
import { liveAsFile } from '../../../../src/engine/export/liveAsFile';
import { readForExport } from '../../../../src/engine/export/readForExport';
import { FakeOrg } from '../../../support/fakeOrg';
import { FEATURES, Program } from '../applySamples';
import { desiredOf, liveApp, pendingOf } from '../exportSamples';

function lineOf(text: string, start: string): number {
  const index = text.split('\n').findIndex((line) => line.startsWith(start));
  assert.notEqual(index, -1, `no line starts with ${start}`);
  return index;
}

describe('a live app as a new file', () => {
  it('is in sync, and has no error', () => {
    const from = liveApp();
    const { text } = exportApp(from);
    assert.deepEqual(pendingOf(text, from.live), []);
    const findings = validateConfig(parseConfig(text, 'f'), { env: {} });
    assert.deepEqual(
      findings.filter(({ severity }) => severity === 'error'),
      [],
    );
  });

  it('has its sections in the order of the tutorial', () => {
    const { text } = exportApp(liveApp());
    const sections = ['version', 'org', 'app', 'provisioning', 'attributes', 'mappings', 'groups'];
    const lines = sections.map((name) => lineOf(text, `${name}:`));
    assert.deepEqual(
      lines,
      [...lines].sort((a, b) => a - b),
    );
  });

  it('says what cannot be read, and leaves the connector to be filled in: no address of it is made up', () => {
    const { text } = exportApp(liveApp());
    assert.match(text, /^# Step 2 cannot be read back/m);
    assert.ok(text.includes(`token: $\{secret:scim-token}`));
    assert.equal(desiredOf(text).provisioning?.connector, undefined);
    assert.match(text, /^# The import safeguards/m);
    assert.match(text, /^# User permission/m);
  });

  it('becomes a valid file once the connector is filled in as the comment shows', () => {
    const { text } = exportApp(liveApp());
    const block = text.split('\n').filter((line) => /^# {3}/.test(line));
    const filled = block.map((line) => line.slice(2).replace('FILL-IN #', 'email #')).join('\n');
    const whole = text.replace(/^provisioning:\n/m, `provisioning:\n${filled}\n`);
    const findings = validateConfig(parseConfig(whole, 'f'), { env: {} });
    assert.deepEqual(
      findings.filter(({ severity }) => severity === 'error').map(({ message }) => message),
      [],
    );
  });

  it('has no provisioning section while SCIM is off, and says so', () => {
    const from = liveApp(({ app }) => {
      app.features = [];
    });
    const { text } = exportApp(from);
    assert.equal(desiredOf(text).provisioning, undefined);
    assert.match(text, /SCIM is not turned on/);
    assert.deepEqual(pendingOf(text, from.live), []);
  });

  for (const [name, change, expected] of [
    ['a SAML app by its id', { signOnMode: 'SAML_2_0' }, { use: 'existing', id: '0oa1' }],
    [
      'an app of the OIN as its template',
      { name: 'scim2headerauth', signOnMode: 'SAML_2_0' },
      { use: 'catalog', name: 'scim2headerauth', label: 'senhasegura' },
    ],
    [
      'an app whose label looks like a reference by its id',
      { label: `$${'{var:x}'}` },
      { use: 'existing', id: '0oa1' },
    ],
    [
      'an app whose login page is no address by its id',
      { settings: { signOn: { loginUrl: 'not an address' } } },
      { use: 'existing', id: '0oa1' },
    ],
  ] as const) {
    it(`writes ${name}`, () => {
      const from = liveApp(({ app }) => Object.assign(app, change));
      const { app } = desiredOf(exportApp(from).text);
      for (const [key, value] of Object.entries(expected)) {
        assert.equal(app[key as keyof typeof app], value, key);
      }
      assert.deepEqual(pendingOf(exportApp(from).text, from.live), []);
    });
  }

  it('goes by the id when another app has the same label', () => {
    const { text } = exportApp({ ...liveApp(), isLabelUnique: false });
    assert.equal(desiredOf(text).app.id, '0oa1');
  });

  it('leaves out, by name, what a file cannot say, and the plan leaves it alone', () => {
    const from = liveApp(({ schema, mapping }) => {
      Object.assign(schema?.custom ?? {}, {
        noNamespace: { type: 'string', title: 'No namespace', externalName: 'n' },
        object: { type: 'object', title: 'o', externalName: 'o', externalNamespace: 'urn:o' },
        nameformatted: {
          type: 'string',
          title: 'b',
          externalName: 'b',
          externalNamespace: 'urn:b',
        },
      });
      Object.assign(mapping?.properties ?? {}, {
        odd: { expression: `"$${'{env:HOME}'}"`, pushStatus: 'PUSH' },
      });
    });
    const { text } = exportApp(from);
    for (const name of ['noNamespace', 'object', 'nameformatted', 'odd']) {
      assert.match(text, new RegExp(`^# ${name} is left out: `, 'm'));
    }
    assert.deepEqual(pendingOf(text, from.live), []);
  });

  it('names groups that a name does not settle by their ids', () => {
    const from = liveApp(({ groups }) => {
      Object.assign(groups.get('00gStaff') ?? {}, { type: 'APP_GROUP' });
    });
    const shared = { ...from, sharedNames: new Set(['Vendors']) };
    const groups = desiredOf(exportApp(shared).text).groups ?? [];
    assert.deepEqual(
      groups.map(({ name, id }) => [name, id]),
      [
        ['Vendors', '00gVendors'],
        ['Staff', '00gStaff'],
      ],
    );
    assert.match(exportApp(shared).text, /Staff is of type APP_GROUP/);
  });

  it('keeps a name with a line break from ending its comment', () => {
    const from = liveApp(({ app }) => {
      app.label = 'two\nversion: 2';
    });
    const { text } = exportApp(from);
    assert.equal(desiredOf(text).app.label, 'two\nversion: 2');
  });
});

const KEPT = `# Ours.
version: 1
org: $\{var:org}
environments:
  dev: { vars: { org: https://dev-123456.okta.com, host: https://mysenhasegura.example.com } }

app: # The vault
  label: senhasegura
  loginUrl: $\{var:host} # ours
  redirectUrl: $\{var:host}/flow/auth/signin
  credentials:
    scheme: EXTERNAL_PASSWORD_SYNC
  username: { template: user.login, type: CUSTOM, pushStatus: PUSH }
  visibility: { hideWeb: false, hideMobile: false }

provisioning:
  connector: # by hand
    baseUrl: $\{var:host}/iso/scim/v2
    uniqueIdentifier: email
    actions: [pushNewUsers, pushProfileUpdates, pushGroups]
    auth: { mode: httpHeader, token: "$\{secret:scim-token}" }
  toApp:   { createUsers: true, updateUserAttributes: true, deactivateUsers: true, syncPassword: false }

attributes:
  NameFormatted:   # the whole name
    title: formatted
    type: string
    externalNamespace: urn:ietf:params:scim:schemas:core:2.0:User
    scope: SELF
    permission: READ_WRITE
  customCode: { type: string, description: A code, scope: SELF, required: true, externalNamespace: "urn:ietf:params:scim:schemas:core:2.0:User" }
  customCodes: { type: "string[]", scope: SELF, externalNamespace: "urn:ietf:params:scim:schemas:core:2.0:User" }
  thirdPartyVendor: { type: boolean, externalNamespace: "urn:ietf:params:scim:schemas:core:2.0:User" }

mappings:
  NameFormatted: user.displayName # as in HR
  customCode: '"test-CustomCode"'
  customCodes: null

groups:
  # the vendors
  - name: Vendors
    assign: { profile: { thirdPartyVendor: true }, priority: 0 }
    push: { targetName: Partners }
  - { name: Staff, assign: true, push: true }
`;

describe('a live app into a file that is there', () => {
  const into = (text: string, from = liveApp()) =>
    exportInto(text, desiredOf(text, 'dev'), exportApp(from).parts, from);

  it('changes nothing of a file that is in sync', () => {
    assert.equal(into(KEPT), KEPT);
  });

  it('leaves every line alone that says the same', () => {
    const from = liveApp(({ schema }) => {
      Object.assign(schema?.custom['NameFormatted'] ?? {}, { title: 'Whole name' });
    });
    const text = into(KEPT, from);
    assert.equal(text, KEPT.replace('title: formatted', 'title: Whole name'));
  });

  it('takes a changed address over in place of the variable, and keeps the comment', () => {
    const from = liveApp(({ app }) => {
      Object.assign(app.settings?.signOn ?? {}, { loginUrl: 'https://other.example.com' });
    });
    const text = into(KEPT, from);
    assert.match(text, /loginUrl: https:\/\/other\.example\.com # ours/);
    assert.match(text, /redirectUrl: \$\{var:host\}\/flow\/auth\/signin/);
    assert.deepEqual(pendingOf(text, from.live, 'dev'), []);
  });

  it('adds what is new in Okta and takes out what is gone', () => {
    const from = liveApp((live) => {
      Object.assign(live.schema?.custom ?? {}, {
        added: { type: 'string', title: 'A', externalName: 'added', externalNamespace: 'urn:a' },
      });
      delete live.schema?.custom['customCodes'];
      Object.assign(live.mapping?.properties ?? {}, {
        customCode: { expression: 'user.email', pushStatus: 'DONT_PUSH' },
        added: { expression: 'user.login', pushStatus: 'PUSH' },
      });
      live.assignments = [{ id: '00gGuests', priority: 0, profile: {} }];
      live.pushes = live.pushes?.slice(0, 1);
      live.app.features = FEATURES.filter((name) => name !== 'PUSH_USER_DEACTIVATION');
    });
    const text = into(KEPT, from);
    assert.deepEqual(pendingOf(text, from.live, 'dev'), []);
    assert.match(text, /# the whole name/);
    assert.match(text, /baseUrl: \$\{var:host\}/);
    assert.deepEqual(
      desiredOf(text, 'dev').groups?.map(({ name }) => name),
      ['Vendors', 'Guests'],
    );
  });

  it('takes the values of the group that the file means, not of another one of its name', () => {
    const from = liveApp((live) => {
      live.groups = new Map([
        ['00gTwin', { id: '00gTwin', type: 'APP_GROUP', profile: { name: 'Vendors' } }],
        ...live.groups,
      ]);
      live.assignments = [
        { id: '00gTwin', priority: 0, profile: {} },
        { id: '00gVendors', priority: 1, profile: { thirdPartyVendor: false } },
      ];
      live.pushes = [];
    });
    const text = exportApp(from).text;
    assert.deepEqual(pendingOf(text, from.live), []);
    const file = `version: 1\norg: ${from.live.orgUrl}\napp: { use: existing, id: 0oa1 }\ngroups:\n  - name: Vendors\n    assign: { profile: { thirdPartyVendor: true } }\n`;
    const into = exportInto(file, desiredOf(file), exportApp(from).parts, from);
    assert.deepEqual(pendingOf(into, from.live), []);
    const groups = desiredOf(into).groups ?? [];
    assert.deepEqual(
      groups.map(({ id, assign }) => [id, assign?.profile['thirdPartyVendor']]),
      [
        [undefined, false],
        ['00gTwin', undefined],
      ],
    );
    const beside = liveAsFile(file, desiredOf(file), from);
    assert.doesNotMatch(beside, /00gTwin/);
  });

  it('keeps line ends as they are', () => {
    const text = KEPT.replaceAll('\n', '\r\n');
    const from = liveApp(({ schema }) => {
      Object.assign(schema?.custom['NameFormatted'] ?? {}, { title: 'Whole name' });
    });
    assert.equal(into(text, from), text.replace('title: formatted', 'title: Whole name'));
  });

  it('refuses a file for another org', () => {
    const other = KEPT.replace('org: https://dev-123456', 'org: https://dev-999999');
    assert.throws(() => into(other), ConflictError);
  });
});

describe('reading an app for an export', () => {
  async function made(): Promise<Program> {
    const program = new Program(new FakeOrg({ groups: ['Vendors', 'Staff'] }));
    await program.finish();
    program.org.writes.length = 0;
    return program;
  }

  it('finds it by id and by label, and writes nothing', async () => {
    const { org, known } = await made();
    const byLabel = await readForExport(org, 'senhasegura', {});
    const byId = await readForExport(org, known?.appId ?? '', {});
    assert.equal(byId.live.app.id, byLabel.live.app.id);
    assert.deepEqual(pendingOf(exportApp(byLabel).text, byLabel.live), []);
    assert.deepEqual(org.writes, []);
  });

  it('refuses a label that two apps have, with both ids, and one that none has', async () => {
    const { org } = await made();
    await org.createApp({ label: 'senhasegura', signOnMode: 'AUTO_LOGIN' });
    const ids = [...org.apps.keys()];
    await assert.rejects(readForExport(org, 'senhasegura', {}), (error) => {
      assert.ok(error instanceof ConflictError);
      for (const id of ids) assert.ok(error.message.includes(id), error.message);
      return true;
    });
    await assert.rejects(readForExport(org, 'nothing', {}), InvalidError);
    const byId = await readForExport(org, ids[0] ?? '', {});
    assert.equal(desiredOf(exportApp(byId).text).app.id, ids[0]);
  });
});
