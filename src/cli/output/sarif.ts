import { PROJECT } from '../../base/project';
import type { Suppressed } from '../../config/check/ignores';
import type { Finding, Range, Severity } from '../../config/findings/finding';

const LEVELS: Record<Severity, 'error' | 'warning' | 'note'> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** What a SARIF log is made of. */
export interface SarifInput {
  /** As it was given; relative ones are what code hosts can place. */
  file: string;
  findings: readonly Finding[];
  /** Shown as suppressed in source, with the reason. */
  suppressed: readonly Suppressed[];
  version: string;
  /** The file that the environments of this one stand in. */
  shared?: Pick<SarifInput, 'file' | 'findings'>;
}

/** The findings of one file as a SARIF 2.1.0 log (OASIS), as code hosts take it; lines and columns from 1. */
export function sarifLog(input: SarifInput): unknown {
  return sarifOfAll([input], input.version);
}

/** The same of several files, as one run: code hosts take one run of a tool for each upload. */
export function sarifOfAll(
  files: readonly Omit<SarifInput, 'version'>[],
  version: string,
): unknown {
  const all = files.flatMap(
    ({ file, findings, suppressed, shared = { file: '', findings: [] } }) => [
      ...findings.map((finding) => ({ file, finding, reason: undefined })),
      ...suppressed.map(({ finding, reason }) => ({ file, finding, reason })),
      ...shared.findings.map((finding) => ({ file: shared.file, finding, reason: undefined })),
    ],
  );
  const pages = new Map(all.map(({ finding }) => [finding.code, finding.docs]));
  const rules = [...pages.keys()];
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'okta-scim',
            version,
            informationUri: PROJECT,
            rules: [...pages].map(([id, helpUri]) => ({
              id,
              shortDescription: { text: wordsOf(id) },
              helpUri,
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: all.map(({ file: where, finding, reason }) => ({
          ruleId: finding.code,
          ruleIndex: rules.indexOf(finding.code),
          level: LEVELS[finding.severity],
          message: { text: finding.message },
          locations: [location(where, finding.range)],
          ...(finding.related && {
            relatedLocations: [
              {
                ...location(where, finding.related.range),
                message: { text: finding.related.message },
              },
            ],
          }),
          ...(reason !== undefined && {
            suppressions: [{ kind: 'inSource', justification: reason }],
          }),
        })),
      },
    ],
  };
}

function location(file: string, { start, end }: Range): Record<string, unknown> {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      region: {
        startLine: start.line + 1,
        startColumn: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      },
    },
  };
}

/** An absolute path by its scheme; another one as it is, without the `..` that code hosts would not find it by. */
function uriOf(file: string): string {
  const steps = file.split(/[\\/]/);
  const isDrive = /^[A-Za-z]:$/.test(steps[0] ?? '');
  const isAbsolute = isDrive || (steps[0] === '' && steps[1] !== '');
  while (steps[0] === '.') steps.shift();
  const path = steps
    .map((step, index) => (isDrive && index === 0 ? step : encodeURIComponent(step)))
    .join('/');
  if (isAbsolute) return `file://${isDrive ? '/' : ''}${path}`;
  // Two slashes are a computer's name on Windows.
  return steps[0] === '' ? `file:${path}` : path;
}

/** A code as words: `push-groups-missing` is "Push groups missing". */
function wordsOf(code: string): string {
  const words = code.replaceAll('-', ' ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
