import type { Cell, ResultColumn, ResultRow } from '../requests';
import { cellText, isNumber, toNumber, toSpan, toTime } from '../values';

export const chartKinds = ['column', 'stackedColumn', 'bar', 'stackedBar', 'line', 'time', 'area', 'stackedArea', 'scatter', 'pie'] as const;
export type ChartKind = (typeof chartKinds)[number];

export const chartWords: Record<ChartKind, string> = {
  column: 'Columns', stackedColumn: 'Stacked columns', bar: 'Bars', stackedBar: 'Stacked bars', line: 'Lines', time: 'Lines over time', area: 'Areas', stackedArea: 'Stacked areas', scatter: 'Points', pie: 'Pie',
};

export interface Series {
  name: string;
  /** One value a place of x; null where the rows have none. Points have places of their own. */
  values: (number | null)[];
}

export interface ChartData {
  kind: ChartKind;
  title: string;
  x: { title: string; measure: 'time' | 'number' | 'words'; places: number[]; words: string[] };
  y: { title: string; min: number | null; max: number | null };
  series: Series[];
  /** Said under the chart: what was left out, so that it could be drawn. */
  left: string | null;
}

export type Properties = Readonly<Record<string, string>>;

const kindOf: Readonly<Record<string, ChartKind>> = {
  columnchart: 'column', barchart: 'bar', linechart: 'line', timechart: 'time', anomalychart: 'time', areachart: 'area', stackedareachart: 'stackedArea', scatterchart: 'scatter', piechart: 'pie', ladderchart: 'bar', timepivot: 'time',
};

/** The chart that `render` asks for; null for a table and for what is no chart. */
export function chartKind(visualization: string, properties: Properties = {}): ChartKind | null {
  const kind = kindOf[visualization.toLowerCase()] ?? null;
  if (!/^stacked/.test(propertyOf(properties, 'kind') ?? '')) return kind;
  return kind === 'column' ? 'stackedColumn' : kind === 'bar' ? 'stackedBar' : kind === 'area' ? 'stackedArea' : kind;
}

export const propertyOf = (properties: Properties, name: string) => Object.entries(properties).find(([key]) => key.toLowerCase() === name)?.[1];

const names = (properties: Properties, name: string) => (propertyOf(properties, name) ?? '').split(',').map((part) => part.trim()).filter(Boolean);

const MOST_SERIES = 12;
const MOST_WORDS = 80;
const MOST_SLICES = 11;
const MOST_PLACES = 5_000;

const valueOf = (type: string, cell: Cell | undefined) => (type === 'datetime' ? toTime(cell) : type === 'timespan' ? toSpan(cell) : toNumber(cell));

/** The chart of a result, or why there is none. Columns are chosen as Kusto's clients do: x first, words split, numbers are drawn. */
export function chartData(kind: ChartKind, allColumns: readonly ResultColumn[], allRows: readonly ResultRow[], properties: Properties = {}): ChartData | string {
  const [columns, rows] = unfolded(allColumns, allRows);
  if (rows.length === 0) return 'There is no row to draw.';
  const find = (name: string | undefined) => columns.findIndex((column) => column.name === name);
  const wantedY = names(properties, 'ycolumns').map(find).filter((at) => at >= 0);
  const asked = find(propertyOf(properties, 'xcolumn'));
  const timed = columns.findIndex(({ type }) => type === 'datetime');
  const overTime = ['time', 'line', 'area', 'stackedArea', 'scatter'].includes(kind);
  const words = columns.findIndex(({ type }, at) => !isNumber(type) && type !== 'dynamic' && !wantedY.includes(at));
  const x = asked >= 0 ? asked : overTime && timed >= 0 ? timed : words >= 0 && !overTime ? words : 0;
  const xColumn = columns[x];
  if (xColumn === undefined) return 'There is no column to draw.';
  const y = wantedY.length > 0 ? wantedY : columns.map(({ type }, at) => (at !== x && isNumber(type) ? at : -1)).filter((at) => at >= 0);
  if (y.length === 0) return 'No column of numbers is left to draw. Count or sum something: summarize count() by ...';
  const wantedSeries = names(properties, 'series').map(find).filter((at) => at >= 0);
  const split = wantedSeries.length > 0 ? wantedSeries : columns.map(({ type }, at) => (at !== x && !y.includes(at) && (type === 'string' || type === 'guid' || type === 'bool') ? at : -1)).filter((at) => at >= 0);

  const measure = kind === 'pie' || !overTime ? 'words' : xColumn.type === 'datetime' ? 'time' : isNumber(xColumn.type) || xColumn.type === 'timespan' ? 'number' : 'words';
  const drawn = kind === 'pie' ? y.slice(0, 1) : y;
  const { places, labels, at } = placesOf(rows, x, xColumn.type, measure);
  const found = new Map<string, (number | null)[]>();
  for (const row of rows) {
    const place = at.get(cellText(row[x]));
    if (place === undefined) continue;
    const group = kind === 'pie' ? '' : split.map((column) => cellText(row[column]) || '(empty)').join(', ');
    for (const column of drawn) {
      const label = group === '' ? (columns[column]?.name ?? '') : drawn.length === 1 ? group : `${group}: ${columns[column]?.name ?? ''}`;
      let values = found.get(label);
      if (values === undefined) found.set(label, (values = Array.from({ length: places.length }, () => null)));
      const value = valueOf(columns[column]?.type ?? '', row[column]);
      if (Number.isFinite(value)) values[place] = (values[place] ?? 0) + value;
    }
  }
  const series = [...found].map(([name, values]) => ({ name, values }));
  const yNames = drawn.map((column) => columns[column]?.name ?? '').join(', ');
  const bound = (name: string) => {
    const value = propertyOf(properties, name);
    return value === undefined || value === '' || !Number.isFinite(Number(value)) ? null : Number(value);
  };
  return cut({
    kind,
    title: propertyOf(properties, 'title') ?? '',
    x: { title: propertyOf(properties, 'xtitle') ?? xColumn.name, measure, places, words: labels },
    y: { title: propertyOf(properties, 'ytitle') ?? yNames, min: bound('ymin'), max: bound('ymax') },
    series,
    left: null,
  });
}

