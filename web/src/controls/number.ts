const grouped = new Intl.NumberFormat('en-US');
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });

/** 12,345 */
export const count = (value: number) => grouped.format(value);

/** 12.3K, for tiles and axes. */
export const brief = (value: number) => (Math.abs(value) < 10_000 ? grouped.format(value) : compact.format(value));

/** "1 alert", "12 alerts"; the plural is given when it is irregular. */
export const amount = (value: number, one: string, many = `${one}s`) => `${grouped.format(value)} ${value === 1 ? one : many}`;
