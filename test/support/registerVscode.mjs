import { register } from 'node:module';

// Only an extension host has a module `vscode`: tests get the stand-in. Loaded before the first test file.
const standIn = new URL('./vscodeModule.ts', import.meta.url).href;
const hook = `export const resolve = (name, context, next) =>
  next(name === 'vscode' ? ${JSON.stringify(standIn)} : name, context);`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
