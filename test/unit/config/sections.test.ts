import assert from 'node:assert/strict';
import type { Finding } from '../../../src/config/findings/finding';
import { findingsOf, LEAST, marked } from './marked';

/** What a section may be instead of what it should, marked where the finding stands, and what is said; none is sound. */
const SECTIONS: readonly [string, RegExp | undefined][] = [
  ['attributes: {}', undefined],
  ['«attributes»:', /has no value; it must be a map\. For none, write \{\}/],
  ['attributes: «~»', /has no value/],
  ['attributes: «[]»', /must be a map, not a list/],
  ['attributes: «"{}"»', /must be a map, not text/],
  ['attributes: { «a»: }', /"a" has no value; it must be a map/],
  ['attributes: { «a»: {} }', /"a" lacks "type"/],
  ['mappings: {}', undefined],
  ['«mappings»:', /For none, write \{\}/],
  ['mappings: «[]»', /must be a map, not a list/],
  ['mappings: { «a»: {} }', /"a" lacks "expression"/],
  ['mappings: { a: «""» }', /must not be empty/],
  ['mappings: { a: «1» }', /text or a map, not a number/],
  ['groups: []', undefined],
  ['«groups»:', /For none, write \[\]/],
  ['groups: «{}»', /must be a list, not a map/],
  ['groups: [«A»]', /Item 1 of "groups" must be a map, not text/],
  ['groups: [«~»]', /Item 1 of "groups" has no value/],
  ['groups: [«{»}]', /Item 1 of "groups" lacks "name"/],
  ['groups: [{ name: «""» }]', /must not be empty/],
  ['groups: [{ name: A, assign: «no» }]', /must be true or a map/],
  ['groups: [{ name: A, assign: «false» }]', /For none, leave it out/],
  ['groups: [{ name: A, push: «[]» }]', /true or a map/],
  ['groups: [{ name: A, push: { status: «active» } }]', /Did you mean "ACTIVE"\?/],
  ['groups: [{ name: A, assign: { priority: «1.5» } }]', /whole number, not a fraction/],
  ['exclusive: []', undefined],
  ['«exclusive»:', /For none, write \[\]/],
  ['exclusive: «groups»', /must be a list, not text/],
  ['exclusive: [«group»]', /Did you mean "groups"\?/],
  ['exclusive: [«app»]', /Use one of: attributes, mappings, groups/],
  ['protect: []', undefined],
  ['«protect»:', /For none, write \[\]/],
  ['protect: «app»', /must be a list, not text/],
  ['protect: [«groups.»]', /Nothing can be protected/],
  ['protect: [«org»]', /app, attributes\.NAME/],
  ['provisioning: {}', undefined],
  ['«provisioning»:', /has no value; it must be a map\.$/],
  ['provisioning: { «connector»: }', /has no value/],
  ['provisioning: { toApp: {} }', undefined],
  ['provisioning: { toApp: { createUsers: «"true"» } }', /true or false, not text/],
  ['provisioning: { toApp: «[createUsers]» }', /must be a map, not a list/],
  ['environments: {}', undefined],
  ['«environments»:', /For none, write \{\}/],
  ['environments: { dev: { vars: { a: «[]» } } }', /not a list/],
  ['«defaultEnvironment»:', /has no value; it must be text\.$/],
  ['defaultEnvironment: «dev»', /declares no environment "dev"/],
  ['org: «""»', /must not be empty/],
  ['org: «[https://a.okta.com]»', /must be text, not a list/],
];

describe('a section that is empty or of another kind', () => {
  for (const [line, says] of SECTIONS) {
    it(line, () => {
      if (!says) {
        assert.deepEqual(findingsOf(`${LEAST}${line}\n`), []);
        return;
      }
      const file = marked(`${LEAST}${line}\n`);
      for (const text of [file.text, file.text.trimEnd(), file.text.replaceAll('\n', '\r\n')]) {
        const all = findingsOf(text);
        const found: Finding[] = all.filter(({ message }) => says.test(message));
        assert.equal(found.length, 1, all.map(({ message }) => message).join(' / '));
        // Brackets are shown by the first of them where the text goes on.
        assert.deepEqual(found[0]?.range.start, file.range.start);
        assert.equal(found[0]?.severity, 'error');
      }
    });
  }
});
