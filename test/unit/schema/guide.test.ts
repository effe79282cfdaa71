import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import guided from '../../../src/config/check/schema/generated/schemaGuide.json';
import type { Path } from '../../../src/config/findings/finding';
import { SchemaGuide, type SchemaNode } from '../../../src/language/describe/schemaGuide';

describe('what the bundle keeps of the schema', () => {
  const whole: SchemaNode = JSON.parse(readFileSync('schemas/okta-scim.schema.json', 'utf8'));
  const [kept, asked] = [new SchemaGuide(guided), new SchemaGuide(whole)];

  it('answers as the whole one does, at every place', () => {
    const open: Path[] = [[]];
    let seen = 0;
    for (const path of open) {
      seen += 1;
      const keys = asked.keysAt(path).map(({ name, required }) => [name, required]);
      assert.deepEqual(
        kept.keysAt(path).map(({ name, required }) => [name, required]),
        keys,
      );
      assert.deepEqual(kept.describe(path), asked.describe(path));
      assert.deepEqual(kept.valuesAt(path), asked.valuesAt(path));
      assert.equal(kept.shapeAt(path), asked.shapeAt(path));
      if (path.length > 6) continue;
      open.push(...keys.map(([name]) => [...path, String(name)]));
      if (asked.at([...path, 0]).length > 0) open.push([...path, 0]);
      if (keys.length === 0 && asked.at([...path, 'any']).length > 0) open.push([...path, 'any']);
    }
    assert.ok(seen > 80, `${seen} places`);
  });
});
