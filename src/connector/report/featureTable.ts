import { sendsOf } from '../../scim/appKinds';
import type { ConnectorTarget } from '../http/target';

/** One of the tutorial's "Supported Features", with the checks that it stands on; the first tells if it is wanted. */
export interface FeatureChecks {
  title: string;
  checks: readonly string[];
  /** What the custom attributes of the file add to it. */
  attributes?: 'all' | 'create';
  /** What the checks cannot see of it, said when it works. */
  unseen?: string;
  /** Checks whose warning makes it not known: what Okta does there is not published. */
  doubts?: readonly string[];
}

/** Without these, Okta does nothing at all. */
const ALWAYS = [
  'url-https',
  'url-no-underscore',
  'url-plain',
  'url-length',
  'url-no-redirect',
  'auth-accepted',
  'auth-lasts',
  'connection-test',
  'media-accept-charset',
];

const TLS = ['tls-version', 'tls-chain', 'tls-host-name'];

const CREATE = [
  'user-create',
  'user-create-body',
  'user-id',
  'media-json',
  'media-scim',
  'list-counts-from-one',
  'filter-miss',
  'filter-hit',
  'filter-two',
  'filter-exact',
  'filter-integers',
  'filter-plus-in-value',
  'user-name-kept',
  'user-read-back',
  'user-read-two',
  'user-duplicate',
  'user-link',
  'user-link-inactive',
];

const UPDATE = ['user-unknown-id', 'filter-hit', 'filter-plus-in-value', 'user-rename-kept'];

const UPDATE_BY_PUT = [
  'user-update',
  'user-update-same-id',
  'user-rename',
  'user-email-change',
  'user-empty-values',
];

const UPDATE_BY_PATCH = ['patch-profile', 'patch-rename', 'patch-emails'];

const DEACTIVATE = [
  'user-deactivate',
  'user-inactive-found',
  'user-reactivate',
  'user-deactivate-twice',
];

/** The first is the one that only an import needs. */
const IMPORT_USERS = [
  'list-pages-differ',
  'list-pages-complete',
  'list-past-end',
  'list-schema',
  'list-resources',
  'list-integers',
  'list-items-per-page',
  'list-count',
  'list-start-index',
  'list-counts-from-one',
  'list-total',
  'list-one',
  'list-users-complete',
];

const IMPORT_GROUPS = [
  'group-list-complete',
  'group-pages-differ',
  'group-pages-complete',
  'group-past-end',
  'group-list',
];

const PUSH = [
  'group-create',
  'group-read-back',
  'group-list',
  'group-filter-miss',
  'group-filter-hit',
  'group-filter-exact',
  'group-filter-integers',
  'group-name-kept',
  'group-name-scripts',
  'group-name-quotes',
  'group-name-free',
  'group-rename-kept',
  'group-many-members',
  'group-large-body',
  'group-delete',
  'group-delete-keeps-users',
  'user-update-keeps-groups',
  'error-group-unknown-id',
];

const PUSH_BY_PUT = [
  'group-members',
  'group-create-members',
  'group-members-replaced',
  'group-members-removed',
  'group-rename',
];

const PUSH_BY_PATCH = [
  'patch-group-add',
  'patch-group-remove',
  'patch-group-remove-absent',
  'patch-group-swap',
  'patch-group-replace',
  'patch-group-replace-none',
  'patch-group-whole',
  'patch-group-whole-none',
  'patch-group-parallel',
  'patch-group-rename',
];

/**
 * The features, for a target. Every check of level okta stands under one of them, but for those that are about safety:
 * a server that lets everybody in works in Okta all the same.
 */
export function featureChecks({ baseUrl, profile }: ConnectorTarget): FeatureChecks[] {
  const sends = sendsOf(profile);
  const patches = sends.groups === 'patch';
  // Plain http is taken on loopback only: there is no TLS to look at, and the report says what that means.
  const always = /^https:/i.test(baseUrl) ? [...ALWAYS, ...TLS] : ALWAYS;
  const features: FeatureChecks[] = [
    { title: 'Create users', checks: CREATE, attributes: 'create' },
    {
      title: 'Update user attributes',
      checks: [...(sends.profiles === 'put' ? UPDATE_BY_PUT : UPDATE_BY_PATCH), ...UPDATE],
      attributes: 'all',
    },
    {
      title: 'Deactivate users',
      checks: patches ? [...DEACTIVATE, 'patch-without-path'] : DEACTIVATE,
    },
    { title: 'Import users', checks: IMPORT_USERS, doubts: ['list-page-cap'] },
    { title: 'Import groups', checks: IMPORT_GROUPS, doubts: ['group-page-cap'] },
    { title: 'Group push', checks: [...PUSH, ...(patches ? PUSH_BY_PATCH : PUSH_BY_PUT)] },
    {
      title: 'Sync password',
      checks: [patches ? 'patch-password' : 'user-password-change'],
      unseen: 'taken; whether people can sign in with it does not show over SCIM',
    },
  ];
  return features.map((feature) => ({ ...feature, checks: [...feature.checks, ...always] }));
}
