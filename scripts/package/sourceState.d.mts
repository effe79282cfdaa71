export function assertReleasable(asked: {
  tag: string | undefined;
  mayDiffer: boolean;
}): Promise<void>;
export function troubleWith(state: {
  version: string;
  lockVersion: string;
  changelog: string;
  tags: string[];
  changes: string[];
  packedUnknown: string[];
}): string | undefined;
