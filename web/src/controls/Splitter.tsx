import { useRef } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  bar: {
    height: '7px', flexShrink: 0, cursor: 'row-resize', touchAction: 'none', display: 'grid', placeItems: 'center', borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-1px' },
  },
  grip: { width: '36px', height: '2px', borderRadius: '1px', backgroundColor: tokens.colorNeutralStroke1 },
});

const STEP = 24;

interface Props {
  label: string;
  /** The height of what stands above, in pixels. */
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
}

/** A bar between two parts of a page, moved by pointer or arrow keys. */
export function Splitter({ label, value, min, max, onChange }: Props) {
  const styles = useStyles();
  const from = useRef<{ y: number; value: number } | null>(null);
  const set = (next: number) => onChange(Math.round(Math.min(max, Math.max(min, next))));
  return (
    <div
      role="separator" aria-orientation="horizontal" aria-label={label} aria-valuenow={value} aria-valuemin={min} aria-valuemax={max} tabIndex={0} className={styles.bar}
      onPointerDown={(event) => {
        from.current = { y: event.clientY, value };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => from.current && set(from.current.value + event.clientY - from.current.y)}
      onPointerUp={() => void (from.current = null)}
      onKeyDown={(event) => {
        const step = { ArrowUp: -STEP, ArrowDown: STEP, Home: min - value, End: max - value }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        set(value + step);
      }}
    >
      <span className={styles.grip} aria-hidden />
    </div>
  );
}
