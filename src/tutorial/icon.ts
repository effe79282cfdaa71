/** What stands before a line of a tree; the shape tells it apart without the colour. */
export interface Icon {
  /** A codicon. */
  id: string;
  /** A theme colour of VS Code; the icon's own when undefined. */
  color?: string;
}

export const GREEN = 'testing.iconPassed';
export const YELLOW = 'list.warningForeground';
export const RED = 'list.errorForeground';
export const BLUE = 'charts.blue';
