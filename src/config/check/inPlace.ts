import { docsUrl } from '../findings/codes';
import type { Finding, Severity } from '../findings/finding';
import { type Said, toFinding } from '../findings/report';
import type { ConfigDocument } from '../yaml/document';
import { Ignores, type Suppressed } from './ignores';

/** More than this many findings are not shown; the last one says so. */
const MOST_FINDINGS = 200;

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** What is said of a text, at its places, and with what is wrong with it as YAML; less what its comments silence. */
export function findingsInPlace(
  document: ConfigDocument,
  said: readonly Said[],
  { tellsUnused, isFound }: { tellsUnused: boolean; isFound(finding: Finding): boolean },
): { findings: Finding[]; suppressed: Suppressed[] } {
  const { syntaxFindings } = document;
  const ignores = new Ignores(document);
  // All of these are errors, and stay; a comment at one is told so.
  for (const finding of syntaxFindings) ignores.silence(finding);
  const { heard, suppressed } = withoutIgnored(said, document, ignores);
  const ofComments = ignores.findings(tellsUnused).filter(isFound);
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
export function tidy(findings: readonly Finding[], total = findings.length): Finding[] {
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
