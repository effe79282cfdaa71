export function cleanEnvironment(
  extra?: Record<string, string | undefined>,
): Record<string, string | undefined>;
export function run(
  command: string,
  args: readonly string[],
  options?: {
    cwd?: string;
    env?: Record<string, string | undefined>;
    shell?: boolean;
    quiet?: boolean;
    timeoutMs?: number;
  },
): Promise<{ code: number | null; output: string; timedOut: boolean }>;
export function npm(
  args: readonly string[],
  options: { cwd: string; quiet?: boolean },
): Promise<void>;
