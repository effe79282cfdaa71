import type { LiveClient } from './client.mjs';
import type { LeftBehind } from './run.mjs';

export function leftovers(client: LiveClient): Promise<LeftBehind[]>;
export function removeAll(client: LiveClient, found: LeftBehind[]): Promise<LeftBehind[]>;
