interface Asked {
  file: string;
  env: string;
}

export function marker(asked: Asked): string;
export function title(what: string, asked: Asked): string;
export function planMarkdown(plan: unknown, asked: Asked): string;
export function findingsTable(
  findings: readonly { line: number; level: string; text: string; rule: string }[],
): string;
export function block(text: string, language?: string): string;
