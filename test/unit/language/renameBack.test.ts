import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseConfig } from '../../../src/config/yaml/document';
import { namesIn, type Occurrence } from '../../../src/language/names';
import { applyEdits, findingsOf } from '../config/marked';
import { renameEdits } from './inOneFile';

/** Ways to write a name between the quotes of a text, or without. */
const plain = (name: string) => name;
const double = (name: string) => `"${name}"`;
const single = (name: string) => `'${name}'`;

const style = fc.constantFrom(plain, double, single);
const lineEnd = fc.constantFrom('\n', '\r\n');
const name = fc.constantFrom('code', 'a', 'title', 'x_1', 'Type', 'vars', 'dev2', 'host2');

/** A sound file but for findings about what it says, in varying styles. */
const file = fc
  .record({
    attribute: name,
    variable: name,
    environment: name,
    s: fc.array(style, { minLength: 8, maxLength: 8 }),
    isBlock: fc.boolean(),
    end: lineEnd,
    mark: fc.constantFrom('', '\uFEFF'),
  })
  .map(({ attribute, variable, environment, s, isBlock, end, mark }) => {
    const [a = plain, b = plain, c = plain, d = plain, e = plain, f = plain, g = plain, h = plain] =
      s;
    const address = `https://\${var:${variable}}.example.com`;
    const vars = isBlock
      ? `\n    vars:\n      ${a(variable)}: pam # ${variable}`
      : ` { vars: { ${a(variable)}: pam } }`;
    const text = `version: 1
org: https://dev-1.okta.com
defaultEnvironment: ${b(environment)}
environments:
  ${c(environment)}:${vars}
app:
  label: ${attribute}
  loginUrl: ${h === plain ? double(address) : h(address)}
  redirectUrl: |-
    ${address}/\${var:${variable}}
attributes:
  ${d(attribute)}: { type: string, externalName: ${attribute}, externalNamespace: "urn:x:${attribute}" }
  other: { type: boolean, externalNamespace: "urn:x", scope: NONE }
mappings:
  ${e(attribute)}: user.title # ${attribute}
groups:
  - name: ${attribute}
    assign: { profile: { other: true, ${f(attribute)}: x } }
protect: [${g(`attributes.${attribute}`)}, "mappings.${attribute}", groups.${attribute}]
`;
    return mark + text.replaceAll('\n', end);
  });

/** Findings without what the new name may cure or bring: rules about the name itself. Other kinds share the names. */
function codes(text: string): string[] {
  return findingsOf(text)
    .filter(({ code }) => !/^(attribute-name|reserved-attribute|base-attribute)$/.test(code))
    .map(({ code, severity, message, range }) => {
      return `${range.start.line} ${severity} ${code}: ${message.replaceAll(/"[^"]*"/g, '"…"')}`;
    })
    .sort();
}

const canBeRenamed = ({ kind }: Occurrence) => kind !== 'group' && kind !== 'secret';

describe('rename of any name, from any place of it', () => {
  it('leaves the findings as they are, in their lines', () => {
    fc.assert(
      fc.property(file, fc.nat(), (text, pick) => {
        const document = parseConfig(text, 'okta-scim.yaml');
        const names = namesIn(document).filter(canBeRenamed);
        const target = names[pick % names.length];
        assert.ok(target);
        const made = applyEdits(document.text, renameEdits(document, target.range.end, 'fresh'));
        assert.deepEqual(codes(made), codes(document.text), made);
      }),
      { numRuns: 80 },
    );
  });

  it('and back gives the same bytes', () => {
    fc.assert(
      fc.property(file, fc.nat(), fc.nat(), (text, pick, other) => {
        const document = parseConfig(text, 'okta-scim.yaml');
        const names = namesIn(document).filter(canBeRenamed);
        const target = names[pick % names.length];
        assert.ok(target);
        const made = applyEdits(document.text, renameEdits(document, target.range.start, 'fresh'));
        const renamed = parseConfig(made, 'okta-scim.yaml');
        const places = namesIn(renamed).filter((place) => place.name === 'fresh');
        const from = places[other % places.length];
        assert.ok(from, made);
        assert.equal(
          applyEdits(made, renameEdits(renamed, from.range.start, target.name)),
          document.text,
        );
      }),
      { numRuns: 80 },
    );
  });

  it('is the same from every place, and to the same name changes nothing', () => {
    fc.assert(
      fc.property(file, (text) => {
        const document = parseConfig(text, 'okta-scim.yaml');
        const names = namesIn(document).filter(canBeRenamed);
        for (const { kind, name: own, range } of names) {
          const same = names.find((place) => place.kind === kind && place.name === own);
          assert.ok(same);
          assert.deepEqual(
            renameEdits(document, range.end, 'fresh'),
            renameEdits(document, same.range.start, 'fresh'),
          );
          const made = applyEdits(document.text, renameEdits(document, range.start, own));
          assert.equal(made, document.text);
        }
      }),
      { numRuns: 15 },
    );
  });
});
