export interface Choice<T> {
  label: string;
  description?: string;
  detail?: string;
  value: T;
}

/** A list that is read page by page as the person types. */
export interface SearchRequest<T> {
  title: string;
  placeholder: string;
  /**
   * One page of what fits a text; with `next`, the one after. A list without `next` is whole: what is typed further is
   * looked for in it.
   */
  find(
    text: string,
    next: string | undefined,
    signal: AbortSignal,
  ): Promise<{ choices: Choice<T>[]; next?: string }>;
}
