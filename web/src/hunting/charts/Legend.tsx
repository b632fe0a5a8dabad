import { colourOf, FONT, shortened, type Look } from './look';

export const LEGEND = 190;
const LINE = 19;

/** Which colour is whom. It is part of the picture, so that a saved one can be read. */
export function Legend({ names, left, top, height, look }: { names: readonly string[]; left: number; top: number; height: number; look: Look }) {
  const room = Math.max(1, Math.floor(height / LINE));
  const shown = names.slice(0, names.length > room ? room - 1 : room);
  return (
    <g fontFamily={FONT} fontSize={12} fill={look.text}>
      {shown.map((name, index) => (
        <g key={index}>
          <rect x={left} y={top + index * LINE} width={10} height={10} rx={2} fill={colourOf(look, index)} />
          <text x={left + 16} y={top + index * LINE + 9.5}>{shortened(name, 24)}<title>{name}</title></text>
        </g>
      ))}
      {shown.length < names.length && <text x={left + 16} y={top + shown.length * LINE + 9.5} fill={look.quiet}>{`and ${names.length - shown.length} more`}</text>}
    </g>
  );
}
