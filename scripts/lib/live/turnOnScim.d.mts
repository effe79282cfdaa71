/** What an admin does in the Console, by the local org's own control. */
export function turnOnScimLocally(org: {
  orgUrl: string;
}): (app: { id: string }) => Promise<boolean>;
/** Whether a page of the local org's Console has the part that the fragment names. */
export function lookAtLocally(org: {
  orgUrl: string;
}): (path: string) => Promise<boolean | undefined>;
