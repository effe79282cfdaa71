import { readFileSync } from 'node:fs';

/** What has started the run: its name, and what the runner's event file says of it. */
export function event(env) {
  return { name: env.GITHUB_EVENT_NAME ?? '', ...payload(env.GITHUB_EVENT_PATH) };
}

function payload(path) {
  try {
    const { pull_request: pull, repository } = JSON.parse(readFileSync(path, 'utf8'));
    return {
      pullRequest: Number.isInteger(pull?.number) ? pull.number : undefined,
      isFork: pull !== undefined && pull?.head?.repo?.full_name !== pull?.base?.repo?.full_name,
      defaultBranch: repository?.default_branch,
    };
  } catch {
    // No file, as of a run by hand elsewhere: then nothing is known of the event.
    return { pullRequest: undefined, isFork: false, defaultBranch: undefined };
  }
}
