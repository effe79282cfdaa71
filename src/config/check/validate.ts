import { chooseEnvironment, environmentsOf, variablesOf } from '../environments/environments';
import { referencesIn } from '../environments/references';
import { viewsOf } from '../environments/views';
import type { FindingCode } from '../findings/codes';
import { docsUrl } from '../findings/codes';
import type { Finding, Severity } from '../findings/finding';
import { type Said, toFinding } from '../findings/report';
import type { ConfigDocument, SoundDocument } from '../yaml/document';
import type { Damage } from '../yaml/soundParts';
import { isBesideDamage, isUnusedBesideDamage } from './damage';
import { expansionFindings } from './expansionFindings';
import { Ignores, type Suppressed } from './ignores';
import { referenceFindings } from './referenceFindings';
import { RULES } from './rules/index';
import { runRules } from './rules/runRules';
import { isBesidesMerge, mergeKeyFindings } from './schema/mergeKeys';
import { schemaFindings } from './schema/schemaFindings';
import { secretFindings } from './secretFindings';
import { unusedVariables } from './unusedVariables';

export interface ValidateOptions {
  /** Environment variables, for `${env:…}`. */
  env: Record<string, string | undefined>;
  /** Check for this environment only, instead of every one. */
  environment?: string;
}

/** More than this many findings are not shown; the last one says so. */
const MOST_FINDINGS = 200;

/** With these the text has no settled meaning: what else there is to say about it would be noise. */
const UNREADABLE: ReadonlySet<string> = new Set<FindingCode>([
  'yaml-syntax',
  'yaml-tab',
  'yaml-alias',
  'empty-file',
  'file-too-large',
  'too-deep',
]);

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

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
  // Where a line between two maps cannot be read, both seem to be one.
  const found = checked.findings.filter(({ code }) => code !== 'duplicate-key');
  const twice = syntaxFindings.filter(({ code }) => code === 'duplicate-key');
  return { ...checked, findings: tidy([...ofBroken, ...twice, ...found]) };
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
  const { syntaxFindings, value } = document;
  const environment =
    options.environment === undefined
      ? undefined
      : chooseEnvironment(document, options.environment);
  const views = viewsOf(document, options.env, environment);
  const scopes = views.map((view) => ({
    environment: view.environment,
    variables: variablesOf(document, view.environment),
  }));
  const references = referencesIn(value);
  const said = [
    ...schemaFindings(value, views),
    ...secretFindings(value),
    ...referenceFindings(references, scopes, options.env),
    ...(views.some(({ isCut }) => isCut) ? expansionFindings(references, scopes, options.env) : []),
    ...unusedVariables(references, scopes),
    ...runRules(RULES, views),
    ...mergeKeyFindings(value),
  ].filter((one) => !isBesidesMerge(one) && isSaid(one));
  const ignores = new Ignores(document);
  // All of these are errors, and stay; a comment at one is told so.
  for (const finding of syntaxFindings) ignores.silence(finding);
  const { heard, suppressed } = withoutIgnored(said, document, ignores);
  const ofComments = ignores.findings(environment === undefined).filter(isFound);
  const others = [...syntaxFindings, ...ofComments];
  return {
    findings: tidy(
      [...others, ...worst(heard).map((one) => toFinding(document, one))],
      heard.length + others.length,
    ),
    suppressed,
  };
}

/** Places are looked up for what a comment may silence; all else is as it was. */
function withoutIgnored(
  said: readonly Said[],
  document: ConfigDocument,
  ignores: Ignores,
): { heard: Said[]; suppressed: Suppressed[] } {
  const suppressed: Suppressed[] = [];
  const heard = said.filter((one) => {
    const silenced = ignores.names(one.code) && ignores.silence(toFinding(document, one));
    if (silenced) suppressed.push(silenced);
    return !silenced;
  });
  return { heard, suppressed };
}

/** The gravest that can be shown at all: places in the text are looked up for these only. */
function worst(said: readonly Said[]): readonly Said[] {
  if (said.length <= MOST_FINDINGS) return said;
  return [...said]
    .sort((left, right) => RANK[left.severity] - RANK[right.severity])
    .slice(0, MOST_FINDINGS);
}

/** In the order of the text, without repeats, capped. */
function tidy(findings: readonly Finding[], total = findings.length): Finding[] {
  const unique = new Map<string, Finding>();
  for (const finding of findings) {
    const { line, character } = finding.range.start;
    const key = `${finding.code} ${line}:${character} ${finding.message}`;
    if (!unique.has(key)) unique.set(key, finding);
  }
  const sorted = [...unique.values()];
  const shown =
    sorted.length < MOST_FINDINGS || total <= MOST_FINDINGS
      ? sorted
      : [...sorted]
          .sort((left, right) => RANK[left.severity] - RANK[right.severity])
          .slice(0, MOST_FINDINGS - 1);
  if (shown.length < sorted.length) shown.push(capped(Math.max(total, sorted.length)));
  return shown.sort(byPlace);
}

function capped(total: number): Finding {
  const start = { line: 0, character: 0 };
  return {
    code: 'too-many-findings',
    severity: 'info',
    message: `There are more findings (about ${total}); the gravest ${MOST_FINDINGS - 1} are shown.`,
    range: { start, end: start },
    docs: docsUrl('too-many-findings'),
  };
}

function byPlace(left: Finding, right: Finding): number {
  const a = left.range.start;
  const b = right.range.start;
  return a.line - b.line || a.character - b.character || RANK[left.severity] - RANK[right.severity];
}
