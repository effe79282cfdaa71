// node scripts/download-vscode.mjs VERSION: a desktop VS Code for the stage desktop, as a line for $GITHUB_ENV.
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { cache } from './lib/paths.mjs';

const [version = 'stable'] = process.argv.slice(2);
// Its progress would stand between the lines of the file.
const reporter = { report: () => {}, error: console.error };
const path = await downloadAndUnzipVSCode({ version, reporter, cachePath: `${cache}/vscode` });
console.log(`VSCODE_EXECUTABLE=${path}`);
