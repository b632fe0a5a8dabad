import { useRef } from 'react';
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  bar: {
    height: '7px', flexShrink: 0, cursor: 'row-resize', touchAction: 'none', display: 'grid', placeItems: 'center', borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-1px' },
  },
  upright: { height: 'auto', width: '7px', cursor: 'col-resize', borderTopStyle: 'none', borderLeft: `1px solid ${tokens.colorNeutralStroke2}` },
  uprightGrip: { width: '2px', height: '36px' },
  grip: { width: '36px', height: '2px', borderRadius: '1px', backgroundColor: tokens.colorNeutralStroke1 },
});

const STEP = 24;

interface Props {
  label: string;
  /** The size that the bar changes, in pixels: the height of what stands above it, or the width of what stands at its right. */
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
  changes?: 'height above' | 'width at the right';
}

/** A bar between two parts of a page, moved by pointer or arrow keys. */
export function Splitter({ label, value, min, max, onChange, changes = 'height above' }: Props) {
  const styles = useStyles();
  const upright = changes === 'width at the right';
  const from = useRef<{ at: number; value: number } | null>(null);
  // What stands at the right grows when the bar goes left.
  const place = ({ clientX, clientY }: React.PointerEvent) => (upright ? -clientX : clientY);
  const set = (next: number) => onChange(Math.round(Math.min(max, Math.max(min, next))));
  return (
    <div
      role="separator" aria-orientation={upright ? 'vertical' : 'horizontal'} aria-label={label} aria-valuenow={value} aria-valuemin={min} aria-valuemax={max} tabIndex={0} className={mergeClasses(styles.bar, upright && styles.upright)}
      onPointerDown={(event) => {
        from.current = { at: place(event), value };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => from.current && set(from.current.value + place(event) - from.current.at)}
      onPointerUp={() => void (from.current = null)}
      onKeyDown={(event) => {
        const ends = { Home: min - value, End: max - value };
        const step = (upright ? { ArrowLeft: STEP, ArrowRight: -STEP, ...ends } : { ArrowUp: -STEP, ArrowDown: STEP, ...ends } as Partial<Record<string, number>>)[event.key];
        if (step === undefined) return;
        event.preventDefault();
        set(value + step);
      }}
    >
      <span className={mergeClasses(styles.grip, upright && styles.uprightGrip)} aria-hidden />
    </div>
  );
}
