import assert from 'node:assert/strict';
import { Secret, type SecretSource } from '../../../src/base/secrets/secret';
import { connectorTarget } from '../../../src/connector/http/target';
import { testConnector } from '../../../src/connector/run/run';
import { CONNECTOR_PROFILES } from '../../../src/scim/appKinds';
import { json } from '../../support/scimServer/model';
import { BASE } from '../../support/scimServer/resources';
import { senderTo } from '../../support/scimServer/sender';
import { ScimServer, TOKEN } from '../../support/scimServer/server';
import { errorAnswer, isObject, operations } from './faultKit';
import { checkOf, ids, targetOf } from './support';
import { tryFault } from './trial';

const raw = { mode: 'httpHeader', token: new Secret('t', TOKEN), asEntered: true } as const;

describe('connector test, the token of a template that sends it as it was entered', () => {
  it('is tried so first, and the secret has to begin with Bearer for a server that wants it', async () => {
    const { report } = await tryFault({}, { target: { profile: 'catalog', auth: raw } });
    const { outcome, fix, actual } = checkOf(report, 'auth-accepted');
    assert.equal(outcome, 'failed');
    assert.match(actual, /401 as <token>, but accepted as Bearer <token>/);
    assert.match(fix, /^Begin the secret with "Bearer "/);
    assert.deepEqual(ids(report, 'failed'), ['auth-accepted']);
  });

  it('passes when the secret has it', async () => {
    const auth = { ...raw, token: new Secret('t', `Bearer ${TOKEN}`) };
    const { report } = await tryFault({}, { target: { profile: 'catalog', auth } });
    assert.deepEqual(ids(report, 'failed'), []);
  });

  it('passes on a server that takes the bare token', async () => {
    const server = new ScimServer();
    const inner = senderTo({
      handle: (request) =>
        server.handle({
          ...request,
          headers: {
            ...request.headers,
            authorization:
              request.headers['authorization'] === TOKEN
                ? `Bearer ${TOKEN}`
                : (request.headers['authorization'] ?? '').replace(/^Bearer /, 'None '),
          },
        }),
    });
    const report = await testConnector(targetOf(BASE, { profile: 'catalog', auth: raw }), {
      readOnly: false,
      rereadMs: 0,
      sender: inner,
    });
    assert.deepEqual(ids(report, 'failed'), []);
  });

  it('is that of the template scim2headerauth alone', async () => {
    const secrets: SecretSource = {
      get: async () => new Secret('t', TOKEN),
      allow: async () => undefined,
    };
    const target = async (name: string) =>
      connectorTarget(
        {
          app: { use: 'catalog', name, label: 'Acme' },
          provisioning: {
            connector: {
              baseUrl: BASE,
              uniqueIdentifier: 'userName',
              actions: [],
              auth: { mode: 'httpHeader', token: { secret: 't' } },
            },
          },
        } as never,
        secrets,
      );
    assert.equal((await target('scim2headerauth')).auth.mode, 'httpHeader');
    assert.ok('asEntered' in (await target('scim2headerauth')).auth);
    assert.ok(!('asEntered' in (await target('scim2testapp')).auth));
  });
});

describe('connector test, what it says of a server that has no fault', () => {
  it('tells with how many members, users and groups it was tried', async () => {
    const { report } = await tryFault({});
    const { features = [] } = report.summary;
    const because = (title: string) => features.find((one) => one.title === title)?.because ?? '';
    assert.match(because('Group push'), /groups of up to \d\d members/);
    assert.match(because('Import users'), /pages of up to \d\d users/);
    assert.match(because('Import groups'), /pages of up to \d\d groups/);
  });

  it('makes an import not known where a page is smaller than Okta asks for', async () => {
    const { report } = await tryFault({
      before(request) {
        if (Number(request.query['count']) > 50) request.query['count'] = '50';
        return undefined;
      },
    });
    const states = (report.summary.features ?? []).map(({ title, state }) => `${title}: ${state}`);
    assert.ok(states.includes('Import users: unknown'));
    assert.ok(states.includes('Import groups: unknown'));
    assert.ok(states.includes('Group push: works'));
  });

  it('says that one id that is gone costs the whole push', async () => {
    const { report } = await tryFault({});
    const { outcome, actual } = checkOf(report, 'group-unknown-member');
    assert.equal(outcome, 'passed');
    assert.match(actual, /costs Okta the whole push/);
  });
});

