/** The example with another connector. */
export function withConnector(text: string, baseUrl: string): string;
