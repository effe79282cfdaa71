import type { Path } from '../../config/findings/finding';
import type { SchemaGuide } from '../describe/schemaGuide';
import { isExpressionAt } from '../expressionPlaces';

/** Whether there is something to choose behind a key: keys of its own, some values, or names that stand elsewhere. */
export function hasChoice(path: Path, guide: SchemaGuide): boolean {
  return (
    guide.shapeAt(path) !== 'scalar' ||
    guide.valuesAt(path).length > 0 ||
    isExpressionAt(path) ||
    namesStandElsewhere(path)
  );
}

/** Whether a value is a name of the file, of SCIM or of the org. */
function namesStandElsewhere(path: Path): boolean {
  const last = path.at(-1);
  const isGroup = path[0] === 'groups' && path.length === 3 && last === 'name';
  return isGroup || last === 'externalNamespace' || last === 'defaultEnvironment';
}
