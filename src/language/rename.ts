import { UsageError } from '../base/errors';
import type { NameKind, Occurrence } from './names';

/** Names that stand in `${…}` (see config/references.ts). */
const REFERENCE_NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
/** Names that can be a plain key of YAML without quotes, whatever they stand next to. */
const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_-]*$/;

const RULES: Partial<Record<NameKind, { pattern: RegExp; words: string }>> = {
  variable: {
    pattern: REFERENCE_NAME,
    words:
      'The name of a variable starts with a letter and holds letters, digits, "_", "." and "-".',
  },
  environment: {
    pattern: PLAIN_KEY,
    words:
      'The name of an environment starts with a letter and holds letters, digits, "_" and "-".',
  },
  attribute: {
    pattern: PLAIN_KEY,
    words: 'The name of an attribute starts with a letter and holds letters, digits, "_" and "-".',
  },
};

/**
 * The name that a rename is about.
 * @throws {UsageError} where there is no name, or one that a rename of the file alone would break.
 */
export function renamable(name: Occurrence | undefined): Occurrence {
  if (!name) {
    throw new UsageError('There is nothing to rename here.', {
      nextStep: 'Variables, environments and attributes can be renamed.',
    });
  }
  if (name.kind === 'secret') {
    throw new UsageError('A secret is not renamed from here: its value is stored by its name.', {
      nextStep: 'Write the new name; the value is asked for when it is next needed.',
    });
  }
  if (name.kind === 'group') {
    throw new UsageError('The name of a group is that of the group in Okta.', {
      nextStep: 'Rename the group in Okta, then write its new name here.',
    });
  }
  return name;
}

/**
 * @param names all that stand where the name does.
 * @throws {UsageError} for a spelling that does not fit or is taken.
 */
export function assertFits(
  target: Occurrence,
  newName: string,
  names: readonly Occurrence[],
): void {
  const rule = RULES[target.kind];
  if (rule && !rule.pattern.test(newName)) {
    throw new UsageError(rule.words, { nextStep: 'Choose another name.' });
  }
  if (target.kind !== 'variable' && /^(true|false|null)$/i.test(newName)) {
    throw new UsageError(`YAML reads ${newName} as a value of its own, not as a name.`, {
      nextStep: 'Choose another name.',
    });
  }
  refuseTaken(target, newName, names);
}

/** @throws {UsageError} when another name of the kind is spelt so, or would be the same to Okta. */
function refuseTaken(
  { kind, name }: Occurrence,
  newName: string,
  names: readonly Occurrence[],
): void {
  const others = names.filter((place) => place.kind === kind && place.name !== name);
  const nextStep = 'Choose another name.';
  const article = kind === 'variable' ? 'a' : 'an';
  if (others.some((other) => other.name === newName)) {
    throw new UsageError(`There is ${article} ${kind} "${newName}" already.`, { nextStep });
  }
  const alike = others.find((other) => other.name.toLowerCase() === newName.toLowerCase());
  if (kind === 'attribute' && alike) {
    const taken = `There is an attribute "${alike.name}" already`;
    throw new UsageError(`${taken}, and to Okta names that differ only by case are one.`, {
      nextStep,
    });
  }
}
