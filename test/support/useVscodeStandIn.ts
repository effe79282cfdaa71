import Module from 'node:module';
import { code, seenAs } from './vscodeStandIn';

// Only an extension host has a module `vscode`. Whoever imports this file for what it does, before all others, gives the
// stand-in to what is loaded after.
const loader = seenAs<{ _load(request: string, ...rest: unknown[]): unknown }>(Module);
const load = loader._load;
loader._load = function standInFor(request: string, ...rest: unknown[]): unknown {
  return request === 'vscode' ? code : load.call(this, request, ...rest);
};
