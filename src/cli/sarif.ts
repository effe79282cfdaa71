import type { Finding, Severity } from '../config/finding';

const LEVELS: Record<Severity, 'error' | 'warning' | 'note'> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** The findings of one file as a SARIF 2.1.0 log (OASIS), as code hosts take it; lines and columns from 1. */
export function sarifLog(file: string, findings: readonly Finding[], version: string): unknown {
  const rules = new Map(findings.map(({ code, docs }) => [code, docs]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'okta-scim',
            version,
            informationUri: 'https://github.com/scim-works/okta-scim',
            rules: [...rules].map(([id, helpUri]) => ({ id, helpUri })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map(({ code, severity, message, range: { start, end } }) => ({
          ruleId: code,
          level: LEVELS[severity],
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: file.split(/[\\/]/).map(encodeURIComponent).join('/') },
                region: {
                  startLine: start.line + 1,
                  startColumn: start.character + 1,
                  endLine: end.line + 1,
                  endColumn: end.character + 1,
                },
              },
            },
          ],
        })),
      },
    ],
  };
}
