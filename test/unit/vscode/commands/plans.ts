import type { Change, Plan } from '../../../../src/engine/plan/planModel';
import type { Outcome } from '../../../../src/tutorial/outcomes';

/** A change with the fields that a test does not care about filled in. */
export function change(partial: Partial<Change> & Pick<Change, 'resource' | 'key'>): Change {
  return { outcome: 'create', risk: 'safe', fields: [], reason: '', ...partial };
}

/** A plan of these changes, with its summary counted. */
export function planOf(...changes: Change[]): Plan {
  const summary: Record<Outcome, number> = {
    'in-sync': 0,
    create: 0,
    update: 0,
    delete: 0,
    manual: 0,
    unverifiable: 0,
    unmanaged: 0,
  };
  for (const { outcome } of changes) summary[outcome] += 1;
  return {
    hash: 'a'.repeat(64),
    org: 'https://dev-123456.okta.com',
    env: 'dev',
    app: { id: '0oa1', label: 'senhasegura' },
    changes,
    summary,
    requests: { plan: 6, apply: 9, apps_bucket: 4 },
  };
}
