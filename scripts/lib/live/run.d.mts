import type { LiveClient } from './client.mjs';

export interface LeftBehind {
  kind: string;
  id: string;
  name: string;
}

export function observe(parts: {
  client: LiveClient;
  turnOnScim: (app: { id: string }) => Promise<boolean>;
  lookAt: (path: string) => Promise<boolean | undefined>;
}): Promise<{ observed: Map<string, string>; left: LeftBehind[] }>;
