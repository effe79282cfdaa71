/** The example with another connector. */
export function withConnector(text: string, baseUrl: string): string;

/** A copy of the example whose `dev` environment is of that org, and has that connector. */
export function tryOutFolder(places: { orgUrl: string; baseUrl: string }): Promise<string>;

/** What tells a VS Code that it is for trying out. */
export function tryOutEnvironment(places: {
  org: { orgUrl: string; apiToken: string };
  scim: { baseUrl: string };
  scimToken: string;
}): Record<string, string>;
