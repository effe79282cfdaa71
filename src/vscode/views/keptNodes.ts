import { l10n } from 'vscode';
import { someOf } from '../../base/text/someOf';
import { adminUrl } from '../../okta/orgUrl';
import type { KeptOfOrg, KeptSecret, KeptSignIn } from '../secrets/keptList';
import { NodeTag } from '../ui/ids';
import type { ViewNode } from './viewNode';

/** What is kept on this machine, a branch for each org. */
export function keptNodes(all: readonly KeptOfOrg[]): ViewNode[] {
  return all.map(({ org, signIn, secrets }) => ({
    id: org,
    label: new URL(org).host,
    description: signIn ? l10n.t('signed in') : l10n.t('not signed in'),
    tooltip: org,
    icon: { id: 'organization' },
    tags: [NodeTag.console],
    url: adminUrl(org),
    copy: { text: org },
    expanded: true,
    children: [
      ...(signIn ? [signInNode(org, signIn)] : []),
      ...secrets.map((secret) => secretNode(org, secret)),
    ],
  }));
}

function signInNode(org: string, { way, who, clientId, since }: KeptSignIn): ViewNode {
  const whom =
    who ?? (way === 'API token' ? l10n.t('of whom is not told') : l10n.t('as whom is not told'));
  return {
    id: `${org} sign-in`,
    label: way === 'API token' ? l10n.t('API token') : l10n.t('Sign-in in the browser'),
    description: `${whom}, ${sinceText(since)}`,
    tooltip: [
      way === 'API token'
        ? l10n.t('Whose token it is shows in the Admin Console, {0}.', 'Security > API > Tokens')
        : l10n.t('By the app {0}.', clientId ?? ''),
      l10n.t('Kept {0}.', sinceText(since)),
    ].join('\n'),
    icon: { id: 'account' },
    tags: [NodeTag.kept],
    children: [],
    kept: { org, secret: undefined },
  };
}

function secretNode(org: string, { name, since, expiresAt, hosts }: KeptSecret): ViewNode {
  const goes = hosts.length > 0 ? l10n.t('goes to {0}', someOf(hosts)) : l10n.t('goes nowhere yet');
  return {
    id: `${org} ${name}`,
    label: name,
    description: `${goes}, ${sinceText(since)}`,
    tooltip: [
      l10n.t('Kept {0}.', sinceText(since)),
      hosts.length > 0
        ? l10n.t('It may go to {0}.', hosts.join(', '))
        : l10n.t('Nobody has said where it may go.'),
      ...(expiresAt ? [l10n.t('It ends at {0}.', expiresAt.toLocaleString())] : []),
    ].join('\n'),
    icon: { id: 'key' },
    tags: [NodeTag.kept],
    children: [],
    kept: { org, secret: name },
  };
}

function sinceText(since: Date | undefined): string {
  return since === undefined
    ? l10n.t('since an earlier version')
    : l10n.t('since {0}', since.toLocaleDateString());
}
