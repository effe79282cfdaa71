import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { localizedManifest } from '../../../scripts/lib/manifest.mjs';
import { FIELDS } from '../../../src/tutorial/fields';
import {
  heading,
  ITEM_KINDS,
  isByHand,
  resourceFacts,
  STEPS,
  sectionOf,
  stepAt,
  stepNumbered,
  stepOf,
} from '../../../src/tutorial/steps';

const MANIFEST = JSON.stringify(localizedManifest());

describe('the steps of the tutorial', () => {
  it('are numbered from 1 in their order, as README and manifest count them', () => {
    assert.deepEqual(
      STEPS.map(({ number }) => number),
      [1, 2, 3, 4, 5, 6, 7],
    );
    for (const step of STEPS) assert.equal(stepNumbered(step.number), step);
    const readme = readFileSync('README.md', 'utf8');
    assert.match(readme, /the seven steps/);
    // What the manifest says of a step, it says by a number that there is.
    for (const [, number] of MANIFEST.matchAll(/\bsteps? (\d+)/gi)) {
      assert.ok(STEPS.some((step) => step.number === Number(number)));
    }
  });

  it('have each kind of item once', () => {
    const names = ITEM_KINDS.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    for (const name of names) {
      assert.ok(stepOf(name).resources.some((each) => each.name === name));
      assert.equal(resourceFacts(name).name, name);
    }
  });

  it('have each phase of an apply at most once, and none where a person has to do it', () => {
    const phases = STEPS.flatMap(({ phase }) => phase ?? []);
    assert.equal(new Set(phases).size, phases.length);
    for (const step of STEPS) assert.equal(step.phase === undefined, step.isByHand === true);
  });

  it('leave to a person just what has a screen', () => {
    const byHand = ITEM_KINDS.filter(({ name }) => isByHand(name)).map(({ name }) => name);
    assert.deepEqual(byHand, ['connector', 'feature', 'safeguard']);
  });

  it('have their items where the file has their keys', () => {
    for (const { at, name } of ITEM_KINDS) {
      const place = at.split('.').map((step) => (step === '*' ? 0 : step));
      assert.equal(stepAt(place), stepOf(name).number, at);
      assert.equal(sectionOf(name), place[0]);
      assert.ok(
        FIELDS.some(({ key }) => key === at || key.startsWith(`${at}.`)),
        at,
      );
    }
  });

  it('have a heading each, which is their noun with a capital', () => {
    for (const step of STEPS) {
      assert.match(heading(step), /^[A-Z]/);
      assert.equal(heading(step).toLowerCase(), step.noun);
    }
  });

  it('refuse a step or kind that there is not', () => {
    assert.throws(() => stepNumbered(8 as 7), /There is no step 8/);
    assert.throws(() => stepOf('user' as 'app'), /No step has user/);
    assert.throws(() => resourceFacts('user' as 'app'), /There is no user/);
  });
});
