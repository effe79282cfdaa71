import assert from 'node:assert/strict';
import type { Rule } from '../../../src/config/check/rules/rule';
import { runRules } from '../../../src/config/check/rules/runRules';
import type { Said } from '../../../src/config/findings/report';
import type { Dictionary } from '../../../src/config/yaml/values';

const SAID: Said = {
  code: 'org-url',
  severity: 'warning',
  path: ['org'],
  part: 'value',
  message: 'Hm',
};

/** A rule that says the same of everything, and notes what it has been shown. */
function noting(reads: Rule['reads']): { rule: Rule; seen: Dictionary[] } {
  const seen: Dictionary[] = [];
  const check: Rule['check'] = (config, report) => {
    seen.push(config);
    report(SAID);
  };
  return { rule: { reads, check }, seen };
}

function run(rule: Rule, ...configs: Dictionary[]): Said[] {
  const isOne = configs.length === 1;
  return runRules(
    [rule],
    configs.map((config, index) => ({
      environment: isOne ? undefined : `env${index}`,
      config,
      isCut: false,
    })),
  );
}

describe('running rules', () => {
  it('looks again only at sections that are others than the last time', () => {
    const { rule, seen } = noting(['org', 'attributes', 'groups']);
    const config = { org: 'a', attributes: { x: {} }, groups: [] };
    assert.deepEqual(run(rule, config), [SAID]);
    assert.deepEqual(run(rule, { ...config, mappings: {} }), [SAID]);
    assert.equal(seen.length, 1);
    for (const [index, other] of [{ org: 'b' }, { attributes: {} }, { groups: [] }].entries()) {
      assert.deepEqual(run(rule, { ...config, ...other }), [SAID]);
      assert.equal(seen.length, index + 2, Object.keys(other).join());
    }
  });

  it('looks every time where there is neither a map nor a list to know again', () => {
    const { rule, seen } = noting(['org', 'groups']);
    run(rule, { org: 'a' });
    run(rule, { org: 'a' });
    assert.equal(seen.length, 2);
  });

  it('shows a rule nothing but the sections that it reads', () => {
    const { rule, seen } = noting(['org', 'groups']);
    run(rule, { org: 'a', app: {}, groups: [] });
    assert.deepEqual(seen, [{ org: 'a', groups: [] }]);
  });

  it('keeps what two rules say of the same section apart', () => {
    const one = noting(['attributes']);
    const other = noting(['attributes']);
    const config = { attributes: {} };
    run(one.rule, config);
    run(other.rule, config);
    assert.deepEqual([one.seen.length, other.seen.length], [1, 1]);
  });

  it('names the environments that a finding holds in, when not in all', () => {
    const attributes = {};
    const rule: Rule = {
      reads: ['org', 'attributes'],
      check({ org }, report) {
        if (org === 'b') report(SAID);
      },
    };
    const views = [
      { org: 'a', attributes },
      { org: 'b', attributes },
    ];
    // What is kept of the first environment is not taken for what the second one gives.
    for (let time = 0; time < 2; time += 1) {
      assert.deepEqual(
        run(rule, ...views).map(({ message }) => message),
        ['Hm (environment env1)'],
      );
    }
  });
});
