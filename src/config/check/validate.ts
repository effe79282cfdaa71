import { chooseEnvironment, environmentsOf, variablesOf } from '../environments/environments';
import { referencesIn } from '../environments/references';
import { viewsOf } from '../environments/views';
import type { Finding, Range } from '../findings/finding';
import type { Said } from '../findings/report';
import type { ConfigDocument, SoundDocument } from '../yaml/document';
import type { Damage } from '../yaml/soundParts';
import { isBesideDamage, isUnusedBesideDamage } from './damage';
import { expansionFindings } from './expansionFindings';
import type { Suppressed } from './ignores';
import { findingsInPlace, tidy } from './inPlace';
import { referenceFindings } from './referenceFindings';
import { RULES } from './rules/index';
import { runRules } from './rules/runRules';
import { isBesidesMerge, mergeKeyFindings } from './schema/mergeKeys';
import { schemaFindings } from './schema/schemaFindings';
import { secretFindings } from './secretFindings';
import { secretVariables } from './secretVariables';
import { brokenShared, followsFromShared } from './sharedFindings';
import { UNREADABLE } from './unreadable';
import { unusedVariables } from './unusedVariables';
import type { ValidateOptions } from './validateOptions';

/**
 * Everything there is to say about a file without asking an org, in the order of the text.
 * @throws {UsageError} when the file declares no environment of that name.
 */
export function validateConfig(document: ConfigDocument, options: ValidateOptions): Finding[] {
  return checkConfig(document, options).findings;
}

/**
 * The same, and what comments in the file silence.
 * @throws {UsageError} when the file declares no environment of that name.
 */
export function checkConfig(
  document: ConfigDocument,
  options: ValidateOptions,
): { findings: Finding[]; suppressed: Suppressed[] } {
  const { syntaxFindings } = document;
  if (!syntaxFindings.some(({ code }) => UNREADABLE.has(code)))
    return checkSound(document, options);
  const { sound } = document;
  if (!sound || !canBeChosen(sound, options)) {
    return { findings: tidy(syntaxFindings), suppressed: [] };
  }
  const { damages } = sound;
  const checked = checkSound(sound.document, options, {
    isSaid: (said) => isBesideDamage(said, damages, document.text, sound.document.value),
    isFound: (finding) =>
      finding.code !== 'unused-ignore' || isUnusedBesideDamage(finding, damages, sound.document),
  });
  const ofBroken = insideOf(damages, syntaxFindings, sound.document);
  // Where a line between two maps cannot be read, both seem to be one; to the whole and to its sound parts not the same two.
  const twice = new Set(syntaxFindings.filter(isTwice).map(({ range }) => lineOf(range)));
  const found = checked.findings.filter((one) => !isTwice(one) || twice.has(lineOf(one.range)));
  return { ...checked, findings: tidy([...ofBroken.filter((one) => !isTwice(one)), ...found]) };
}

function isTwice({ code }: Finding): boolean {
  return code === 'duplicate-key';
}

function lineOf({ start }: Range): number {
  return start.line;
}

/** What a parser says of the lines behind the one that is broken. */
const FOLLOWS = /^(?:This does not fit here|Lines between brackets)/;

/** What is said of sound parts only follows from what is broken above; the first problem is none of those. */
function insideOf(
  damages: readonly Damage[],
  problems: readonly Finding[],
  document: ConfigDocument,
): readonly Finding[] {
  const { length } = document.text;
  const own = problems.filter(({ message, range: { start } }) => {
    if (!FOLLOWS.test(message)) return true;
    const at = document.offsetAt(start);
    return damages.some(({ start, end }) => at >= start && (at < end || end === length));
  });
  return own.length > 0 ? own : problems.slice(0, 1);
}

/** An environment that stands in a part which cannot be read is not unknown. */
function canBeChosen({ document }: SoundDocument, { environment }: ValidateOptions): boolean {
  return environment === undefined || environmentsOf(document).includes(environment);
}

/** What to leave out of what is said. */
interface Besides {
  isSaid(said: Said): boolean;
  isFound(finding: Finding): boolean;
}

const NOTHING: Besides = { isSaid: () => true, isFound: () => true };

function checkSound(
  document: ConfigDocument,
  options: ValidateOptions,
  { isSaid, isFound }: Besides = NOTHING,
): { findings: Finding[]; suppressed: Suppressed[] } {
  const { value } = document;
  const environment =
    options.environment === undefined
      ? undefined
      : chooseEnvironment(document, options.environment);
  const views = viewsOf(document, options.env ?? {}, environment);
  const scopes = views.map((view) => ({
    environment: view.environment,
    variables: variablesOf(document, view.environment),
  }));
  const references = referencesIn(value);
  const broken = brokenShared(document, options);
  const said = [
    ...broken,
    ...schemaFindings(value, views),
    ...secretFindings(value),
    ...secretVariables(value),
    ...referenceFindings(references, scopes, options.env),
    ...(views.some(({ isCut }) => isCut)
      ? expansionFindings(references, scopes, options.env ?? {})
      : []),
    // Another file may use those of a shared one.
    ...(document.shared ? [] : unusedVariables(references, scopes)),
    ...runRules(RULES, views),
    ...mergeKeyFindings(value),
  ].filter(
    (one) => !isBesidesMerge(one) && !(broken.length > 0 && followsFromShared(one)) && isSaid(one),
  );
  return findingsInPlace(document, said, {
    tellsUnused: environment === undefined,
    isFound,
  });
}
