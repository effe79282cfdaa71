import assert from 'node:assert/strict';
import type { ApplyReport } from '../../../../src/engine/apply/apply';
import type { Change } from '../../../../src/engine/plan/planModel';
import { tellReport, tellSettled } from '../../../../src/vscode/ui/tellReport';
import type { Parts } from '../../../../src/vscode/window/parts';
import { change, planOf } from '../commands/plans';
import { target } from '../views/samples';

const TOLD = /\b(\d+)\b[^.:]*?(does not let|does not show|be read back)/g;
const SAID = { who: 'anna@laptop', when: '2026-11-29T10:00:00Z' };

const open = (key: string): Change =>
  change({ resource: 'connector', key, outcome: 'unverifiable' });
const confirmed = (key: string): Change => ({ ...open(key), confirmed: SAID });
const permission = (key: string): Change =>
  change({ resource: 'attribute', key, outcome: 'unverifiable' });
const unproven = change({ resource: 'push', key: 'Vendors', outcome: 'unverifiable' });

/** What the notification says, and what it offers. */
async function told(tell: (parts: Parts) => Promise<void> | void) {
  const seen: { text: string; actions: readonly string[] }[] = [];
  const parts = {
    log: { info: () => {} },
    pages: { show: async () => {} },
    prompter: {
      tell: async (_: string, text: string, actions: readonly string[]) => {
        seen.push({ text, actions });
      },
    },
  };
  await tell(parts as unknown as Parts);
  const [only, ...others] = seen;
  assert.ok(only && others.length === 0);
  return only;
}

function applied(changes: readonly Change[], partial: Partial<ApplyReport> = {}) {
  const plan = planOf(...changes);
  const report: ApplyReport = {
    ...{ status: 'applied', writes: 2, before: plan, after: plan, screens: [], problems: [] },
    own: true,
    ...partial,
  } as ApplyReport;
  return told((parts) => tellReport(parts, target(), report));
}

const settled = (changes: readonly Change[]) =>
  told((parts) => tellSettled(parts, target(), 'Nothing to apply.', planOf(...changes)));

const CASES: Readonly<Record<string, { changes: Change[]; says: string }>> = {
  'nothing is hidden': { changes: [], says: '' },
  'one, which nobody has confirmed': {
    changes: [open('baseUrl')],
    says: ' 1 of its settings Okta does not show, and nobody has confirmed it.',
  },
  'several, none confirmed': {
    changes: [open('baseUrl'), open('auth')],
    says: ' 2 of its settings Okta does not show, and nobody has confirmed them.',
  },
  'one, confirmed': {
    changes: [confirmed('baseUrl')],
    says: ' Okta does not let 1 setting be read back.',
  },
  'several, all confirmed or for nobody to confirm': {
    changes: [confirmed('baseUrl'), permission('customCode')],
    says: ' Okta does not let 2 settings be read back.',
  },
  'several, one of them open': {
    changes: [open('baseUrl'), confirmed('auth'), permission('customCode')],
    says: ' Okta does not let 3 settings be read back; 1 of them nobody has confirmed.',
  },
  'several, some of them open': {
    changes: [open('baseUrl'), open('auth'), permission('customCode')],
    says: ' Okta does not let 3 settings be read back; 2 of them nobody has confirmed.',
  },
};

describe('that settings cannot be read back is said once', () => {
  for (const [name, { changes, says }] of Object.entries(CASES)) {
    const isOpen = changes.some((one) => one.resource === 'connector' && !one.confirmed);

    it(`after an apply: ${name}`, async () => {
      const { text, actions } = await applied(changes);
      assert.ok(text.endsWith(`read back: dev (https://dev-123456.okta.com).${says}`), text);
      assert.equal(actions.includes('Confirm Settings'), isOpen);
    });

    it(`where nothing was to be done: ${name}`, async () => {
      const { text, actions } = await settled(changes);
      assert.equal(text, `Nothing to apply.${says}`);
      assert.equal(actions.includes('Confirm Settings'), isOpen);
    });
  }

  for (const status of ['in-sync', 'applied', 'manual', 'unproven', 'pending', 'failed'] as const) {
    it(`whatever the end is: ${status}`, async () => {
      for (const { changes } of Object.values(CASES)) {
        const { text } = await applied([...changes, unproven], { status });
        const ending = text.replace('and read back:', '');
        assert.ok([...ending.matchAll(TOLD)].length <= 1, text);
      }
    });
  }

  it('who has arrived comes before it', async () => {
    const plan = planOf(open('baseUrl'));
    const report = {
      ...{ status: 'applied', writes: 1, before: plan, after: plan, screens: [], problems: [] },
      own: true,
    } as unknown as ApplyReport;
    const { text } = await told((parts) =>
      tellReport(parts, target(), report, 'At the target: 3 of 3 people.'),
    );
    assert.match(
      text,
      /okta\.com\)\. At the target: 3 of 3 people\. 1 of its settings Okta does not show/,
    );
  });
});
