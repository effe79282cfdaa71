import { defined } from '../../base/defined';
import { UsageError } from '../../base/errors';
import { suggest } from '../../config/findings/suggest';
import { AREAS, type Area } from '../../connector/run/areas';
import { type CatalogEntry, chosen } from '../../connector/run/catalog';
import type { Level } from '../../connector/run/runModel';
import type { Selection } from '../../connector/run/selection';

export interface SelectionOptions {
  check?: readonly string[];
  area?: readonly string[];
  level?: Level;
}

/**
 * Which checks the flags choose: with several kinds of flags, those that meet all of them.
 * @throws {UsageError} for an unknown id or area, and when nothing is left.
 */
export function selectionOf(
  { check = [], area = [], level }: SelectionOptions,
  entries: readonly CatalogEntry[],
): Selection {
  const ids = entries.map(({ id }) => id);
  for (const id of check) if (!ids.includes(id)) throw unknownCheck(id, ids);
  const areas = area.map(areaOf);
  const selection: Selection = {
    ...(check.length > 0 && { ids: check }),
    ...(areas.length > 0 && { areas }),
    ...defined({ level }),
  };
  if (chosen(selection, entries).length > 0) return selection;
  throw new UsageError('No check is left to run.', {
    nextStep: 'Give fewer of --check, --area and --level: a check has to meet all of them.',
  });
}

export function unknownCheck(id: string, ids: readonly string[]): UsageError {
  const near = suggest(id, ids);
  return new UsageError(`There is no check ${id}.`, {
    nextStep:
      near === undefined
        ? 'All checks: https://github.com/scim-works/okta-scim/blob/main/docs/connector-test.md#the-checks'
        : `Did you mean ${near}?`,
  });
}

function areaOf(name: string): Area {
  const area = AREAS.find((one) => one === name);
  if (area) return area;
  const near = suggest(name, AREAS);
  throw new UsageError(`There is no area ${name}.`, {
    nextStep: near === undefined ? `Areas are ${AREAS.join(', ')}.` : `Did you mean ${near}?`,
  });
}
