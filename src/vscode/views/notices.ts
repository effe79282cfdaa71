import { l10n } from 'vscode';
import type { ShownError } from '../ui/describeError';
import { NodeTag } from '../ui/ids';
import type { Snapshot } from '../window/snapshot';
import { ERROR_ICON } from './icons';
import type { ViewNode } from './viewNode';

/** What stands above the content of a view: why it is not newer. */
export function notices({ error, stale, reading, loading }: Snapshot): ViewNode[] {
  if (error) return [errorNode(error)];
  if (loading && !reading) return [line('loading', l10n.t('Reading the org…'), 'loading~spin')];
  if (stale && reading) {
    return [
      line('stale', l10n.t('Something has changed since this was read: refresh.'), 'history'),
    ];
  }
  return [];
}

/** What the first view shows while nothing has been read. */
export function unreadNodes(snapshot: Snapshot): ViewNode[] {
  return isWelcomed(snapshot) ? [] : notices(snapshot);
}

/** VS Code shows a welcome text, with its buttons, in an empty view only; these two say what the error says. */
function isWelcomed({ state, error }: Snapshot): boolean {
  return state === 'unreachable' || (state === 'invalid' && error?.kind === 'file');
}

function errorNode({ kind, text }: ShownError): ViewNode {
  return {
    id: 'error',
    label: text,
    description: '',
    tooltip: text,
    icon: ERROR_ICON,
    tags: kind === 'unauthorized' ? [NodeTag.error, NodeTag.signIn] : [NodeTag.error],
    children: [],
  };
}

function line(id: string, label: string, icon: string): ViewNode {
  return { id, label, description: '', tooltip: '', icon: { id: icon }, tags: [], children: [] };
}
