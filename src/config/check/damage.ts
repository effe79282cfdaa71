import type { FindingCode } from '../findings/codes';
import type { Finding, Path } from '../findings/finding';
import type { Said } from '../findings/report';
import type { ConfigDocument } from '../yaml/document';
import type { Damage } from '../yaml/soundParts';
import { valueAt } from '../yaml/values';

/** Of what is said because something is not there: where that would have stood. */
const ABSENT_FROM: Readonly<Partial<Record<FindingCode, readonly Path[]>>> = {
  'undefined-variable': [['environments']],
  'variable-cycle': [['environments']],
  'unknown-environment': [['environments']],
  'unknown-attribute': [['attributes']],
  'group-unknown-attribute': [['attributes']],
  'protect-unknown': [['attributes'], ['mappings'], ['groups']],
  'exclusive-unmanaged': [['attributes'], ['mappings'], ['groups']],
  'push-groups-missing': [['provisioning', 'connector', 'actions']],
  'action-missing': [['provisioning', 'connector', 'actions']],
  'create-users-off': [['provisioning', 'toApp', 'createUsers']],
  'misplaced-key': [['provisioning', 'connector', 'auth', 'mode']],
};

/**
 * Whether something that is said of the sound parts of a text would be said of the whole of it, as far as that can be
 * told: not what is about a broken part, nor what is only missing because it stands in one. `text` is the whole.
 */
export function isBesideDamage(
  said: Pick<Said, 'code' | 'path' | 'message'>,
  damages: readonly Damage[],
  text: string,
  sound: unknown,
): boolean {
  return !damages.some((damage) => {
    return isOfDamage(said, damage, { lost: text.slice(damage.start, damage.end), sound });
  });
}

interface Parts {
  /** The text that is damaged. */
  lost: string;
  /** The value of all else. */
  sound: unknown;
}

function isOfDamage(
  { code, path, message }: Pick<Said, 'code' | 'path' | 'message'>,
  { parent, key }: Damage,
  { lost, sound }: Parts,
): boolean {
  const place = key === undefined ? undefined : [...parent, key];
  if (place && isWithin(path, place)) return true;
  // Nothing but what is broken stands in it.
  if (code === 'wrong-type' && isWithin(parent, path) && / has no value;/.test(message))
    return true;
  if (code === 'missing-key') {
    const keys = [...message.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name).slice(-2);
    if (keys.some((one) => names(lost, one))) return true;
    return isSame(path, parent) && (!place || keys.some((one) => mayName(lost, one)));
  }
  const [, named = ''] = /"([^"]+)"/.exec(message) ?? [];
  if (code === 'unused-variable') return names(lost, named);
  return (ABSENT_FROM[code] ?? []).some((from) => {
    // What cannot be read of the variables may have held any of them.
    if (from[0] === 'environments' && (place ?? parent)[0] === 'environments') return true;
    // A key that cannot be read is not one that stands elsewhere.
    const isMissing = valueAt(sound, from.slice(0, parent.length + 1)) === undefined;
    if (!place && isWithin(from, parent)) return isMissing || mayName(lost, named);
    if (place && isWithin(from, place)) return true;
    const isInside = isWithin(place ?? parent, from);
    return isInside ? mayName(lost, named) : isMissing && mayName(lost, String(from[0]));
  });
}

/** Whether a text that is broken may have begun with a name. */
function mayName(lost: string, name: string): boolean {
  if (names(lost, name)) return true;
  let at = 0;
  for (const letter of lost.trimStart().slice(0, name.length + 8)) if (letter === name[at]) at += 1;
  return at === name.length;
}

/** Whether a word stands in a text. */
function names(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const around = `${text[at - 1] ?? ''}${text[at + word.length] ?? ''}`;
    if (!/[\w-]/.test(around)) return true;
  }
  return false;
}

function isWithin(path: Path, place: Path): boolean {
  return place.every((step, index) => path[index] === step);
}

function isSame(path: Path, place: Path): boolean {
  return path.length === place.length && isWithin(path, place);
}

/** A comment may silence something that stands a line or two below it. */
const REACH_OF_COMMENT = 3;

/** Whether a comment that silences nothing would do so in the whole text as well. */
export function isUnusedBesideDamage(
  { range }: Finding,
  damages: readonly Damage[],
  document: ConfigDocument,
): boolean {
  return damages.every(({ start, end }) => {
    const broken = document.rangeBetween(start, end);
    const isBefore = range.start.line + REACH_OF_COMMENT < broken.start.line;
    return isBefore || range.start.line > broken.end.line;
  });
}
