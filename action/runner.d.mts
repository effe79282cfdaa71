export interface Runner {
  tell(kind: string, message: string, place?: Record<string, string | number>): void;
  log(text: string): void;
  output(name: string, value: unknown): void;
  summary(markdown: string): void;
}

export function runner(
  env: Record<string, string | undefined>,
  write?: (text: string) => void,
): Runner;
export function cut(markdown: string, most: number): string;
