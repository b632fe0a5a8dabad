import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Place } from '../api/contract';
import { placesIn, samePlace, sayPlace, shortPlace } from './places';
import { useSpot } from './spot';

const SHOWN = 6;

const useStyles = makeStyles({
  mark: {
    display: 'inline-block', minWidth: '24px', minHeight: '24px', lineHeight: '20px', margin: '0 0 0 3px', padding: '1px 3px', border: 'none', background: 'none', color: tokens.colorBrandForegroundLink, font: 'inherit', fontSize: tokens.fontSizeBase200, fontVariantNumeric: 'tabular-nums', borderRadius: tokens.borderRadiusSmall, cursor: 'pointer', verticalAlign: 'baseline',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  here: { backgroundColor: 'var(--redoubtMark)', color: tokens.colorNeutralForeground1 },
  more: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, marginLeft: '4px' },
});

/** [layer:line]: shows the lines that prove a sentence. */
export function Citations({ where }: { where: readonly Place[] }) {
  const styles = useStyles();
  const { layers, place: here, jump } = useSpot();
  const places = placesIn(where, layers);
  return (
    <>
      {places.slice(0, SHOWN).map((place) => (
        <button key={`${place.layer}:${place.line}:${place.lastLine}`} type="button" className={mergeClasses(styles.mark, samePlace(place, here) && styles.here)} aria-label={`Show ${sayPlace(place, layers.length)} [${shortPlace(place, layers.length)}]`} title={`Show ${sayPlace(place, layers.length)}`} onClick={() => jump(place)}>
          [{shortPlace(place, layers.length)}]
        </button>
      ))}
      {places.length > SHOWN && <span className={styles.more}>and {places.length - SHOWN} more places</span>}
    </>
  );
}
