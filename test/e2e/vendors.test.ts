import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Secret } from '../../src/base/secrets/secret';
import { resolveConfig } from '../../src/config/desired/resolve';
import { parseConfig } from '../../src/config/yaml/document';
import { liveAsFile } from '../../src/engine/export/liveAsFile';
import { readForExport } from '../../src/engine/export/readForExport';
import { openReader } from '../../src/okta/adapter';
import type { OktaReader } from '../../src/okta/port';
import { type ScimStub, startScimStub } from '../support/scimStub';
import { LocalOrg, okta, ROOT, type Run } from './cli';
import { emptyFolder, removeFolder } from './folder';
import { OrgApi } from './orgApi';

const FOLDER = join(ROOT, 'examples', 'vendors');
const TOKEN = 'vendors-token';

/** An app that a file expects to be there: of the catalogue, or a SAML app of the Classic experience. */
const THERE: Readonly<Record<string, Record<string, unknown>>> = {
  Datadog: { name: 'slack', signOnMode: 'SAML_2_0' },
};
const SAML = {
  signOnMode: 'SAML_2_0',
  settings: {
    signOn: {
      ssoAcsUrl: 'https://app.example.com/acs',
      recipient: 'https://app.example.com/acs',
      destination: 'https://app.example.com/acs',
      audience: 'https://app.example.com',
      subjectNameIdTemplate: `\${user.userName}`,
      subjectNameIdFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
      responseSigned: true,
      assertionSigned: true,
      signatureAlgorithm: 'RSA_SHA256',
      digestAlgorithm: 'SHA256',
      honorForceAuthn: true,
      authnContextClassRef: 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
    },
  },
};

describe('what vendors ask for', () => {
  let org: LocalOrg;
  let api: OrgApi;
  let scim: ScimStub;
  let folder: string;
  let reader: OktaReader;

  const run = (...args: string[]): Promise<Run> => okta(args, { env: org.env, cwd: folder });

  before(async () => {
    [org, scim, folder] = await Promise.all([LocalOrg.start(), startScimStub(), emptyFolder()]);
    api = new OrgApi(org);
    const token = new Secret('token', org.apiToken);
    reader = openReader({ orgUrl: org.orgUrl, credentials: { kind: 'apiToken', token } });
    for (const name of ['Engineering', 'Sales', 'Vendors']) {
      const found = await api.call<{ profile: { name: string } }[]>(
        'GET',
        `/api/v1/groups?q=${name}`,
      );
      if (found.some(({ profile }) => profile.name === name)) continue;
      await api.call('POST', '/api/v1/groups', { profile: { name } });
    }
  });
  after(async () => {
    await org?.stop();
    await scim?.close();
    if (folder) await removeFolder(folder);
  });

  for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'))) {
    it(`is said by ${name}: no finding, applied, planned empty, exported the same`, async function () {
      this.timeout(120_000);
      const text = (await readFile(join(FOLDER, name), 'utf8')).replace(
        'https://dev-123456.okta.com',
        org.orgUrl,
      );
      const file = join(folder, name);
      await writeFile(file, text);
      const validated = await run('validate', name);
      assert.match(validated.stdout, /no findings/);
      const desired = resolveConfig(parseConfig(text, name), { environment: undefined, env: {} });
      const label = desired.app.label ?? '';
      if (desired.app.use === 'existing') {
        await api.call('POST', '/api/v1/apps', { label, ...(THERE[label] ?? SAML) });
      }
      const first = await run('apply', name, '--yes', '--adopt');
      assert.equal(first.code, 4, `${first.stdout}\n${first.stderr}`);
      const { id } = await api.appByLabel(label);
      const { connector, toApp } = desired.provisioning ?? {};
      await api.call('PUT', `/_sandbox/apps/${id}/provisioning`, {
        connector: {
          ...connector,
          baseUrl: scim.baseUrl,
          auth: { mode: 'httpHeader', token: TOKEN },
        },
        toApp,
      });
      const applied = await run('apply', name, '--yes', '--adopt');
      assert.equal(applied.code, 0, `${applied.stdout}\n${applied.stderr}`);
      const planned = await run('plan', name);
      assert.equal(planned.code, 0, planned.stdout);
      const exported = await run('export', '--org', org.orgUrl, '--app', id, '--out', `of-${name}`);
      assert.equal(exported.code, 0, exported.stderr);
      assert.match(exported.stderr, /Its plan is empty/);
      const from = await readForExport(reader, id, {});
      assert.equal(liveAsFile(text, desired, from), text);
    });
  }
});
