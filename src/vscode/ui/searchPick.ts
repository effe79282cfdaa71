import * as vscode from 'vscode';
import { defined } from '../../base/defined';
import { labelText, noticeText } from '../../base/text/windowText';
import type { SearchRequest } from './choice';
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
  return new Promise<T | undefined>((resolve, reject) => {
    const search = new PagedSearch<T>(
      request,
      ({ choices, hasMore, isWhole, isBusy }) => {
        list.busy = isBusy;
        list.keepScrollPosition = true;
        list.items = [
          ...choices.map(({ label, description, detail, value }) => ({
            label: labelText(label),
            ...defined({
              description: description && labelText(description),
              detail: detail && labelText(detail),
            }),
            // What the org has found for the text fits, whatever this list thinks of it.
            alwaysShow: !isWhole,
            found: { value },
          })),
          ...(hasMore ? [{ label: `$(ellipsis) ${vscode.l10n.t('More')}`, alwaysShow: true }] : []),
        ];
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
