import assert from 'node:assert/strict';
import fc from 'fast-check';
import { validateConfig } from '../../../../src/config/check/validate';
import { parseConfig } from '../../../../src/config/yaml/document';
import { serverAttributes } from '../../../../src/connector/discover/serverAttributes';
import { suggestMapping } from '../../../../src/connector/discover/suggestMapping';
import { newFileText } from '../../../../src/engine/export/newFileText';

const URN = 'urn:ietf:params:scim:schemas:extension:acme:2.0:User';

describe('attributes of a server', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      'email',
      'userName',
      'groups',
      '__proto__',
      '${secret:x}',
      'ok',
      'OK',
      'a.b',
      '# x',
      'a: b',
    ),
  );
  const loose = fc.oneof(text, fc.boolean(), fc.integer(), fc.constant(null));
  const attribute = fc.record(
    {
      name: loose,
      type: fc.oneof(
        fc.constantFrom('string', 'boolean', 'decimal', 'integer', 'complex', 'binary'),
        loose,
      ),
      multiValued: loose,
      description: loose,
      displayName: loose,
      mutability: fc.oneof(fc.constantFrom('readOnly', 'readWrite'), loose),
      subAttributes: fc.array(fc.record({ name: text, type: fc.constant('string') }), {
        maxLength: 3,
      }),
    },
    { requiredKeys: [] },
  );
  const schema = fc.record({
    id: fc.oneof(fc.constantFrom(URN, 'urn:ietf:params:scim:schemas:core:2.0:User'), loose),
    attributes: fc.oneof(fc.array(attribute, { maxLength: 8 }), loose),
  });

  it('make a file without findings, whatever the server says', () => {
    fc.assert(
      fc.property(fc.array(schema, { maxLength: 4 }), (schemas) => {
        const { attributes } = serverAttributes(schemas);
        const { text: made } = newFileText({
          app: { use: 'swa', label: 'A', loginUrl: 'https://a.example.com' },
          org: undefined,
          environments: [],
          connector: {
            baseUrl: 'https://a.example.com/scim/v2',
            secretName: 'scim-token',
            actions: ['pushNewUsers'],
            toApp: {},
            baseMappings: {},
            attributes,
            notes: { connector: [], attributes: [] },
          },
        });
        const findings = validateConfig(parseConfig(made, 'okta-scim.yaml'), { env: {} });
        assert.deepEqual(findings, [], made);
      }),
      { numRuns: 300 },
    );
  });

  it('are told apart from what the app has', () => {
    const { attributes, leftOut } = serverAttributes(
      [
        {
          id: URN,
          attributes: [
            { name: 'code', type: 'string' },
            { name: 'Level', type: 'integer' },
          ],
        },
      ],
      { names: ['level'], external: new Set([`${URN.toLowerCase()} code`]) },
    );
    assert.deepEqual(
      attributes.map(({ name, externalName }) => [name, externalName]),
      [['acmeLevel', 'Level']],
    );
    assert.deepEqual([...leftOut.values()], [['code']]);
  });

  for (const [name, expression] of [
    ['department', 'user.department'],
    ['JobTitle', 'user.title'],
    ['mobile_number', 'user.mobilePhone'],
    ['NameFormatted', 'user.displayName'],
    ['badge', undefined],
  ] as const) {
    it(`${name} is filled by ${expression ?? 'nothing that is known'}`, () => {
      assert.equal(suggestMapping(name, 'string'), expression);
      assert.equal(suggestMapping(name, 'integer'), undefined);
    });
  }
});
