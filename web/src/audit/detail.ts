/** An entry's detail in words: the server keeps an object of plain values as JSON, which is read here; other text stays as it is. */
export function sayDetail(detail: string | null): string {
  if (detail === null || detail === '') return '–';
  try {
    const read: unknown = JSON.parse(detail);
    if (typeof read === 'object' && read !== null && !Array.isArray(read) && Object.values(read).every((value) => typeof value !== 'object'))
      return Object.entries(read).map(([name, value]) => `${name} ${String(value)}`).join(', ');
  } catch {
    // Plain text.
  }
  return detail;
}
