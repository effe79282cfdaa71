/** What VS Code gives to the script of a page of ours, once. */
declare function acquireVsCodeApi(): { postMessage(message: unknown): void };
