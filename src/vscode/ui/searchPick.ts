import * as vscode from 'vscode';
import { defined } from '../../base/defined';
import { labelText, noticeText } from '../../base/text/windowText';
import type { Choice, SearchRequest } from './choice';
import { PagedSearch } from './pagedSearch';

interface Line<T> extends vscode.QuickPickItem {
  found?: { value: T };
}

/** A list that is read as the person types, with a last line for more. Undefined: the person cancelled. */
export async function searchPick<T>(request: SearchRequest<T>): Promise<T | undefined> {
  const list = vscode.window.createQuickPick<Line<T>>();
  list.title = noticeText(request.title);
  list.placeholder = request.placeholder;
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  list.ignoreFocusOut = true;
  list.keepScrollPosition = true;
  const more: Line<T> = { label: `$(ellipsis) ${vscode.l10n.t('More')}`, alwaysShow: true };
  const lines = new Map<Choice<T>, Line<T>>();
  return new Promise<T | undefined>((resolve, reject) => {
    const search = new PagedSearch<T>(
      request,
      ({ choices, hasMore, isWhole, isBusy }) => {
        list.busy = isBusy;
        // Whoever has asked for more goes on at what is new: the lines before it are the same ones.
        const fresh = choices.find((choice) => !lines.has(choice));
        const isLonger = fresh !== undefined && choices[0] !== fresh;
        for (const choice of choices) lines.set(choice, lines.get(choice) ?? lineOf(choice));
        const shown = choices.flatMap((choice) => lines.get(choice) ?? []);
        // What the org has found for the text fits, whatever this list thinks of it.
        for (const line of shown) line.alwaysShow = !isWhole;
        list.items = [...shown, ...(hasMore ? [more] : [])];
        const next = fresh && lines.get(fresh);
        if (isLonger && next) list.activeItems = [next];
      },
      (error) => {
        reject(error);
        list.dispose();
      },
    );
    list.onDidChangeValue((text) => search.type(text.trim()));
    list.onDidAccept(() => {
      const [line] = list.selectedItems;
      if (!line) return;
      if (!line.found) {
        search.more();
        return;
      }
      resolve(line.found.value);
      list.dispose();
    });
    list.onDidHide(() => {
      resolve(undefined);
      search.dispose();
      list.dispose();
    });
    list.show();
    search.begin();
  });
}

function lineOf<T>({ label, description, detail, value }: Choice<T>): Line<T> {
  return {
    label: labelText(label),
    ...defined({
      description: description && labelText(description),
      detail: detail && labelText(detail),
    }),
    found: { value },
  };
}
