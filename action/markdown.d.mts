interface Asked {
  file: string;
  env: string;
}

export function marker(asked: Asked): string;
export function title(what: string, asked: Asked): string;
export function planMarkdown(
  plans: readonly (Asked & { plan: unknown })[],
  commit?: string,
): string;
export function noPlanMarkdown(asked: Asked, exitCode: number, commit?: string): string;
export function findingsTable(
  findings: readonly { file: string; line: number; level: string; text: string; rule: string }[],
): string;
export function block(text: string, language?: string): string;
