import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DesiredAttribute } from '../../../../src/config/desired/desiredState';
import { updatedApp } from '../../../../src/engine/resources/app/appBodies';
import { schemaAttribute } from '../../../../src/engine/resources/attributes/attributeBody';
import { planAttributes } from '../../../../src/engine/resources/attributes/plan';
import type { OktaApp, SchemaAttribute } from '../../../../src/okta/oktaModel';
import { tutorial } from '../applySamples';
import { settled } from '../liveSamples';

const URN = 'urn:ietf:params:scim:schemas:core:2.0:User';

/** Every field that Okta documents of an attribute (OpenAPI 2026.06.3, UserSchemaAttribute), and `union`, which it shows. */
const values = fc.uniqueArray(fc.constantFrom('it', 'developer', 'read_only'), { minLength: 1 });
const list = values.map((all) => ({
  enum: all,
  oneOf: all.map((value) => ({ const: value, title: value.toUpperCase() })),
}));
const liveAttribute: fc.Arbitrary<SchemaAttribute> = fc
  .record(
    {
      isList: fc.boolean(),
      list,
      title: fc.constantFrom('One', 'Two'),
      description: fc.constant('as it is'),
      externalName: fc.constant('x'),
      externalNamespace: fc.constant(URN),
      format: fc.constantFrom('email', 'uri'),
      pattern: fc.constant('^a'),
      default: fc.constantFrom('it', 1, true),
      minLength: fc.nat(3),
      maxLength: fc.integer({ min: 4, max: 64 }),
      unique: fc.constantFrom('UNIQUE_VALIDATED', true, 'NOT_UNIQUE'),
      required: fc.boolean(),
      scope: fc.constantFrom('SELF', 'NONE'),
      mutability: fc.constantFrom('READ_WRITE', 'READ_ONLY'),
      master: fc.constant({ type: 'PROFILE_MASTER', priority: [{ type: 'APP', value: '0oa1' }] }),
      permissions: fc.constant([{ principal: 'SELF', action: 'READ_ONLY' }]),
      union: fc.constantFrom('ENABLE', 'DISABLE'),
      other: fc.constant('that nobody knows yet'),
    },
    { requiredKeys: ['isList', 'title', 'externalName', 'externalNamespace'] },
  )
  .map(({ isList, list: own, ...rest }) =>
    isList
      ? { ...rest, type: 'array', items: { type: 'string', ...own, other: 1 } }
      : { ...rest, ...own, type: 'string' },
  );

/** Only what a file has to say of an attribute. */
function leastOf(live: SchemaAttribute, title: string): DesiredAttribute {
  return {
    title,
    type: live.type === 'array' ? 'string[]' : 'string',
    externalName: live.externalName ?? '',
    externalNamespace: live.externalNamespace ?? '',
    description: undefined,
    scope: live.scope === 'SELF' ? 'SELF' : 'NONE',
    permission: undefined,
    required: undefined,
  };
}

describe('nothing that the file does not describe is lost by a write', () => {
  it('of an attribute: another title, and all else as it was', () => {
    fc.assert(
      fc.property(liveAttribute, (live) => {
        const sent = schemaAttribute(leastOf(live, 'New'), live);
        const scope = live.scope ?? 'NONE';
        assert.deepEqual(sent, { ...live, title: 'New', scope });
        const desired = tutorial({ attributes: { x: leastOf(live, 'New') } });
        const reading = { ...settled(), schema: { base: {}, custom: { x: live } } };
        const [change] = planAttributes(desired, reading);
        assert.deepEqual(
          change?.fields.map(({ path }) => path),
          ['title'],
        );
      }),
      { seed: 18, numRuns: 500 },
    );
  });

  it('of an attribute whose list is changed: titles stay, and so do the other fields of the items', () => {
    fc.assert(
      fc.property(liveAttribute, values, (live, wanted) => {
        const desired = {
          ...leastOf(live, live.title ?? ''),
          enum: wanted.map((value) => ({ value })),
        };
        const sent = schemaAttribute(desired, live);
        const holder = live.type === 'array' ? sent.items : sent;
        const before = live.type === 'array' ? live.items : live;
        const titles = new Map(
          ((before?.['oneOf'] ?? []) as { const: string; title: string }[]).map((one) => [
            one.const,
            one.title,
          ]),
        );
        assert.deepEqual(holder?.['enum'], wanted);
        assert.deepEqual(
          holder?.['oneOf'],
          wanted.map((value) => ({ const: value, title: titles.get(value) ?? value })),
        );
        assert.equal(sent.items?.['other'], live.items?.['other']);
      }),
      { seed: 18, numRuns: 300 },
    );
  });

  it('of an app: only the fields of the file differ', () => {
    const part = fc.dictionary(fc.constantFrom('a', 'b', 'notes', 'vpn'), fc.jsonValue(), {
      maxKeys: 3,
    });
    fc.assert(
      fc.property(
        fc.record({ settings: part, credentials: part, visibility: part, rest: part }),
        fc.record({ revealPassword: fc.boolean(), suffix: fc.constantFrom('', '@x') }),
        fc.constantFrom('swa' as const, 'existing' as const, 'catalog' as const),
        ({ settings, credentials, visibility, rest }, { revealPassword, suffix }, use) => {
          const { app } = settled();
          const live = {
            ...app,
            ...rest,
            settings: { ...settings, ...app.settings },
            visibility: { ...visibility, ...app.visibility },
            credentials: {
              ...credentials,
              ...app.credentials,
              scheme: 'EDIT_USERNAME_AND_PASSWORD',
              revealPassword,
              userNameTemplate: { ...app.credentials?.userNameTemplate, suffix },
            },
          } as OktaApp;
          const desired = tutorial();
          const { credentials: _, ...own } = desired.app;
          const username = {
            template: 'user.email',
            type: 'CUSTOM',
            pushStatus: undefined,
          } as const;
          const body = updatedApp(live, {
            ...desired,
            app: { ...own, use, credentials: undefined, username },
          });
          assert.deepEqual(body, {
            ...live,
            credentials: {
              ...live.credentials,
              userNameTemplate: { ...live.credentials?.userNameTemplate, template: 'user.email' },
            },
          });
        },
      ),
      { seed: 18, numRuns: 300 },
    );
  });

  it('of an app with the password of Okta: it is not revealed', () => {
    const { app } = settled();
    const live: OktaApp = { ...app, credentials: { ...app.credentials, revealPassword: true } };
    assert.equal(updatedApp(live, tutorial()).credentials?.revealPassword, false);
  });
});

