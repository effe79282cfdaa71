import { l10n } from 'vscode';
import { defined } from '../../base/defined';
import { plainText } from '../../base/text/shownText';
import type { ShownError } from '../ui/describeError';
import { NodeTag } from '../ui/ids';
import type { Snapshot } from '../window/snapshot';
import { ERROR_ICON } from './icons';
import type { ViewNode } from './viewNode';

/** What stands above the content of a view: why it is not newer. */
export function notices({ error, stale, staleBecause, reading, loading }: Snapshot): ViewNode[] {
  if (error) return [errorNode(error)];
  if (loading && !reading) return [line('loading', l10n.t('Reading the org…'), '', 'loading~spin')];
  if (stale && reading) {
    const why = staleBecause ?? l10n.t('something has changed');
    return [line('stale', l10n.t('Out of date: refresh'), plainText(why), 'history')];
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

function errorNode({ kind, text, short, range, file }: ShownError): ViewNode {
  return {
    id: 'error',
    label: short ?? text,
    description: short === undefined ? '' : text,
    tooltip: text,
    icon: ERROR_ICON,
    tags: kind === 'unauthorized' ? [NodeTag.error, NodeTag.signIn] : [NodeTag.error],
    children: [],
    copy: { text },
    ...defined({ place: range && file && { file, range } }),
  };
}

function line(id: string, label: string, description: string, icon: string): ViewNode {
  const tooltip = description === '' ? label : `${label}. ${description}`;
  return { id, label, description, tooltip, icon: { id: icon }, tags: [], children: [] };
}
