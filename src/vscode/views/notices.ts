import type { ShownError } from '../ui/describeError';
import { NodeTag } from '../ui/ids';
import type { Snapshot } from '../window/snapshot';
import { ERROR_ICON } from './icons';
import type { ViewNode } from './viewNode';

/** What stands above the content of a view: why it is not newer. */
export function notices({ error, stale, reading, loading }: Snapshot): ViewNode[] {
  if (error) return [errorNode(error)];
  if (loading && !reading) return [line('loading', 'Reading the org…', 'loading~spin')];
  if (stale && reading) {
    return [line('stale', 'Something has changed since this was read: refresh.', 'history')];
  }
  return [];
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