/** The different values of x: words as they come, measures in their order. */
function placesOf(rows: readonly ResultRow[], x: number, type: string, measure: ChartData['x']['measure']) {
  const keys = [...new Set(rows.map((row) => cellText(row[x])))];
  const measured = keys.map((key) => ({ key, place: measure === 'words' ? 0 : valueOf(type, key) })).filter(({ place }) => Number.isFinite(place));
  if (measure !== 'words') measured.sort((a, b) => a.place - b.place);
  else if (type === 'datetime' || isNumber(type)) measured.sort((a, b) => valueOf(type, a.key) - valueOf(type, b.key));
  return { places: measured.map(({ place }, index) => (measure === 'words' ? index : place)), labels: measured.map(({ key }) => key || '(empty)'), at: new Map(measured.map(({ key }, index) => [key, index] as const)) };
}

/** make-series gives one row a series, its times and values in arrays: here each pair becomes a row. */
function unfolded(columns: readonly ResultColumn[], rows: readonly ResultRow[]): [readonly ResultColumn[], readonly ResultRow[]] {
  const arrays = columns.map(({ type }, at) => type === 'dynamic' && rows.length > 0 && rows.every((row) => row[at] === null || Array.isArray(row[at])) && rows.some((row) => Array.isArray(row[at])));
  if (!arrays.some(Boolean)) return [columns, rows];
  const elements = (row: ResultRow, at: number): Cell[] => (Array.isArray(row[at]) ? (row[at] as Cell[]) : []);
  const typed = columns.map((column, at) => {
    const sample = arrays[at] ? rows.flatMap((row) => elements(row, at).slice(0, 5)).find((value) => value !== null) : undefined;
    return arrays[at] ? { name: column.name, type: typeof sample === 'string' && Number.isFinite(Date.parse(sample)) && /^\d{4}-/.test(sample) ? 'datetime' : typeof sample === 'number' ? 'real' : 'string' } : column;
  });
  const long = rows.flatMap((row) => Array.from({ length: Math.max(0, ...columns.map((_, at) => (arrays[at] ? elements(row, at).length : 0))) }, (_, index) => columns.map((__, at) => (arrays[at] ? (elements(row, at)[index] ?? null) : (row[at] ?? null)))));
  return [typed, long];
}

/** Keeps a chart legible: the largest series and slices, the first places. What falls away is said. */
function cut(data: ChartData): ChartData {
  const left: string[] = [];
  const sum = ({ values }: Series) => values.reduce<number>((total, value) => total + Math.abs(value ?? 0), 0);
  let { series } = data;
  if (series.length > MOST_SERIES) {
    left.push(`${series.length - MOST_SERIES} smaller series`);
    const kept = new Set([...series].sort((a, b) => sum(b) - sum(a)).slice(0, MOST_SERIES));
    series = series.filter((one) => kept.has(one));
  }
  if (data.kind === 'pie') return { ...data, ...slices({ ...data, series }), left: null };
  const most = data.x.measure === 'words' ? MOST_WORDS : MOST_PLACES;
  const count = data.x.places.length;
  if (count > most) left.push(`${(count - most).toLocaleString('en-US')} more values of ${data.x.title}`);
  return {
    ...data,
    x: { ...data.x, places: data.x.places.slice(0, most), words: data.x.words.slice(0, most) },
    series: series.map(({ name, values }) => ({ name, values: values.slice(0, most) })),
    left: left.length === 0 ? null : `Not drawn: ${left.join(' and ')}.`,
  };
}

/** The largest slices first; the small ones together. */
function slices(data: ChartData): Pick<ChartData, 'x' | 'series'> {
  const [{ name = '', values = [] } = {}] = data.series;
  const all = data.x.words.map((word, index) => ({ word, value: Math.max(0, values[index] ?? 0) })).filter(({ value }) => value > 0).sort((a, b) => b.value - a.value);
  const rest = all.slice(MOST_SLICES);
  const shown = rest.length > 1 ? [...all.slice(0, MOST_SLICES), { word: `${rest.length} others`, value: rest.reduce((total, { value }) => total + value, 0) }] : all;
  return { x: { ...data.x, places: shown.map((_, index) => index), words: shown.map(({ word }) => word) }, series: [{ name, values: shown.map(({ value }) => value) }] };
}

/** Each series on top of those before it: the lower and upper edge of every place. */
export function stacked(series: readonly Series[]): { lower: number[]; upper: number[] }[] {
  const base: number[] = [];
  return series.map(({ values }) => {
    const lower = values.map((_, index) => base[index] ?? 0);
    const upper = values.map((value, index) => (base[index] = (base[index] ?? 0) + Math.max(0, value ?? 0)));
    return { lower, upper };
  });
}
