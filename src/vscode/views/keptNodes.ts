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
    description: signIn ? 'signed in' : 'not signed in',
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
  const whom = who ?? (way === 'API token' ? 'of whom is not told' : 'as whom is not told');
  return {
    id: `${org} sign-in`,
    label: way === 'API token' ? 'API token' : 'Sign-in in the browser',
    description: `${whom}, ${sinceText(since)}`,
    tooltip: [
      way === 'API token'
        ? 'Whose token it is shows in the Admin Console, Security > API > Tokens.'
        : `By the app ${clientId ?? ''}.`,
      `Kept ${sinceText(since)}.`,
    ].join('\n'),
    icon: { id: 'account' },
    tags: [NodeTag.kept],
    children: [],
    kept: { org, secret: undefined },
  };
}

function secretNode(org: string, { name, since, expiresAt, hosts }: KeptSecret): ViewNode {
  const goes = hosts.length > 0 ? `goes to ${someOf(hosts)}` : 'goes nowhere yet';
  return {
    id: `${org} ${name}`,
    label: name,
    description: `${goes}, ${sinceText(since)}`,
    tooltip: [
      `Kept ${sinceText(since)}.`,
      hosts.length > 0 ? `It may go to ${hosts.join(', ')}.` : 'Nobody has said where it may go.',
      ...(expiresAt ? [`It ends at ${expiresAt.toLocaleString()}.`] : []),
    ].join('\n'),
    icon: { id: 'key' },
    tags: [NodeTag.kept],
    children: [],
    kept: { org, secret: name },
  };
}

function sinceText(since: Date | undefined): string {
  return since === undefined ? 'since an earlier version' : `since ${since.toLocaleDateString()}`;
}
