import { chooseEnvironment, environmentsOf, variablesOf } from '../environments/environments';
import { referencesIn } from '../environments/references';
import { viewsOf } from '../environments/views';
import type { Finding, Range } from '../findings/finding';
import type { Said } from '../findings/report';
import type { ConfigDocument, SoundDocument } from '../yaml/document';
import type { Damage } from '../yaml/soundParts';
import { BAD_INDENT, FOLLOWING } from '../yaml/syntax';
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
  const ofBroken = insideOf(
    damages,
    syntaxFindings.filter((one) => !isTwice(one)),
    document,
  );
  // Where a line between two maps cannot be read, both seem to be one; to the whole and to its sound parts not the same two.
  const twice = new Set(syntaxFindings.filter(isTwice).map(({ range }) => lineOf(range)));
  const found = checked.findings.filter((one) => !isTwice(one) || twice.has(lineOf(one.range)));
  return { ...checked, findings: tidy([...ofBroken, ...found]) };
}

function isTwice({ code }: Finding): boolean {
  return code === 'duplicate-key';
}

function lineOf({ start }: Range): number {
  return start.line;
}

/**
 * Of what only follows from what is broken above, what is said first of each broken part, or of what is behind it: one mistake
 * is one finding. Of a line that has lost its indentation, that is told at its own place.
 */
function insideOf(
  damages: readonly Damage[],
  problems: readonly Finding[],
  document: ConfigDocument,
): readonly Finding[] {
  const { length } = document.text;
  const places = problems.map((problem) => ({
    problem,
    at: document.offsetAt(problem.range.start),
  }));
  const isIn = ({ start, end }: Damage, at: number) => at >= start && (at < end || end === length);
  const beside = places.filter(({ at }) => !damages.some((damage) => isIn(damage, at)));
  const first = new Set<Finding>();
  const moved: Finding[] = [];
  for (const damage of damages) {
    const own = places.find(({ at }) => isIn(damage, at));
    const behind = beside.find(({ at }) => at >= damage.start);
    const told = (own ?? behind)?.problem;
    if (!own && told && told.message === BAD_INDENT) moved.push(atStartOf(damage, told, document));
    else if (told) first.add(told);
  }
  const told = problems.filter((problem) => first.has(problem) || !FOLLOWING.has(problem.message));
  return told.length + moved.length > 0 ? [...told, ...moved] : problems.slice(0, 1);
}

function atStartOf(
  { start, end }: Damage,
  { code, severity, message, docs }: Finding,
  document: ConfigDocument,
): Finding {
  const blank = /^\s*/.exec(document.text.slice(start, end))?.[0].length ?? 0;
  return { code, severity, message, docs, range: document.firstLineBetween(start + blank, end) };
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
