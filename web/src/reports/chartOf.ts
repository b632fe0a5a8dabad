import type { ChartData } from '../hunting/charts/chartData';
import type { ReportBlock } from './blocks';

/** A chart of a report as hunting's charts draw it. */
export function chartOf({ heading, form, measure, points }: Extract<ReportBlock, { kind: 'chart' }>): ChartData {
  const times = points.map(({ label }) => Date.parse(label));
  const timed = form === 'line' && times.every((time) => Number.isFinite(time));
  return {
    kind: form === 'pie' ? 'pie' : form === 'bar' ? 'bar' : timed ? 'time' : 'line',
    title: '',
    x: { title: timed ? 'time' : heading || 'name', measure: timed ? 'time' : 'words', places: timed ? times : points.map((_, index) => index), words: points.map(({ label }) => label) },
    y: { title: measure, min: 0, max: null },
    series: [{ name: measure, values: points.map(({ value }) => value) }],
    left: null,
  };
}
