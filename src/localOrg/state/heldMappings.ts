import type { SandboxApp } from './orgModel';

/** Everybody who is in the app keeps the profile of before, until it is applied. */
export function holdMappings({ appUsers }: SandboxApp): void {
  for (const entry of Object.values(appUsers)) entry.awaitsMapping = true;
}

/** The mappings are applied: to one person, or to everybody. */
export function applyMappings({ appUsers }: SandboxApp, userId?: string): void {
  for (const entry of Object.values(appUsers)) {
    if (userId === undefined || entry.userId === userId) delete entry.awaitsMapping;
  }
}
