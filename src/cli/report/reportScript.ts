/**
 * The script of the page: sorts the table by a heading, opens what a link leads to, and unfolds everything for printing. It reads nothing
 * but the page, and writes no markup. As a text, because it is put into the page and named by its hash.
 */
export const SCRIPT = `(() => {
  const table = document.getElementById('targets');
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const keyOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.key === undefined ? cell.textContent.trim() : Number(cell.dataset.key);
  };
  const compare = (one, other) =>
    typeof one === 'number' && typeof other === 'number'
      ? one - other
      : String(one).localeCompare(String(other), 'en', { numeric: true });
  heads.forEach((head, column) => {
    head.firstElementChild.addEventListener('click', () => {
      const isUp = head.getAttribute('aria-sort') !== 'ascending';
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', isUp ? 'ascending' : 'descending');
      const rows = [...body.rows].sort((one, other) => compare(keyOf(one, column), keyOf(other, column)));
      body.append(...(isUp ? rows : rows.reverse()));
    });
  });
  const unfold = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (target) target.open = true;
  };
  addEventListener('hashchange', unfold);
  addEventListener('beforeprint', () => {
    for (const one of document.querySelectorAll('details')) one.open = true;
  });
  unfold();
})();`;
