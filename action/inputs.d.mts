export function inputs(env: Record<string, string | undefined>): Record<string, unknown>;
export function environmentOfCli(
  env: Record<string, string | undefined>,
): Record<string, string | undefined>;
