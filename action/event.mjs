import { readFileSync } from 'node:fs';

/** What has started the run: its name, and what the runner's event file says of it. */
export function event(env) {
  const { commit = env.GITHUB_SHA, ...known } = payload(env.GITHUB_EVENT_PATH);
  return { name: env.GITHUB_EVENT_NAME ?? '', ...known, commit: commit ?? '' };
}

function payload(path) {
  try {
    const { pull_request: pull, repository } = JSON.parse(readFileSync(path, 'utf8'));
    return {
      // GITHUB_SHA is that of a merge that nobody has made.
      commit: pull?.head?.sha,
      pullRequest: Number.isInteger(pull?.number) ? pull.number : undefined,
      isFork: pull !== undefined && pull?.head?.repo?.full_name !== pull?.base?.repo?.full_name,
      defaultBranch: repository?.default_branch,
    };
  } catch {
    // No file, as of a run by hand elsewhere: then nothing is known of the event.
    return { pullRequest: undefined, isFork: false, defaultBranch: undefined };
  }
}
