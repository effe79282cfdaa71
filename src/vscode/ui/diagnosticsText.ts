import { plainText } from '../../base/text/shownText';

/** What helps whoever looks into a fault. Nothing in it names an org, an app, a group, a person or a file. */
export interface DiagnosticFacts {
  versions: readonly string[];
  window: readonly string[];
  /** Settings that are not at their default. */
  settings: readonly string[];
  file: readonly string[];
  plan: readonly string[];
}

/** The same with names, which a person gives on purpose. */
export interface DiagnosticNames {
  about: readonly string[];
  log: readonly string[];
}

const NOTHING = 'none';

/** As it is shown, and copied to the letter. */
export function diagnosticsText(facts: DiagnosticFacts, names?: DiagnosticNames): string {
  const { versions, window, settings, file, plan } = facts;
  const parts: (readonly [string, readonly string[]])[] = [
    ['Okta SCIM diagnostics', versions],
    ['Window', window],
    ['Settings that are not at their default', settings],
    ['File', file],
    ['Plan', plan],
    ...(names
      ? ([
          ['Names', names.about],
          ['Last lines of the log', names.log],
        ] as const)
      : []),
  ];
  const blocks = parts.map(([title, lines]) =>
    [
      `${title}:`,
      ...(lines.length === 0 ? [NOTHING] : lines).map((line) => `- ${plainText(line)}`),
    ].join('\n'),
  );
  return `${blocks.join('\n\n')}\n`;
}