describe('connector test, what hangs on a refused update', () => {
  it('is skipped with its cause, and no feature works that needs it', async () => {
    const { report } = await tryFault({
      before: ({ method }) => (method === 'PUT' ? errorAnswer(405, 'no PUT') : undefined),
    });
    assert.deepEqual(ids(report, 'failed'), ['user-update', 'group-members']);
    assert.equal(checkOf(report, 'user-deactivate').causedBy, 'user-update');
    const states = (report.summary.features ?? []).map(({ title, state }) => `${title}: ${state}`);
    assert.ok(states.includes('Deactivate users: broken'));
    assert.ok(states.includes('Update user attributes: broken'));
  });

  it('is not named for a PATCH that does its work otherwise', async () => {
    const { report } = await tryFault(
      {
        before: ({ method, path, body }) =>
          method === 'PATCH' &&
          path.startsWith('/Users') &&
          operations(isObject(body) ? body : {}).some((one) => one['path'] !== undefined)
            ? errorAnswer(501, 'no path')
            : undefined,
      },
      { target: { profile: 'catalog' } },
    );
    assert.deepEqual(ids(report, 'failed'), []);
  });
});

describe('connector test, a server that shows no members', () => {
  for (const [how, change] of [
    ['as an empty array', (body: object) => ({ ...body, members: [] })],
    ['by leaving them out', ({ members: _, ...body }: { members?: unknown }) => body],
  ] as const) {
    for (const profile of CONNECTOR_PROFILES) {
      it(`${how}, is blamed for nothing, and its group push is not known (${profile})`, async () => {
        const { report } = await tryFault(
          {
            after: ({ path }, answer) =>
              path.startsWith('/Groups') && isObject(answer.body) && answer.status < 300
                ? { ...answer, body: change(answer.body) }
                : undefined,
          },
          { target: { profile } },
        );
        assert.deepEqual(ids(report, 'failed'), []);
        assert.deepEqual(ids(report, 'warning'), []);
        const push = report.summary.features?.find(({ title }) => title === 'Group push');
        assert.equal(push?.state, 'unknown');
        assert.match(push.because, /whether members are kept is not known/);
        assert.equal(checkOf(report, 'group-members').outcome, 'skipped');
        assert.equal(checkOf(report, 'patch-group-parallel').outcome, 'skipped');
        if (profile === 'classic') {
          assert.equal(checkOf(report, 'group-rename').outcome, 'passed');
          assert.equal(checkOf(report, 'group-large-body').outcome, 'passed');
        }
      });
    }
  }
});

describe('connector test, what only other clients send', () => {
  it('is a remark where the server does not fail by itself', async () => {
    const texts = new Set<string>();
    const { report } = await tryFault({
      before({ method, path, body }) {
        if (method === 'POST' && path === '/Schemas') return json(200, {});
        if (method === 'GET' && path.startsWith('/Schemas/')) return errorAnswer(404, 'none alone');
        if (method !== 'PATCH' || !JSON.stringify(body).includes('"active":"False"'))
          return undefined;
        texts.add(path);
        return json(200, {});
      },
      after: ({ path }, answer) =>
        texts.has(path) && isObject(answer.body)
          ? { ...answer, body: { ...answer.body, active: 'False' } }
          : undefined,
    });
    assert.deepEqual([...ids(report, 'failed'), ...ids(report, 'warning')], []);
    assert.match(checkOf(report, 'discovery-one').actual, /^404/);
    assert.match(checkOf(report, 'discovery-no-writes').actual, /^200/);
    assert.match(checkOf(report, 'patch-active-text').actual, /^active is "False"/);
  });
});
