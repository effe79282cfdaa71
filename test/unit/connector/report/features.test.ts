import assert from 'node:assert/strict';
import { checksFor } from '../../../../src/connector/checks';
import type { ConnectorTarget } from '../../../../src/connector/http/target';
import { featureChecks } from '../../../../src/connector/report/featureTable';
import { levelOf } from '../../../../src/connector/run/check';
import type { Feature } from '../../../../src/connector/run/feature';
import type { TestReport } from '../../../../src/connector/run/runModel';
import { CONNECTOR_PROFILES } from '../../../../src/scim/appKinds';
import { isOneUser, isPut, isUserCreate, losing, refusing, without } from '../faultKit';
import { FAULTS } from '../faultTable';
import { attribute, ids, targetOf } from '../support';
import { tryFault } from '../trial';

const GROUP_BLOCK = '"urn:ietf:params:scim:schemas:core:2.0:Group":';

/** A server that lets everybody in works in Okta all the same. */
const SAFETY = ['auth-wrong-token', 'auth-no-token', 'auth-malformed', 'auth-write-refused'];

function statesOf({ summary }: TestReport): string[] {
  return (summary.features ?? []).map(({ state }) => state);
}

function featureOf({ summary }: TestReport, title: string): Feature {
  const found = summary.features?.find((feature) => feature.title === title);
  assert.ok(found, title);
  return found;
}

/** The words of a feature: its state, and what it says of it. */
function saysOf(report: TestReport, title: string): string {
  const { state, because } = featureOf(report, title);
  return `${state} ${because}`.trim();
}

describe('the features of the tutorial', () => {
  for (const profile of CONNECTOR_PROFILES) {
    it(`have every check that Okta needs under one of them, for ${profile}`, () => {
      const target = targetOf('https://scim.example/v2', { profile, attributes: {} });
      const named = featureChecks(target).flatMap(({ checks }) => checks);
      const needed = checksFor(target)
        .filter((check) => levelOf(check, target) === 'okta')
        .map(({ id }) => id);
      assert.deepEqual(
        needed.filter((id) => !named.includes(id)),
        SAFETY,
      );
      const known = checksFor(target).map(({ id }) => id);
      assert.deepEqual(
        named.filter((id) => !known.includes(id)),
        [],
      );
    });
  }

  it('all work with a server that passes everything', async () => {
    for (const profile of CONNECTOR_PROFILES) {
      const { report } = await tryFault({}, { target: { profile } });
      assert.deepEqual(
        report.summary.features?.map(({ title, state, wanted }) => [title, state, wanted]),
        [
          ['Create users', 'works', true],
          ['Update user attributes', 'works', true],
          ['Deactivate users', 'works', true],
          ['Import users', 'works', true],
          ['Import groups', 'works', true],
          ['Group push', 'works', true],
          ['Sync password', 'works', false],
        ],
      );
    }
  });

  it('want a password to be taken where the file turns on Sync Password, as this kind of app sends it', async () => {
    for (const [profile, method, text, id] of [
      ['classic', 'PUT', '-password@', 'user-password-change'],
      ['catalog', 'PATCH', '"password"', 'patch-password'],
      ['wizard', 'PATCH', '"password"', 'patch-password'],
    ] as const) {
      const fault = refusing(
        (one) => one.method === method && isOneUser(one) && one.text.includes(text),
        501,
      );
      const target = { profile, syncPassword: true };
      const { report } = await tryFault(fault(), { target });
      assert.deepEqual(ids(report, 'failed'), [id], profile);
      assert.equal(saysOf(report, 'Sync password'), `broken ${id}`);
      const off = await tryFault(fault(), { target: { profile } });
      assert.deepEqual(ids(off.report, 'failed'), []);
      assert.equal(featureOf(off.report, 'Sync password').wanted, false);
    }
  });

  it('do not say that people can sign in with a password, which nobody sees here', async () => {
    const { report } = await tryFault({}, { target: { syncPassword: true } });
    assert.match(saysOf(report, 'Sync password'), /^works taken; .* does not show over SCIM$/);
  });

  it('name the checks that speak against one, and are not known when nothing was written', async () => {
    const fault = refusing(({ method, path }) => method === 'PUT' && path.startsWith('/Gr'), 501);
    const { report } = await tryFault(fault());
    assert.equal(saysOf(report, 'Group push'), 'broken group-members');
    const readOnly = await tryFault({}, { options: { readOnly: true } });
    assert.equal(featureOf(readOnly.report, 'Create users').state, 'unknown');
  });

  it('do not work where a group can never be deleted', async () => {
    const { report } = await tryFault(refusing(({ method }) => method === 'DELETE', 405)());
    assert.equal(saysOf(report, 'Group push'), 'broken group-delete');
  });

  it('say which are not turned on in the file, also when only some checks were run', async () => {
    for (const only of [{}, { ids: ['url-https'] }, { areas: ['import'] } as const]) {
      const actions = { actions: ['pushNewUsers'] } satisfies Partial<ConnectorTarget>;
      const { report } = await tryFault({}, { target: actions, options: { only } });
      const wanted = report.summary.features?.filter((feature) => feature.wanted);
      assert.deepEqual(
        wanted?.map(({ title }) => title),
        ['Create users'],
      );
      assert.deepEqual(ids(report, 'failed'), []);
    }
  });

  it('promise nothing of what was not run, and name some of it', async () => {
    const { report } = await tryFault({}, { options: { only: { ids: ['url-https'] } } });
    assert.deepEqual(new Set(statesOf(report)), new Set(['unknown']));
    const { because } = featureOf(report, 'Deactivate users');
    assert.match(
      because,
      /^not run: user-deactivate, user-inactive-found, user-reactivate and \d+ more$/,
    );
  });
});

