import type { ChartData } from './chartData';
import { colourOf, FONT, shortened, type Look, type Plot } from './look';

const ring = (cx: number, cy: number, outer: number, inner: number, from: number, to: number) => {
  const point = (radius: number, angle: number) => `${(cx + radius * Math.sin(angle)).toFixed(2)} ${(cy - radius * Math.cos(angle)).toFixed(2)}`;
  const large = to - from > Math.PI ? 1 : 0;
  return `M${point(outer, from)}A${outer} ${outer} 0 ${large} 1 ${point(outer, to)}L${point(inner, to)}A${inner} ${inner} 0 ${large} 0 ${point(inner, from)}Z`;
};

/** A ring; each slice that is large enough says its share. */
export function Pie({ data: { x: { words }, series }, look, plot, active, onActive }: { data: ChartData; look: Look; plot: Plot; active: number | null; onActive: (index: number | null) => void }) {
  const values = series[0]?.values ?? [];
  const total = values.reduce<number>((sum, value) => sum + (value ?? 0), 0) || 1;
  const [cx, cy] = [(plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2];
  const radius = Math.max(20, Math.min(plot.right - plot.left, plot.bottom - plot.top) / 2 - 24);
  let angle = 0;
  return (
    <g>
      {words.map((word, index) => {
        const share = (values[index] ?? 0) / total;
        const [from, to] = [angle, angle + Math.min(share * 2 * Math.PI, 2 * Math.PI - 1e-4)];
        angle += share * 2 * Math.PI;
        const middle = (from + to) / 2;
        const [lx, ly] = [cx + (radius + 12) * Math.sin(middle), cy - (radius + 12) * Math.cos(middle)];
        return (
          <g key={index} onPointerEnter={() => onActive(index)} onPointerLeave={() => onActive(null)}>
            <path d={ring(cx, cy, index === active ? radius + 4 : radius, radius * 0.55, from, to)} fill={colourOf(look, index)} stroke={look.background} strokeWidth={1.5} />
            {share > 0.035 && <text x={lx} y={ly + 4} textAnchor={Math.sin(middle) >= 0 ? 'start' : 'end'} fontFamily={FONT} fontSize={11} fill={look.text}>{`${shortened(word, 22)} ${Math.round(share * 100)}%`}</text>}
          </g>
        );
      })}
    </g>
  );
}
