import assert from 'node:assert/strict';
import { sideText } from '../../../../src/proof/output/sideText';
import { arrivalText, type Proof, type ProofFinding } from '../../../../src/proof/proofModel';
import { GROUP_STATES, PERSON_STATES } from '../../../../src/proof/states';
import { appNodes } from '../../../../src/vscode/views/appNodes';
import { peopleNodes } from '../../../../src/vscode/views/peopleNodes';
import { EMPTY_SNAPSHOT } from '../../../../src/vscode/window/snapshot';
import { change } from '../commands/plans';
import { reading, snapshot } from './samples';

const zeros = <S extends string>(states: readonly S[]) =>
  Object.fromEntries(states.map((state) => [state, 0])) as Record<S, number>;

function person(
  key: string,
  state: ProofFinding['state'],
  more: Partial<ProofFinding> = {},
): ProofFinding {
  return {
    kind: 'person',
    key,
    state,
    cause: `${key} cause.`,
    nextStep: 'Do it.',
    differences: [],
    ...more,
  } as ProofFinding;
}

function proofOf(findings: readonly ProofFinding[], more: Partial<Proof> = {}): Proof {
  const proof: Proof = {
    org: 'https://acme.okta.com',
    env: null,
    app: { id: '0oa1', label: 'senhasegura' },
    at: '2026-11-29T12:00:00.000Z',
    people: { ...zeros(PERSON_STATES), proven: 3 },
    groups: { ...zeros(GROUP_STATES), proven: 1 },
    findings,
    reasons: [],
    notes: [],
    sample: null,
    requests: { okta: 1, connector: 1 },
    ...more,
  };
  for (const { kind, state } of findings) {
    const counts: Record<string, number> = kind === 'person' ? proof.people : proof.groups;
    counts[state] = (counts[state] ?? 0) + 1;
  }
  return proof;
}

const shown = (proof: Proof) => peopleNodes({ ...EMPTY_SNAPSHOT, proof });

describe('the lines of the People view', () => {
  it('are none before the first proof, which leaves room for its button', () =>
    assert.deepEqual(peopleNodes(EMPTY_SNAPSHOT), []));

  it('have the time, then people by state, the gravest first and open, then groups', () => {
    const nodes = shown(
      proofOf([
        person('ana', 'still-active'),
        person('bruno', 'differs'),
        { ...person('Vendors', 'missing'), kind: 'group' } as ProofFinding,
      ]),
    );
    assert.deepEqual(
      nodes.map(({ id, label, expanded = false }) => [id, label, expanded]),
      [
        ['proof', 'Verified', false],
        ['people/still-active', 'Still active', true],
        ['people/differs', 'With differences', false],
        ['people/proven', 'Proven', false],
        ['groups/missing', 'Groups missing', false],
        ['groups/proven', 'Groups proven', false],
      ],
    );
    assert.deepEqual(nodes[3]?.children, [], 'who is proven is counted only');
    const [ana] = nodes[1]?.children ?? [];
    assert.equal(ana?.description, 'ana cause.');
    assert.deepEqual(ana?.verifies, { user: 'ana' });
    assert.deepEqual(ana?.tags, ['person']);
    assert.deepEqual(nodes[4]?.children[0]?.verifies, { group: 'Vendors' });
  });

  it('say of those who are not listed how many they are', () => {
    const proof = proofOf([person('ana', 'missing')]);
    proof.people.missing = 5_000;
    const [, missing] = shown(proof);
    assert.equal(missing?.description, '5,000');
    assert.equal(missing?.children.at(-1)?.label, 'and 4999 more');
  });

  it('have every line an id of its own, for 5,000 people too', () => {
    const many = Array.from({ length: 5_000 }, (_, index) =>
      person(index % 2 === 0 ? 'same' : `user${index}`, 'duplicate', { targetId: `t${index}` }),
    );
    const ids = shown(proofOf(many)).flatMap(({ id, children }) => [
      id,
      ...children.map((one) => one.id),
    ]);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('say that it was stopped, and what is to be known', () => {
    const ended = { side: 'person', message: 'Stopped.', nextStep: 'Again.' } as const;
    const nodes = shown(proofOf([], { ended, notes: ['A.', 'B.'] }));
    assert.ok(nodes.some(({ id, label }) => id === 'proof/ended' && label === 'Stopped.'));
    assert.deepEqual(
      nodes.at(-1)?.children.map(({ label }) => label),
      ['A.', 'B.'],
    );
  });

  it('nobody who is only at the target can be looked for in Okta', () => {
    const [, only] = shown(proofOf([person('root', 'only-at-target')]));
    assert.deepEqual([only?.children[0]?.tags, only?.children[0]?.verifies], [[], undefined]);
  });
});

describe('step 7 of the app', () => {
  it('says how many have arrived, once it was looked', () => {
    const proof = proofOf([person('ana', 'missing'), person('root', 'only-at-target')]);
    assert.equal(arrivalText(proof), '3 of 4 people, 1 of 1 groups');
    const last = (one: Parameters<typeof appNodes>[0]) =>
      appNodes(one).find(({ id }) => id === 'step/7');
    const before = snapshot({
      reading: {
        ...reading([change({ resource: 'push', key: 'Vendors', outcome: 'in-sync' })]),
        steps: [{ step: 7, title: 'Push groups', state: 'done', detail: '1 in sync' }],
      },
    });
    assert.equal(last(before)?.description, '1 in sync');
    assert.doesNotMatch(last(before)?.tooltip ?? '', /at the target/);
    const { description, tooltip } = last({ ...before, proof }) ?? { description: '', tooltip: '' };
    assert.equal(description, '1 in sync · 3 of 4 people, 1 of 1 groups');
    assert.match(tooltip, /· 3 of 4 people, 1 of 1 groups at the target$/);
  });
});

describe('a person as each side has it', () => {
  const finding = person('ana', 'stale', {
    differences: [
      { attribute: 'code', okta: 'a', mapping: 'b', target: 'a' },
      { attribute: 'own', okta: null, target: null, isHidden: true },
    ],
    targetId: 't1',
  });

  it('has its own value on each, and none of what the file does not name', () => {
    const line = (side: 'okta' | 'mapping' | 'target') =>
      sideText(finding, side).split('\n').slice(5, 7);
    assert.equal(line('okta')[0], 'code: "a"');
    assert.equal(line('mapping')[0], 'code: "b"');
    assert.equal(line('target')[0], 'code: "a"');
    assert.match(line('target')[1] ?? '', /^own: \(not shown/);
  });

  it('is there or not, where there is nothing to compare', () => {
    const side = (state: ProofFinding['state'], where: 'okta' | 'target') =>
      sideText(person('ana', state, { targetId: 't1' }), where)
        .trim()
        .split('\n')
        .at(-1);
    assert.equal(side('missing', 'target'), '(not there)');
    assert.equal(side('missing', 'okta'), '(there)');
    assert.equal(side('only-at-target', 'okta'), '(nobody)');
    assert.equal(side('still-active', 'target'), 'id: t1');
  });
});