describe('the features of the tutorial, with custom attributes', () => {
  it('do not update what is lost, but create the user', async () => {
    const { report } = await tryFault(
      losing(isUserCreate, (body) => without(body, 'customCode'))(),
    );
    assert.equal(saysOf(report, 'Update user attributes'), 'broken attribute-custom-code');
    assert.equal(saysOf(report, 'Create users'), 'works');
  });

  it('create nobody when the create is refused for one', async () => {
    const { report } = await tryFault(refusing(({ text }) => text.includes('customCode"'), 400)());
    assert.equal(saysOf(report, 'Create users'), 'broken attribute-custom-code');
    assert.equal(saysOf(report, 'Update user attributes'), 'broken attribute-custom-code');
  });

  it('do not update when a PUT is refused for one', async () => {
    const refuses = refusing((one) => isPut(one) && one.text.includes('"customCode":"'), 400);
    const { report } = await tryFault(refuses());
    assert.equal(saysOf(report, 'Create users'), 'works');
    assert.match(saysOf(report, 'Update user attributes'), /^broken .*attribute-custom-code/);
  });

  it('do not say that a user is created whose block of another schema is refused: Okta may send it', async () => {
    const { report } = await tryFault(refusing(({ text }) => text.includes(GROUP_BLOCK), 400)());
    assert.match(
      saysOf(report, 'Create users'),
      /^unknown attribute-third-party-vendor was refused/,
    );
  });

  it('are not known while one could not be tried, unless there is nothing to try', async () => {
    const wholly = { attributes: { displayName: attribute('displayName') } };
    const standard = await tryFault({}, { target: wholly });
    assert.deepEqual(new Set(statesOf(standard.report)), new Set(['works']));
    const path = { attributes: { work: attribute('roles.^[type > 1].value') } };
    const untried = await tryFault({}, { target: path });
    assert.match(saysOf(untried.report, 'Update user attributes'), /^unknown .*is a path/);
  });
});

describe('the features of the tutorial, on a server that lets everybody in', () => {
  it('work all the same, and what failed is said beside them', async () => {
    const fault = FAULTS.find(({ what }) => what === 'accepts any token')?.fault();
    assert.ok(fault);
    const { report } = await tryFault(fault);
    assert.deepEqual(new Set(statesOf(report)), new Set(['works']));
    assert.deepEqual(report.summary.besides, [
      'auth-wrong-token',
      'auth-malformed',
      'auth-write-refused',
    ]);
  });
});
