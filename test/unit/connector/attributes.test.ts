import assert from 'node:assert/strict';
import {
  customAttribute,
  fateOf,
  withAttributes,
} from '../../../src/connector/run/customAttributes';
import { CONNECTOR_PROFILES } from '../../../src/scim/appKinds';
import { losing } from './faultKit';
import { attribute, checkOf, GROUP_URN, ids, tryServer, USER_URN } from './support';
import { tryFault } from './trial';

const ERROR = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
  status: '400',
  detail: 'unknown attribute',
};

describe('connector test, custom attributes', () => {
  it('says which attribute is dropped, and that the others are kept', async () => {
    const { report } = await tryServer({
      faults: {
        before({ body }) {
          delete body?.['customCode'];
          return undefined;
        },
      },
    });
    assert.deepEqual(ids(report, 'failed'), ['attribute-custom-code']);
    assert.equal(checkOf(report, 'attribute-custom-code').actual, 'dropped after POST');
  });

  it('says which attribute comes back changed, and how', async () => {
    const { report } = await tryServer({
      faults: {
        after: ({ method }, { body, ...reply }) =>
          method === 'GET' && 'customCodes' in body
            ? { ...reply, body: { ...body, customCodes: String(body['customCodes']) } }
            : undefined,
      },
    });
    assert.deepEqual(ids(report, 'failed'), ['attribute-custom-codes']);
    assert.match(
      checkOf(report, 'attribute-custom-codes').actual,
      /^changed after POST: "okta-scim/,
    );
  });

  it('finds the one attribute for which the server refuses the whole user', async () => {
    const { report, users } = await tryServer({
      faults: {
        before: ({ body }) =>
          body && 'NameFormatted' in body ? { status: 400, body: ERROR } : undefined,
      },
    });
    assert.deepEqual(ids(report, 'failed'), ['attribute-name-formatted']);
    assert.match(checkOf(report, 'attribute-name-formatted').actual, /^rejected: 400/);
    assert.equal(checkOf(report, 'attribute-custom-code').outcome, 'passed');
    assert.equal(users, 0);
  });

  it('sends the block of the Group URN apart, so that its refusal hides nothing', async () => {
    const { report } = await tryServer({
      faults: {
        before: ({ body, path }) =>
          path === '/Users' && body && GROUP_URN in body ? { status: 400, body: ERROR } : undefined,
      },
    });
    assert.deepEqual(ids(report, 'failed'), ['attribute-third-party-vendor']);
  });

  it('only warns when the block of the Group URN is dropped', async () => {
    const { report } = await tryServer({
      faults: {
        before({ body, path }) {
          if (path.startsWith('/Users')) delete body?.[GROUP_URN];
          return undefined;
        },
      },
    });
    assert.deepEqual(ids(report, 'failed'), []);
    assert.deepEqual(ids(report, 'warning'), ['attribute-third-party-vendor']);
  });

  it('tells an update that is lost from a create that is lost', async () => {
    const { report } = await tryServer({
      faults: {
        before({ body, method }) {
          if (method === 'PUT') delete body['customCode'];
          return undefined;
        },
      },
    });
    assert.equal(checkOf(report, 'attribute-custom-code').actual, 'dropped after PUT');
  });

  it('does not try what Okta would not send as an attribute of its own', async () => {
    const { report } = await tryServer({
      target: {
        attributes: {
          noNamespace: attribute('noNamespace', 'string', ''),
          path: attribute('emails.^primary==true.value'),
          userName: attribute('userName'),
        },
      },
    });
    for (const id of ['attribute-no-namespace', 'attribute-path', 'attribute-user-name']) {
      assert.equal(checkOf(report, id).outcome, 'skipped', id);
    }
  });

  it('tries elements of lists and parts of attributes, as Okta and as SCIM writes them', async () => {
    const attributes = {
      slot1: attribute("roles.^[type=='slot1'].value"),
      slot2: attribute("roles.^[type=='slot2'].value"),
      main: attribute('roles.^primary==true.value'),
      work: attribute('emails[type eq "other"].value'),
      phone: attribute('phoneNumbers.^[type=="mobile"].value'),
      middle: attribute('name.middleName'),
    };
    for (const profile of CONNECTOR_PROFILES) {
      const { report } = await tryFault({}, { target: { attributes, profile } });
      const found = report.checks.filter(({ area }) => area === 'attributes');
      assert.deepEqual(
        found.map(({ outcome, actual }) => `${outcome} ${actual}`),
        found.map(() => 'passed kept by create and update, and emptied'),
      );
    }
  });

  it('finds a server that keeps one element of a list only', async () => {
    const attributes = {
      slot1: attribute("roles.^[type=='slot1'].value"),
      slot2: attribute("roles.^[type=='slot2'].value"),
    };
    const first = losing(
      ({ method, path }) => method !== 'GET' && path.startsWith('/Users'),
      (body) =>
        Array.isArray(body['roles']) ? { ...body, roles: body['roles'].slice(0, 1) } : body,
    );
    const { report } = await tryFault(first(), { target: { attributes } });
    assert.equal(checkOf(report, 'attribute-slot1').outcome, 'passed');
    assert.equal(checkOf(report, 'attribute-slot2').outcome, 'failed');
    assert.match(checkOf(report, 'attribute-slot2').actual, /dropped after POST/);
  });

  it('gives two names that come out the same two ids', async () => {
    const { report } = await tryServer({
      target: {
        attributes: { customCode: attribute('customCode'), custom_code: attribute('customCode') },
      },
    });
    const names = report.checks.filter(({ area }) => area === 'attributes').map(({ id }) => id);
    assert.deepEqual(names, ['attribute-custom-code', 'attribute-custom-code-2']);
  });
});

describe('custom attributes in the JSON of a user', () => {
  it('stand at the root for the User schema, also when the namespace has a leading space', () => {
    const code = customAttribute('customCode', attribute('customCode', 'string', ` ${USER_URN}`));
    const body = withAttributes({ schemas: [USER_URN] }, [code], 'create');
    assert.deepEqual(body, { schemas: [USER_URN], customCode: 'okta-scim-test one' });
  });

  it('stand in a block named in schemas for any other namespace, several in the same block', () => {
    const urn = 'urn:example:ext';
    const [one, two] = ['one', 'two'].map((name) =>
      customAttribute(name, attribute(name, 'integer', urn)),
    );
    assert.ok(one && two && !one.foreign);
    const body = withAttributes({ schemas: [USER_URN] }, [one, two], 'create');
    assert.deepEqual(body, { schemas: [USER_URN, urn], [urn]: { one: 41, two: 41 } });
  });

  it('are kept when an array comes back in another order, and not when the type has changed', () => {
    const codes = customAttribute('c', attribute('c', 'integer[]'));
    assert.equal(fateOf(codes, { c: [42, 41] }, 'create').fate, 'kept');
    assert.equal(fateOf(codes, { c: ['41', '42'] }, 'create').fate, 'changed');
    assert.equal(fateOf(codes, { c: [] }, 'create').fate, 'dropped');
    assert.equal(fateOf(codes, {}, 'create').fate, 'dropped');
  });
});
