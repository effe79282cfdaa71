import { l10n } from 'vscode';
import type { Path } from '../../config/findings/finding';
import { isSameItem } from '../../engine/plan/change';
import type { Change, Plan } from '../../engine/plan/planModel';
import { appFieldAt } from '../../tutorial/fields';
import type { Resource } from '../../tutorial/steps';
import type { FileGroup } from './fileGroups';

/**
 * What the org has at a path of the file, as the last plan saw it: the live value of a field that differs, or that it
 * is the same. Undefined where the plan has nothing to say.
 * @param groups those of the file, in its order.
 */
export function liveAt(plan: Plan, groups: readonly FileGroup[], path: Path): string | undefined {
  const subject = subjectOf(groups, path);
  if (!subject) return undefined;
  const { key } = subject;
  const change = plan.changes.find((each) =>
    key === undefined ? each.resource === subject.resource : isSameItem({ ...subject, key }, each),
  );
  return change && said(change, subject.field);
}

function said({ resource, outcome, fields }: Change, field: string | undefined) {
  if (outcome === 'create') return l10n.t('not there yet');
  if (outcome === 'unverifiable') {
    // Of an attribute that is the user permission alone: the rest was compared.
    const isCompared = resource === 'attribute' && field !== undefined && field !== 'permission';
    return isCompared ? l10n.t('the same as in the file') : undefined;
  }
  if (outcome === 'in-sync') return l10n.t('the same as in the file');
  if (field === undefined) return undefined;
  const found = fields.find(({ path }) => path === field);
  if (!found) return outcome === 'update' ? l10n.t('the same as in the file') : undefined;
  if (found.live === undefined || found.live === null) return l10n.t('not set');
  return typeof found.live === 'string' ? found.live : JSON.stringify(found.live);
}

function subjectOf(
  groups: readonly FileGroup[],
  path: Path,
): { resource: Resource; key?: string; groupId?: string | undefined; field?: string } | undefined {
  const [section, name, ...rest] = path;
  const field = rest.length === 0 ? {} : { field: rest.join('.') };
  switch (section) {
    case 'app': {
      const appField = appFieldAt(path);
      return appField === undefined ? undefined : { resource: 'app', field: appField };
    }
    case 'attributes':
      return typeof name === 'string' ? { resource: 'attribute', key: name, ...field } : undefined;
    case 'mappings':
      return typeof name === 'string'
        ? {
            resource: 'mapping',
            key: name,
            field: rest.length === 0 ? 'expression' : rest.join('.'),
          }
        : undefined;
    case 'groups': {
      const group = groups[Number(name)];
      const [part, ...fields] = rest;
      if (group === undefined || (part !== 'assign' && part !== 'push')) return undefined;
      const resource = part === 'assign' ? 'assignment' : 'push';
      const { name: key, groupId } = group;
      return {
        resource,
        key,
        groupId,
        ...(fields.length === 0 ? {} : { field: fields.join('.') }),
      };
    }
    default:
      return undefined;
  }
}
