/** Which columns a reader wants, in which order. Columns that the choice does not know yet come last, shown as by default. */
export interface ColumnChoice {
  order: readonly string[];
  hidden: readonly string[];
}

/** Ids in the reader's order; unknown ids of an older choice fall away. */
export function orderedColumns(all: readonly string[], choice: ColumnChoice): string[] {
  const known = choice.order.filter((id) => all.includes(id));
  return [...known, ...all.filter((id) => !known.includes(id))];
}

export const visibleColumns = (all: readonly string[], choice: ColumnChoice) =>
  orderedColumns(all, choice).filter((id) => !choice.hidden.includes(id));

/** Moves a column one place to the left (-1) or right (1). */
export function moveColumn(all: readonly string[], choice: ColumnChoice, id: string, by: -1 | 1): ColumnChoice {
  const order = orderedColumns(all, choice);
  const from = order.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= order.length) return choice;
  order.splice(from, 1);
  order.splice(to, 0, id);
  return { ...choice, order };
}

export const toggleColumn = (choice: ColumnChoice, id: string): ColumnChoice => ({
  ...choice,
  hidden: choice.hidden.includes(id) ? choice.hidden.filter((other) => other !== id) : [...choice.hidden, id],
});
