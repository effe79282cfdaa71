import { SECRET_FIELDS } from '../../config/check/secretFields';
import type { Position, Range } from '../../config/findings/finding';
import type { ConfigDocument } from '../../config/yaml/document';
import { textOf, valueAt } from '../../config/yaml/values';

/** A setting of the file that names a secret. */
export interface SecretPlace {
  name: string;
  /** Of the whole value. */
  range: Range;
}

/** Every setting that takes a secret and names one, alone. */
export function secretsIn(config: ConfigDocument): SecretPlace[] {
  return SECRET_FIELDS.flatMap(({ path }) => {
    const [, name] =
      /^\$\{secret:([A-Za-z0-9][\w.-]*)\}$/.exec(textOf(valueAt(config.value, path)) ?? '') ?? [];
    const range = name === undefined ? undefined : config.rangeOf(path, 'value');
    return name !== undefined && range ? [{ name, range }] : [];
  });
}

/** The one at a position. */
export function secretAt(
  config: ConfigDocument,
  { line, character }: Position,
): SecretPlace | undefined {
  return secretsIn(config).find(
    ({ range: { start, end } }) =>
      start.line === line && start.character <= character && character <= end.character,
  );
}
