import type { ImportSafeguard, SandboxApp, SandboxGroup, SandboxUser } from '../../state/orgModel';

/** What an import needs to know of the org, and what it may change in it. */
export interface ImportDirectory {
  users(): Iterable<SandboxUser>;
  apps(): Iterable<SandboxApp>;
  groups(): Iterable<SandboxGroup>;
  safeguard(): ImportSafeguard;
  /** Makes the org's record of a group of the app, of type APP_GROUP. */
  addAppGroup(
    source: NonNullable<SandboxGroup['source']>,
    profile: SandboxGroup['profile'],
  ): SandboxGroup;
  removeGroup(group: SandboxGroup): void;
  setMembership(user: SandboxUser, group: SandboxGroup, isMember: boolean): void;
}
