import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CancelledError, UsageError } from '../../../src/base/errors';
import { NotAgreedError } from '../../../src/base/secrets/destination';
import { Consent } from '../../../src/cli/input/consent';
import { type FakeIo, fakeIo } from './fakeIo';

const ACME = 'https://acme.okta.com';
const CUSTOM = 'https://login.acme.example';
const TO = {
  origin: 'https://scim.acme.example',
  field: 'provisioning.connector.baseUrl',
  madeOf: [],
};
const WHAT = 'your API token';

describe('consent to where credentials go', () => {
  let folder: string;
  let asked: string[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okta-scim-consent-'));
    asked = [];
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** `answer`: undefined when nobody is there. */
  function edge(answer?: boolean, env: Record<string, string> = {}): FakeIo {
    const io = fakeIo({ XDG_CONFIG_HOME: folder, HOME: folder, APPDATA: folder, ...env });
    return {
      ...io,
      interactive: answer !== undefined,
      ask: async () => '',
      confirm: async (question) => {
        asked.push(question);
        return answer ?? false;
      },
    };
  }

  it('is asked for once: what is sent, where to and why', async () => {
    const io = edge(true);
    await new Consent(io, {}).org(ACME, WHAT);
    assert.equal(
      io.text.err,
      'This sends your API token to https://acme.okta.com for the first time.\nThe file names that org, and whoever wrote the file could name any host.\n',
    );
    await new Consent(edge(true), {}).org(ACME, WHAT);
    await new Consent(edge(), {}).org(ACME, WHAT);
    assert.deepEqual(asked, ['Send it there, now and from now on?']);
  });

  it('says so of a host that is not Okta’s', async () => {
    const io = edge(true);
    await new Consent(io, {}).org(CUSTOM, WHAT);
    assert.match(io.text.err, /It is not a host of Okta: agree only if it is the custom domain/);
  });

  it('names where a secret of the connector went before', async () => {
    await new Consent(edge(true), {}).connector('scim-token', TO);
    const io = edge(true);
    await new Consent(io, {}).connector('scim-token', { ...TO, origin: 'https://evil.example' });
    assert.equal(
      io.text.err,
      'This sends the secret scim-token to https://evil.example (provisioning.connector.baseUrl) for the first time.\nUntil now it went to https://scim.acme.example.\nWhoever wrote the file could name any host.\n',
    );
    assert.equal(asked.length, 2);
  });

  it('is for one secret: another one asks anew', async () => {
    await new Consent(edge(true), {}).connector('scim-token', TO);
    await assert.rejects(new Consent(edge(), {}).connector('other', TO), NotAgreedError);
  });

  it('that is not given ends the run, and is asked for again', async () => {
    for (let time = 0; time < 2; time += 1) {
      await assert.rejects(new Consent(edge(false), {}).org(ACME, WHAT), CancelledError);
      await assert.rejects(
        new Consent(edge(false), {}).connector('scim-token', TO),
        CancelledError,
      );
    }
    assert.equal(asked.length, 4);
  });

  it('says what to set where nobody can be asked', async () => {
    await assert.rejects(new Consent(edge(), {}).org(ACME, WHAT), {
      name: 'NotAgreedError',
      exitCode: 2,
      message:
        'This would send your API token to https://acme.okta.com for the first time, and nobody is here to agree to that. Nothing was sent.',
      nextStep:
        'If that is your org, set OKTA_SCIM_ORG=https://acme.okta.com, or add --org https://acme.okta.com.',
    });
    const io = edge(undefined, { OKTA_SCIM_CONNECTORS: 'https://login.example' });
    await assert.rejects(new Consent(io, {}).connector('scim-token', TO), {
      name: 'NotAgreedError',
      exitCode: 2,
      nextStep:
        'If that is your connector or its token endpoint, set OKTA_SCIM_CONNECTORS=https://login.example,https://scim.acme.example, or add --connector https://scim.acme.example.',
    });
    assert.deepEqual(asked, []);
  });

  it('is not needed for what is given', async () => {
    const orgs = edge(undefined, { OKTA_SCIM_ORG: `${ACME}/, https://acme2-admin.okta.com` });
    await new Consent(orgs, {}).org(ACME, WHAT);
    await new Consent(orgs, {}).org('https://acme2.okta.com', WHAT);
    await new Consent(edge(), { org: ACME }).org(ACME, WHAT);
    await new Consent(edge(), { connector: [`${TO.origin}/scim/v2,https://x.example`] }).connector(
      'scim-token',
      TO,
    );
    const connectors = edge(undefined, { OKTA_SCIM_CONNECTORS: `https://x.example ${TO.origin}` });
    await new Consent(connectors, {}).connector('scim-token', TO);
  });

  it('is not kept for what is given: without it, the question comes', async () => {
    await new Consent(edge(), { org: ACME }).org(ACME, WHAT);
    await assert.rejects(new Consent(edge(), {}).org(ACME, WHAT), NotAgreedError);
  });

  it('is refused unasked for another org than the one that is given', async () => {
    await new Consent(edge(true), {}).org(CUSTOM, WHAT);
    asked.length = 0;
    const pinned = edge(true, { OKTA_SCIM_ORG: ACME });
    for (const origin of [CUSTOM, 'http://127.0.0.1:1', 'https://acme.okta.com:8443']) {
      await assert.rejects(new Consent(pinned, {}).org(origin, WHAT), {
        name: 'NotAgreedError',
        message: `The org would be ${origin}, and it is given as ${ACME}. Nothing was sent.`,
      });
    }
    await assert.rejects(new Consent(pinned, { org: CUSTOM }).org(CUSTOM, WHAT), {
      name: 'NotAgreedError',
      message: `--org is ${CUSTOM}, and OKTA_SCIM_ORG is ${ACME}.`,
    });
    assert.deepEqual(asked, []);
  });

  it('is not taken from what is no address, which is not repeated', async () => {
    for (const bad of ['acme', 'https://u:s3cret@x.example', 'ftp://x.example']) {
      for (const consent of [
        new Consent(edge(true, { OKTA_SCIM_CONNECTORS: bad }), {}),
        new Consent(edge(true), { connector: [bad] }),
      ]) {
        await assert.rejects(consent.connector('t', TO), (error: unknown) => {
          assert.ok(error instanceof UsageError);
          return !error.message.includes('s3cret');
        });
      }
    }
    const orgs = new Consent(edge(true, { OKTA_SCIM_ORG: 'acme' }), {});
    await assert.rejects(orgs.org(ACME, WHAT), /OKTA_SCIM_ORG: /);
    assert.deepEqual(asked, []);
  });

  it('set to nothing gives nothing', async () => {
    const io = edge(undefined, { OKTA_SCIM_ORG: ' ', OKTA_SCIM_CONNECTORS: ',' });
    await assert.rejects(new Consent(io, {}).org(ACME, WHAT), NotAgreedError);
    await assert.rejects(new Consent(io, {}).connector('t', TO), NotAgreedError);
  });
});
