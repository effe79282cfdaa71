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

/** The tutorial's "Supported Features", each with the checks that it stands on; the first one tells if it is wanted. */
const FEATURES: readonly (readonly [string, readonly string[]])[] = [
  [
    'Create users',
    ['user-create', 'filter-miss', 'filter-hit', 'user-read-back', 'user-duplicate'],
  ],
  ['Update user attributes', ['user-update', 'filter-hit']],
  ['Deactivate users', ['user-deactivate', 'user-inactive-found', 'user-reactivate']],
  ['Import users', ['list-pages-differ', 'list-past-end', 'list-resources', 'list-integers']],
  ['Import groups', ['group-list-complete', 'group-list']],
  [
    'Group push',
    [
      'group-create',
      'group-filter-miss',
      'group-filter-hit',
      'group-members',
      'group-members-removed',
    ],
  ],
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
export function featuresOf(report: TestReport): Feature[] {
  const byId = new Map(report.checks.map((check) => [check.id, check]));
  return FEATURES.map(([title, own]) => {
    const checks = [...ALWAYS, ...own].flatMap((id) => byId.get(id) ?? []);
    const wanted = byId.get(own[0] ?? '')?.level === 'okta';
    const broken = checks.filter(isBroken);
    if (broken.length > 0) {
      return { title, state: 'broken', wanted, because: broken.map(({ id }) => id).join(', ') };
    }
    const skipped = checks.find(({ outcome }) => outcome === 'skipped');
    if (skipped) return { title, state: 'unknown', wanted, because: skipped.actual };
    return { title, state: 'works', wanted, because: '' };
  });
}

/** Below level okta a check that does not hold is a warning; at level info there are no other warnings. */
function isBroken({ outcome, level }: CheckResult): boolean {
  return outcome === 'failed' || (outcome === 'warning' && level === 'info');
}