describe('the limits of an attribute', () => {
  const wanted = (more: Partial<DesiredAttribute>, type: DesiredAttribute['type'] = 'string') => ({
    ...leastOf({ type: 'string', externalName: 'x', externalNamespace: URN }, 'X'),
    type,
    ...more,
  });
  const planned = (desired: DesiredAttribute, live: SchemaAttribute) =>
    planAttributes(tutorial({ attributes: { x: desired } }), {
      ...settled(),
      schema: { base: {}, custom: { x: live } },
    })[0];
  const live = { title: 'X', externalName: 'x', externalNamespace: URN };

  it('are left alone where the file does not give them, and in sync where it gives what is there', () => {
    const list = { enum: ['a', 'b'], oneOf: [{ const: 'a', title: 'A' }] };
    const all = { ...live, type: 'string', ...list, unique: true, minLength: 1, maxLength: 9 };
    assert.equal(planned(wanted({}), all)?.outcome, 'in-sync');
    const same = {
      enum: [{ value: 'a' }, { value: 'b' }],
      unique: true,
      minLength: 1,
      maxLength: 9,
    };
    assert.equal(planned(wanted(same), all)?.outcome, 'in-sync');
    assert.equal(planned(wanted({ enum: [] }), { ...live, type: 'string' })?.outcome, 'in-sync');
  });

  it('tell of values that are taken away', () => {
    const change = planned(wanted({ enum: [{ value: 'a' }] }), {
      ...live,
      type: 'string',
      enum: ['a', 'b'],
    });
    assert.deepEqual([change?.outcome, change?.risk], ['update', 'destructive']);
    assert.match(change?.reason ?? '', /^b may not be chosen any more/);
    const more = planned(wanted({ enum: [{ value: 'a' }, { value: 'c' }] }), {
      ...live,
      type: 'string',
      enum: ['a'],
    });
    assert.deepEqual([more?.outcome, more?.risk], ['update', 'safe']);
  });

  it('tell what a replacement loses that the file does not describe', () => {
    const change = planned(wanted({}, 'integer'), {
      ...live,
      type: 'string',
      pattern: '^a',
      enum: ['a'],
      oneOf: [{ const: 'a', title: 'A' }],
    });
    assert.equal(change?.risk, 'data-loss');
    assert.match(change?.reason ?? '', /does not describe goes with it: pattern, enum, oneOf/);
  });

  it('are sent as Okta takes them', () => {
    const body = schemaAttribute(wanted({ enum: [], union: true, unique: false }, 'string[]'), {
      ...live,
      type: 'array',
      items: { type: 'string', enum: ['a'], oneOf: [] },
    });
    assert.deepEqual(
      [body.items, body['union'], body['unique']],
      [{ type: 'string' }, 'ENABLE', 'NOT_UNIQUE'],
    );
    const plain = schemaAttribute(wanted({ enum: [], maxLength: 3 }), { ...live, type: 'string' });
    assert.deepEqual([plain['enum'], plain['oneOf'], plain['maxLength']], [null, null, 3]);
  });
});
