import type { CheckResult, TestReport } from './model';

/** One of the features of the tutorial, and whether the connector carries it. */
export interface Feature {
  title: string;
  state: 'works' | 'broken' | 'unknown';
  /** Turned on in the file. */
  wanted: boolean;
  /** Ids of the checks that say so, or the reason why it is not known. */
  because: string;
}

/** One of the tutorial's "Supported Features", with the checks that it stands on; the first tells if it is wanted. */
interface Needed {
  title: string;
  checks: readonly string[];
  /** Instead, where Okta updates by PATCH. The level of the first check tells which of the two holds. */
  byPatch?: readonly string[];
}

const FEATURES: readonly Needed[] = [
  {
    title: 'Create users',
    checks: [
      'user-create',
      'user-create-body',
      'filter-miss',
      'filter-hit',
      'user-read-back',
      'user-duplicate',
      'user-link',
    ],
  },
  {
    title: 'Update user attributes',
    checks: [
      'user-update',
      'user-update-same-id',
      'user-rename',
      'user-email-change',
      'user-empty-values',
      'filter-hit',
    ],
  },
  {
    title: 'Deactivate users',
    checks: ['user-deactivate', 'user-inactive-found', 'user-reactivate', 'user-deactivate-twice'],
  },
  {
    title: 'Import users',
    checks: [
      'list-pages-differ',
      'list-pages-complete',
      'list-past-end',
      'list-resources',
      'list-integers',
      'list-items-per-page',
    ],
  },
  { title: 'Import groups', checks: ['group-list-complete', 'group-list'] },
  {
    title: 'Group push',
    checks: [
      'group-create',
      'group-read-back',
      'group-filter-miss',
      'group-filter-hit',
      'group-members',
      'group-members-replaced',
      'group-members-removed',
      'group-rename',
    ],
    byPatch: [
      'group-create',
      'group-read-back',
      'group-filter-miss',
      'group-filter-hit',
      'patch-group-add',
      'patch-group-remove',
      'patch-group-swap',
      'patch-group-replace',
      'patch-group-rename',
    ],
  },
];

/** Without these, Okta does nothing at all. */
const ALWAYS = [
  'url-https',
  'url-no-underscore',
  'url-plain',
  'url-no-redirect',
  'auth-accepted',
  'connection-test',
];

/** What will work in Okta with this connector, as far as the checks tell. */
export function featuresOf({ checks }: Pick<TestReport, 'checks'>): Feature[] {
  const byId = new Map(checks.map((check) => [check.id, check]));
  const patches = byId.get('patch-group-add')?.level === 'okta';
  return FEATURES.map(({ title, checks: put, byPatch }) => {
    const own = patches && byPatch ? byPatch : put;
    const needed = [...ALWAYS, ...own];
    const run = needed.flatMap((id) => byId.get(id) ?? []);
    const wanted = byId.get(own[0] ?? '')?.level === 'okta';
    const broken = run.filter(isBroken);
    if (broken.length > 0) {
      return { title, state: 'broken', wanted, because: broken.map(({ id }) => id).join(', ') };
    }
    const missing = needed.filter((id) => !byId.has(id));
    if (missing.length > 0) {
      return { title, state: 'unknown', wanted, because: `not run: ${missing.join(', ')}` };
    }
    const skipped = run.find(({ outcome }) => outcome === 'skipped');
    if (skipped) return { title, state: 'unknown', wanted, because: skipped.actual };
    return { title, state: 'works', wanted, because: '' };
  });
}

/** Below level okta a check that does not hold is a warning; at level info there are no other warnings. */
function isBroken({ outcome, level }: CheckResult): boolean {
  return outcome === 'failed' || (outcome === 'warning' && level === 'info');
}
